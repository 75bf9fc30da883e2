"""What a PDF says of itself, as far as it can be believed.

The title and author fields of most PDFs name the program's template, the file, or whoever owned the computer, and the
creation date is the file's and not the publication's. So a title or author counts only when the first or the last page
says it too; dates of the file are never read; and what publishers write for libraries (PRISM, with a DOI) is taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from store.records import CitationData, Evidence

_LONGEST = 200_000
_MADE_UP = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|document ?\d*$|powerpoint presentation|slide \d+|"
    r".{1,200}\.(?:docx?|indd|pdf|qxd|tex|rtf|odt|pptx?|xlsx?|pages|html?)$|\W*$",
    re.I,
)
_TAG = "[a-zA-Z]{2,12}:"
_PLACES = {
    "container": rf"<({_TAG}publicationName)\b[^<>]*>([^<>]*)</\1>",
    "doi": rf"<({_TAG}doi)\b[^<>]*>([^<>]*)</\1>",
    "published": rf"<({_TAG}(?:publicationDate|coverDate))\b[^<>]*>([^<>]*)</\1>",
}
_DATE = re.compile(r"(1[5-9]\d\d|20\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,200}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_LETTERS = re.compile(r"[^\W_]+")


def citation_of(data: bytes, information: Mapping[str, str], language: str, first: str, last: str) -> CitationData:
    """Return what the file says of itself and its pages bear out; `first` and `last` are the text of these pages."""
    values: dict[str, str] = {}
    evidence: dict[str, Evidence] = {}
    title = " ".join(information.get("Title", "").split())
    if title and len(title) <= 300 and not _MADE_UP.match(title) and _says(first, title) and len(_words(title)) > 1:
        values["title"] = title
        evidence["title"] = Evidence("PDF title, found on the first page")
    authors = _authors(information.get("Author", ""), f"{first}\n{last}")
    if authors:
        evidence["authors"] = Evidence("PDF author, found in the text")
    if _LANGUAGE.fullmatch(language):
        values["language"] = language
        evidence["language"] = Evidence("PDF language")
    published = _of_publisher(data)
    evidence.update({name: Evidence("PRISM metadata in the PDF") for name in published})
    kind = "article-journal" if published else "document"
    return CitationData(type=kind, authors=authors, evidence=evidence, **values, **published)


def _authors(field: str, text: str) -> tuple[str, ...]:
    """Return the author field as names, when the text has every one of them."""
    names = [" ".join(name.split()) for name in re.split(r"[;,]| and | & ", field[:500]) if name.strip()]
    if not names or any(len(_words(name)) < 2 for name in names):
        names = [" ".join(field[:500].split())]
    sane = all(len(_words(name)) > 1 and "@" not in name and not re.search(r"\d", name) for name in names)
    return tuple(names) if sane and all(_says(text, name) for name in names) else ()


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold())


def _says(text: str, phrase: str) -> bool:
    wanted = " ".join(_words(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(_words(text))} "


def _of_publisher(data: bytes) -> dict[str, str]:
    """Return what PRISM metadata says, which only publishers write; the packet is looked for as it lies in the file."""
    start = data.find(b"<x:xmpmeta")
    if start < 0 or data.find(b"prismstandard.org", start, start + _LONGEST) < 0:
        return {}
    end = data.find(b"</x:xmpmeta>", start, start + _LONGEST)
    packet = data[start : end if end > 0 else start + _LONGEST].decode("utf-8", "replace")
    found: dict[str, str] = {}
    for name, pattern in _PLACES.items():
        match = re.search(pattern, packet)
        value = " ".join(html.unescape(match.group(2)).split())[:300] if match else ""
        if name == "doi" and (doi := _DOI.search(value)):
            found["url"] = f"https://doi.org/{doi.group()}"
        elif name == "published" and (date := _DATE.match(value)):
            found[name] = date.group()
        elif name == "container" and value:
            found[name] = value
    return found
