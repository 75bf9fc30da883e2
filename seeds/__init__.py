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
from pathlib import Path

__all__ = ["documents", "fingerprint", "gazetteer"]

PACKAGE = Path(__file__).parent


def documents() -> Path:
    """Return the folder of the embedded documents: Markdown files with YAML front matter."""
    return PACKAGE / "documents"


def gazetteer() -> Path:
    """Return the folder of the gazetteers: `general/*.toml` and `domain/*.toml`."""
    return PACKAGE / "gazetteer"


def fingerprint() -> str:
    """Return the SHA-256, in hexadecimal, of all embedded documents and gazetteers with their names.

    It changes when any of them changes, and then what was derived from them is out of date.
    """
    digest = hashlib.sha256()
    for folder in (documents(), gazetteer()):
        for file in sorted(each for each in folder.rglob("*") if each.suffix in {".md", ".toml"}):
            digest.update(f"{file.relative_to(folder.parent).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
