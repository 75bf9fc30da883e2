"""A dossier that its recipient can verify offline: texts, spans, hashes, a manifest, and a program that checks them.

`texts/d3.txt` is a document's text as it was read, `spans.jsonl` the quotes and passages with their offsets in it,
`dossier.md` and `dossier.html` the same to read, `manifest.json` the SHA-256 of every file. `python verify.py` needs
nothing but Python.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from store.export.dossier_html import page
from store.export.dossier_markdown import markdown
from store.export.gathering import Dossier, gather
from store.export.streams import Export, HasConnection, Progress
from store.targets import parse

_DAY = (1980, 1, 1, 0, 0, 0)  # the same dossier is the same bytes

_VERIFY = '''"""Check that nothing in this folder was changed: python verify.py"""
import hashlib
import json
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
problems = []
manifest = json.loads((here / "manifest.json").read_text(encoding="utf-8"))
for name, expected in manifest["files"].items():
    path = here / name
    if not path.is_file():
        problems.append(f"{name} is missing")
    elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
        problems.append(f"{name} was changed")
texts = {}
for line in (here / "spans.jsonl").read_text(encoding="utf-8").splitlines():
    span = json.loads(line)
    if span["start"] is None:
        continue
    if span["document"] not in texts:
        texts[span["document"]] = (here / "texts" / (span["document"] + ".txt")).read_bytes().decode("utf-8")
    if texts[span["document"]][span["start"] : span["end"]] != span["text"]:
        problems.append(f"{span['id']} does not read as it says")
print("\\n".join(problems) or f"all {len(manifest['files'])} files and their spans are as they were exported")
sys.exit(1 if problems else 0)
'''


def export(about: str | None) -> Export:
    """The dossier of an entity ("e12"), or of the tray, as a zip."""

    def write(book: HasConnection, stream: BinaryIO, progress: Progress | None) -> None:
        files = dict(_files(book, gather(book.connection, about)))
        manifest = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        files["manifest.json"] = (json.dumps({"files": manifest}, indent=2) + "\n").encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for done, (name, data) in enumerate(sorted(files.items()), 1):
                archive.writestr(zipfile.ZipInfo(f"dossier/{name}", _DAY), data, zipfile.ZIP_DEFLATED)
                if progress:
                    progress(done, len(files))
        stream.write(packed.getvalue())

    return write


def _files(book: HasConnection, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    documents: dict[int, None] = {}
    spans = []
    for entry in dossier.entries:
        target = parse(entry.target)
        document = target.number
        if target.kind == "quote":
            row = book.connection.execute("SELECT document FROM quote WHERE id = ?", (target.number,)).fetchone()
            document = int(row[0])
        documents[document] = None
        spans.append(
            {
                "id": entry.target,
                "document": f"d{document}",
                "start": entry.cited.start,
                "end": entry.cited.end,
                "text": entry.cited.quote,
                "speaker": entry.cited.speaker,
                "note": entry.note,
                "sha256_of_source": entry.cited.sha256,
            }
        )
    for document in documents:
        row = book.connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
        yield f"texts/d{document}.txt", str(row[0]).encode("utf-8")
    yield "spans.jsonl", "".join(json.dumps(span, ensure_ascii=False) + "\n" for span in spans).encode("utf-8")
    yield "dossier.md", "".join(markdown(dossier)).encode("utf-8")
    yield "dossier.html", "".join(page(dossier)).encode("utf-8")
    yield "verify.py", _VERIFY.encode("utf-8")
