"""What a PDF says of itself, as far as it can be believed.

The title and author fields of most PDFs name the program's template, the file, or whoever owned the computer, and the
creation date is the file's and not the publication's. So a title or author counts only when the first or the last page
says it too; dates of the file are never read; and what publishers write for libraries (PRISM, with a DOI) is taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from store.readers import borne_out, site_titles
from store.records import CitationData, Evidence

_LONGEST = 200_000
_TAG = "[a-zA-Z]{2,12}:"
_PLACES = {
    "container": rf"<({_TAG}publicationName)\b[^<>]*>([^<>]*)</\1>",
    "doi": rf"<({_TAG}doi)\b[^<>]*>([^<>]*)</\1>",
    "published": rf"<({_TAG}(?:publicationDate|coverDate))\b[^<>]*>([^<>]*)</\1>",
}
_DATE = re.compile(r"(1[5-9]\d\d|20\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,200}")


def citation_of(
    data: bytes, information: Mapping[str, str], language: str | None, first: str, last: str, shown: str
) -> CitationData:
    """Return what the file says of itself and its pages bear out; `language` is what it declares and its text shows.

    `first` and `last` are the text of these pages; `shown` is the title that stands on the page, which is left to be
    read there when the field says no more, or adds the name of the site that the page was printed from.
    """
    values: dict[str, str] = {}
    evidence: dict[str, Evidence] = {}
    field = " ".join(information.get("Title", "").split())
    title = borne_out.title(field, first)
    _, site = site_titles.apart(field, [shown])
    if site:
        values["publisher"] = site
        evidence["publisher"] = Evidence("PDF title, behind the title that the page shows")
    elif title and not borne_out.title(title, shown):
        values["title"] = title
        evidence["title"] = Evidence("PDF title, found on the first page")
    if authors := borne_out.authors(information.get("Author", ""), f"{first}\n{last}"):
        evidence["authors"] = Evidence("PDF author, found in the text")
    if language:
        values["language"] = language
        evidence["language"] = Evidence("PDF language")
    published = _of_publisher(data)
    evidence.update({name: Evidence("PRISM metadata in the PDF") for name in published})
    kind = "article-journal" if published else "document"
    return CitationData(type=kind, authors=authors, evidence=evidence, **values, **published)


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
