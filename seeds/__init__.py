"""The embedded corpus and the gazetteers, as package data.

`documents/` holds one Markdown file for each source: YAML front matter with its citation data, then our own summary.

`gazetteer/general/` is knowledge of the world and always on; `gazetteer/domain/` is knowledge of the corpus's subject
and can be switched off. Each TOML file holds tables of one of these shapes:

- `[[entry]]`: one named thing. `id` (slug, unique over all files), `name` (the form shown, itself a spelling), `kind`
  (an entity kind), `aliases` (its other spellings, any script). Optional: `ambiguous` (those of its spellings that mean
  something else first, and want context before they mean this), `latitude` and `longitude` (degrees, WGS 84), `note`.
  A spelling in capitals, or with a capital inside ("MaT", "IED"), matches only as it is written.
- `[[word]]`: one meaning of generic words in names. `means`, `kind` ("any" when it says nothing), `forms`; `in_name =
  false` when the word stays outside the name ("the city of Aleppo").
- `[[title]]`: a title of persons, a rank, a form of address or a role. `name`, `sort`, `forms`.
- `[[cue]]`: a verb or phrase that attributes words. `verb`, `sort`, `forms`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["documents", "fingerprint", "gazetteer"]


def documents() -> Traversable:
    """Return the folder of the embedded documents: Markdown files with YAML front matter."""
    return files(__name__).joinpath("documents")


def gazetteer() -> Traversable:
    """Return the folder of the gazetteers: `general/*.toml` and `domain/*.toml`."""
    return files(__name__).joinpath("gazetteer")


def fingerprint() -> str:
    """Return the SHA-256, in hexadecimal, of all embedded documents and gazetteers with their names.

    It changes when any of them changes, and then what was derived from them is out of date.
    """
    digest = hashlib.sha256()
    for folder in (documents(), gazetteer()):
        for name, file in _embedded(folder, folder.name):
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _embedded(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{path}/{child.name}"
        if child.is_dir():
            yield from _embedded(child, name)
        elif child.name.endswith((".md", ".toml")):
            yield name, child
