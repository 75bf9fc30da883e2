"""Any other CSL style, by the path of its file, through pandoc where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from store.cite.cited import CannotCite, Cited, Rendered, UnknownStyle
from store.cite.item import clean
from store.cite.speakers import attribution, speaker

FORMS = ("citation", "bibliography")
_SECONDS = 60.0
_SHORT = {"page": "p.", "chapter": "chap.", "section": "sec.", "paragraph": "para."}
Json = dict[str, object]


def render_with_pandoc(cited: Sequence[Cited], path: Path, form: str | None = None) -> Rendered:
    """Write what is cited in the CSL style of a file: one citation each, a note or in the text, or a bibliography.

    Raises UnknownStyle when there is no such file, CannotCite when pandoc is not installed or refuses the style.
    """
    if not path.is_file():
        raise UnknownStyle(f"there is no style file {path}")
    pandoc = shutil.which("pandoc")
    if not pandoc:
        raise CannotCite(f"the style {path.name} needs pandoc, which is not installed: see pandoc.org, or use --style")
    processed = _run(
        pandoc, _document(cited, form or ""), ["-f", "json", "-t", "json", "--citeproc", "--csl", str(path)]
    )
    blocks = list(_wanted(json.loads(processed), form == "bibliography"))
    document = json.dumps(
        {"pandoc-api-version": json.loads(processed)["pandoc-api-version"], "meta": {}, "blocks": blocks}
    )
    plain, html = (_run(pandoc, document, ["-f", "json", "-t", to, "--wrap=none"]).strip() for to in ("plain", "html"))
    return Rendered("\n".join(line for line in plain.splitlines() if line.strip()), html)


def _document(cited: Sequence[Cited], form: str) -> str:
    """A document that cites each, one a paragraph; ids are numbers, so that none can be misread."""
    numbers = {id(each.item): f"c{at}" for at, each in enumerate(cited)}
    keys = [numbers[id(next(other.item for other in cited if other.item == each.item))] for each in cited]
    references = [{**each.item, "id": key} for key, each in dict(zip(keys, cited, strict=True)).items()]
    blocks = [{"t": "Para", "c": [_cite(each, key)]} for each, key in zip(cited, keys, strict=True)]
    meta = {"references": _meta(references)}
    if form == "bibliography":
        meta["nocite"] = {"t": "MetaInlines", "c": [block["c"][0] for block in blocks]}
        blocks = []
    return json.dumps({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks})


def _cite(cited: Cited, key: str) -> Json:
    label, locator = cited.place
    place = f"{_SHORT[label]} {clean(locator)}" if locator else ""
    said = speaker(cited)
    prefix = [{"t": "Str", "c": f"{said}, {attribution(cited)}"}] if said else []
    suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, {"t": "Str", "c": place}] if place else []
    citation = {
        "citationId": key,
        "citationPrefix": prefix,
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], [{"t": "Str", "c": f"[@{key}]"}]]}


def _meta(value: object) -> Json:
    """A value as pandoc's metadata; texts as they stand, so that no markup is read into them."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {str(name): _meta(each) for name, each in value.items()}}
    if isinstance(value, list | tuple):
        return {"t": "MetaList", "c": [_meta(each) for each in value]}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    return {"t": "MetaString", "c": clean(value)}


def _wanted(document: Json, bibliography: bool) -> Iterator[Json]:
    """The entries of the bibliography, or each citation as a paragraph, its note's text where it is a note."""
    for block in cast("list[Json]", document["blocks"]):
        content = cast("list[object]", block["c"])
        if block["t"] == "Div" and bibliography:
            yield from (cast("Json", each) for each in cast("list[object]", content[1]))
        elif block["t"] == "Para" and not bibliography:
            notes = list(_notes(content))
            yield from notes or [block]


def _notes(inlines: object) -> Iterator[Json]:
    if isinstance(inlines, dict):
        if inlines.get("t") == "Note":
            yield from inlines["c"]
        else:
            yield from _notes(inlines.get("c"))
    elif isinstance(inlines, list):
        for each in inlines:
            yield from _notes(each)


def _run(pandoc: str, document: str, options: list[str]) -> str:
    try:
        done = subprocess.run(
            [pandoc, *options], input=document, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotCite(f"pandoc could not be run: {error}") from error
    if done.returncode:
        raise CannotCite(f"pandoc refused: {' '.join(done.stderr.split())[:300]}")
    return done.stdout
