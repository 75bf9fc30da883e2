"""What kind of document a text is, as its own marks tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extract.citation_data_people import Read
from store.extract.passages_outlets import is_masthead
from store.records import Passage, Span

_I = re.IGNORECASE
_ENCYCLOPEDIA = re.compile(
    r"the free encyclopa?edia|related research articles|mw-page-title|\[edit\]|from wikipedia", _I
)
_MAIL = re.compile(r"(?:from|to|subject|sent|cc)\s?:\s", _I)
_REPORT = re.compile(
    r"(?:(?:policy|issue|research|situation) (?:brief|note|paper|report)|working paper|white paper|executive summary|"
    r"(?:annual|final|interim|quarterly|technical|special|weekly|monthly) report|report no\b.{0,20})[:.]?",
    _I,
)
_BLOG = re.compile(r"writer[’']?s ?picture|\d+ views|\bblog\b|\d+ min(?:ute)? read|leave a comment|posted by", _I)
_DATELINE = re.compile(r"[A-Z][A-Z .,’'-]{2,40}(?:,\s[^\n()–—-]{1,40})?\s?(?:\([^()]{2,30}\)\s?)?(?:–|—|--|-)\s")
_NEWS = re.compile(
    r"\b(?:Times|Post|News|Journal|Herald|Gazette|Tribune|Guardian|Observer|Telegraph|Chronicle|Reuters|AFP|AP|Press)\b"
)


def type_of(text: str, passages: Sequence[Passage], publisher: str | None) -> Read | None:
    """Return the CSL type that the text shows by its own marks, or None."""
    head = list(passages[:14])
    mails = [p for p in head if p.role in ("byline", "title") and _MAIL.match(text, p.start, p.end)]
    if len(mails) >= 2:
        return Read("personal_communication", "mail header", Span(mails[0].start, mails[-1].end))
    for passage in [*passages[:60], *passages[-8:]]:
        match = _ENCYCLOPEDIA.search(text, passage.start, min(passage.end, passage.start + 300))
        if match and passage.role in ("byline", "heading", "furniture", "title"):
            return Read("entry-encyclopedia", "encyclopedia marks", Span(*match.span()))
    for passage in head:
        match = _REPORT.search(text, passage.start, passage.end) if passage.role != "paragraph" else None
        if match:
            return Read("report", "report heading", Span(*match.span()))
    for passage in [*head, *passages[-8:]]:
        match = _BLOG.search(text, passage.start, passage.end) if passage.role in ("furniture", "byline") else None
        if match:
            return Read("post-weblog", "blog marks", Span(*match.span()))
    for passage in [p for p in passages if p.role == "paragraph"][:3]:
        if match := _DATELINE.match(text, passage.start, passage.end):
            return Read("article-newspaper", "dateline", Span(match.start(), match.end()))
    if publisher and is_masthead(publisher) and _NEWS.search(publisher):
        return Read("article-newspaper", "publisher", Span(passages[0].start, passages[0].end))
    furniture = [p for p in passages if p.role == "furniture"]
    if furniture and any(p.role == "paragraph" for p in passages):
        return Read("webpage", "page furniture", Span(furniture[0].start, furniture[0].end))
    return None
