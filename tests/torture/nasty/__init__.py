"""Files that break readers, each made here: what a leak, a bad download or malice may put into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.torture.nasty import archives, mails, markup, office, pdfs, special, tables, texts

File = Callable[[], bytes]

FAMILIES: Mapping[str, Mapping[str, File]] = {
    "texts": texts.FILES,
    "markup": markup.FILES,
    "pdfs": pdfs.FILES,
    "office": office.FILES,
    "mails": mails.FILES,
    "tables": tables.FILES,
    "archives": archives.FILES,
}


def write(folder: Path, without: frozenset[str] = frozenset()) -> list[str]:
    """Write every nasty file but some into a folder, and what is no file beside them; return their names."""
    names = []
    for family in FAMILIES.values():
        for name, make in family.items():
            if name not in without:
                (folder / name).write_bytes(make())
                names.append(name)
    return names + special.write(folder)
