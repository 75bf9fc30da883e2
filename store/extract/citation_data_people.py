"""Who wrote a text and who published it, as its bylines, its author's biography and its notices say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from store.extract.citation_data_names import NAME_GAP, after_by, is_personal_name, name_with_office, names_in, written
from store.extract.passages_bylines import FULL_DATE
from store.extract.passages_outlets import is_masthead, outlet_in
from store.records import Passage, Span

_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Read:
    """A value that the text gives, where it stands, and the rule that read it."""

    value: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadNames:
    """Authors that the text gives, the stretch that names them, and the rule that read them."""

    values: tuple[str, ...]
    rule: str
    span: Span


_AUTHOR_LABEL = re.compile(r"[\s*_]*(?:authors?|written by|reporter|correspondent|byline)\s?:[\s*_]*", _I)
_FROM = re.compile(r"from\s?:\s*[\"“]?(?P<name>[^<\"”\n(]{3,60}?)[\"”]?\s*(?:<[^>\s]{3,80}>|\(.*\)|$)", _I)
_STOP = re.compile(
    r"\s*\S+@\S+|\s@\w+|\s*[|•·(\[]|\s[–—-]\s|\.\s*$|\s+(?:on|at|posted|published|updated)\s|[\s,]+\d|"
    r"\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s+\d|\s\s+|"
    r"(?<!and)(?<![,&])\n",
    _I,
)
_PLACE_TAIL = re.compile(r"\s+in\s+[A-Z][\w.’'-]*(?:[ ,]+[A-Z][\w.’'-]*){0,3}$")
_FOR_TAIL = re.compile(r"\s+(?:for|of|at)\s+(?P<name>(?:the\s)?[A-Z].{2,60})$")

_OUTLET = (
    r"(?P<outlet>(?:[Tt]he\s)?[A-Z][\w.&’'-]*"
    r"(?:\s(?:of|for|and|the|on|in)(?:\s(?:the))?\s[A-Z][\w.&’'-]*|\s[A-Z][\w.&’'-]*){0,6})"
)
_PRESS_ROLE = (
    r"(?:analyst|correspondents?|reporters?|editor(?:-in-chief|-at-large)?|columnist|staff writer|writer|blogger|"
    r"bureau chief|"
    r"photographer|commentator|journalist)"
)
_OF_OUTLET = re.compile(
    rf",?\s{_OUTLET}[’']s?\s(?:[\w-]+\s){{0,4}}{_PRESS_ROLE}\b"
    rf"|[^.]{{0,80}}?\b(?:contributor|contributing\s(?:writer|editor)|{_PRESS_ROLE})s?\s(?:to|for|at|of|"
    rf"with)\s{_OUTLET.replace('outlet', 'outlet2')}"
    rf"|\s(?:covers|writes|reports)\s[^.]{{0,80}}?\bfor\s{_OUTLET.replace('outlet', 'outlet3')}"
)
_BIOGRAPHY_NAME = re.compile(
    r"[\s*_]*(?:[Aa]bout the [Aa]uthors?:?\s+|The (?:author|writer),?\s+)?(?P<name>[A-Z][\w’'-]*\.?(?:\s(?:[A-Z]\.|"
    r"[A-Z][\w’'-]+|al|el|bin|ibn|de|van|von|der|da|la|"
    r"[a-z]{2}-[A-Z][\w’'-]+)){1,4})"
)
_CREDIT = re.compile(
    r"\b(?:this|the) (?:article|report|piece|story|post|essay|analysis) (?:was|is) (?:written|reported|authored|"
    r"prepared) by\s+",
    _I,
)
_WIDGET = re.compile(r"writer[’']?s?\s?picture\s?(?P<name>\S.{1,60})$", _I)
_PUBLISHER_LABEL = re.compile(
    r"[\s*_]*(?:publisher|source|publication|newspaper|website|site|published by|publishing body)\s?:[\s*_]*(?=\S)", _I
)
_NOBODY = re.compile(
    r"(?:(?:news )?agenc(?:y|ies)|various|several|own|social media|files?|internet|websites?|others?)", _I
)
_PUBLISHED_BY = re.compile(
    r"\b(?:published|issued|released|distributed|produced) by (?P<name>(?:the\s)?[A-Z][^.,;|\n]{2,70})"
)
_COPYRIGHT = re.compile(
    r"(?:(?i:copyright)\s*(?:©|\((?i:c)\))?|©|\((?i:c)\))\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|"
    r"20)\d\d))?)?,?\s*(?:by\s)?"
    r"(?P<name>[A-Z][\w.&’'-]*(?:\s(?:[A-Z&][\w.&’'-]*|of|for|and|the)){0,7})",
)
_WIRES = (
    r"(?:AP|AFP|Reuters|Xinhua|UPI|dpa|DPA|EFE|ANSA|TASS|Interfax|Sputnik|SANA|IRNA|MNA|FNA|ISNA|Tasnim|Mehr|Fars|"
    r"Anadolu(?: Agency)?|"
    r"AA|WAM|KUNA|QNA|BNA|SPA|MENA|NINA|INA|ANHA|ANF|North Press|Syria Direct|Rudaw|Naharnet|NNA|ANI|PTI|APP|"
    r"Bloomberg|CNN|VOA)"
)
_DATELINE = re.compile(
    rf"[^\n(/]{{0,80}}?(?:\((?P<name>{_WIRES})\)|/\s?(?P<barred>{_WIRES})\s?/|,\s(?P<bare>{_WIRES})\s?[-–—])"
)
_ENCYCLOPEDIA = re.compile(r"from (?P<name>[\w ]{3,30}?),? the free encyclopa?edia", _I)
_RIGHTS = re.compile(r"\s*(?:all rights reserved|inc|ltd|llc)?[\s.,]*$", _I)


def authors_of(text: str, passages: Sequence[Passage]) -> ReadNames | None:
    """Return the authors: from a label, a "By" line, a bare name, an e-mail's sender or a biography."""
    return next(chain(_authors_above(text, passages), _authors_below(text, passages)), None)


def _authors_above(text: str, passages: Sequence[Passage]) -> Iterator[ReadNames]:
    """Yield the authors that the bylines name, the surest first."""
    bylines = [p for p in passages if p.role == "byline"]
    parts = [part for passage in bylines for part in _parts(text, passage)]
    for start, end in parts:
        label = _AUTHOR_LABEL.match(text, start, end)
        if label and (names := names_from(text, label.end(), end)):
            yield _joined(names, "author label")
    for start, end in parts:
        by = after_by(text[start:end])
        if by is not None and (names := names_from(text, start + by, end)):
            yield _joined(names, "byline")
    for start, end in (*(_bare(text, passage) for passage in bylines), *_beside_dates(text, parts)):
        office = name_with_office(text[start:end])
        named = names_in(text, start, end if office is None else start + office) if end - start <= 120 else None
        if named and not _is_told_of(text, passages, named):
            yield _joined(named, "name line")
    for passage in bylines:
        sender = _FROM.match(text, passage.start, passage.end)
        if sender and is_personal_name(sender["name"].strip()):
            yield ReadNames((written(sender["name"].strip()),), "sender", Span(*sender.span("name")))


def _beside_dates(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of lines, and what follows a date that one begins with ("July 20, 2016 Jane Roe")."""
    for start, end in parts:
        date = FULL_DATE.match(text, start, end)
        begin = date.end() if date else start
        while begin < end and not text[begin].isalnum():
            begin += 1
        if begin < end:
            yield begin, end


def _authors_below(text: str, passages: Sequence[Passage]) -> Iterator[ReadNames]:
    """Yield the authors that a biography or a last line names."""
    found = [(written(m["name"]), Span(*m.span("name"))) for m, _ in _biographies(text, passages)]
    if found:
        yield _joined(list(dict.fromkeys(found)), "author's biography")
    for passage in passages[-8:]:
        credit = _CREDIT.search(text, passage.start, min(passage.end, passage.start + 300))
        if credit and (names := names_from(text, credit.end(), passage.end)):
            yield _joined(names, "author's credit")


def _is_told_of(text: str, passages: Sequence[Passage], named: Sequence[tuple[str, Span]]) -> bool:
    """Tell whether the text or its title speaks of the person: then the bare name is no byline, but a caption."""
    title = next((text[p.start : p.end] for p in passages if p.role == "title"), "")
    for name, _ in named:
        if name.split()[-1] in title:
            return True
        if any(p.role in ("paragraph", "caption") and text.find(name, p.start, p.end) >= 0 for p in passages[:60]):
            return True
    return False


def publishers_of(text: str, passages: Sequence[Passage]) -> Iterator[Read]:
    """Yield what names the publisher, the surest first."""
    bylines = [p for p in passages if p.role == "byline"]
    yield from _labelled(text, bylines)
    for passage in bylines:
        start, end = _bare(text, passage)
        if after_by(text[start:end]) is None and is_masthead(text[start:end]):
            yield Read(text[start:end], "masthead", Span(start, end))
    for passage in bylines:
        if match := _ENCYCLOPEDIA.search(text, passage.start, passage.end):
            yield Read(match["name"], "encyclopedia line", Span(*match.span("name")))
    for passage in bylines:
        yield from _beside_names(text, passage)
    for passage in passages[:12]:
        match = _WIDGET.search(text, passage.start, passage.end) if passage.end - passage.start <= 90 else None
        if match and not is_personal_name(match["name"]):
            yield Read(match["name"].strip(), "account of the page", Span(*match.span("name")))
    for name, passage in _biographies(text, passages):
        outlet = _OF_OUTLET.match(text, name.end(), passage.end)
        if outlet is not None:
            group = next(g for g in ("outlet", "outlet2", "outlet3") if outlet[g])
            named = _outlet(outlet[group])
            begin = outlet.start(group)
            yield Read(named, "author's biography", Span(begin, begin + len(named)))
    yield from _notices(text, passages)


def _labelled(text: str, bylines: Sequence[Passage]) -> Iterator[Read]:
    for passage in bylines:
        label = _PUBLISHER_LABEL.match(text, passage.start, passage.end)
        if label is None:
            continue
        value = text[label.end() : passage.end].strip(" *_.")
        named = (
            not _NOBODY.fullmatch(value)
            and 0 < len(value) <= 80
            and not re.search(r"://|^www\.|\s/\s", value)
            and not is_personal_name(value)
        )
        if named:
            start = text.index(value, label.end())
            yield Read(value, "publisher label", Span(start, start + len(value)))


def _beside_names(text: str, passage: Passage) -> Iterator[Read]:
    """Yield the outlet of "By Jane Roe, Daily Planet" and "3 March 2019 | Daily Planet"."""
    for start, end in _parts(text, passage):
        piece = text[start:end]
        by = after_by(piece)
        rest = piece[by:] if by is not None else piece
        served = _FOR_TAIL.search(rest)
        for name in (*rest.split(", ")[1:], rest, served["name"] if served else ""):
            outlet = outlet_in(name)
            if outlet is not None:
                begin = text.index(outlet, start)
                yield Read(outlet, "byline", Span(begin, begin + len(outlet)))


def _parts(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line between bars and dots, without the marks around them."""
    for part in re.finditer(
        r"(?:[^|•·\n]|(?<=and)\n|(?<=[,&])\n)+", text[passage.start : min(passage.end, passage.start + 400)]
    ):
        inner = part.group()
        start = passage.start + part.start() + len(inner) - len(inner.lstrip(" *_\t([-–—"))
        end = passage.start + part.end() - (len(inner) - len(inner.rstrip(" *_\t)]-–—")))
        if start < end:
            yield start, end


def _notices(text: str, passages: Sequence[Passage]) -> Iterator[Read]:
    for passage in [*passages[-12:], *passages[:12]]:
        if passage.end - passage.start > 400 or passage.role == "reference":
            continue
        match = _COPYRIGHT.search(text, passage.start, passage.end) or _PUBLISHED_BY.search(
            text, passage.start, passage.end
        )
        if match:
            name = _RIGHTS.sub("", _outlet(match["name"]))
            if name and not is_personal_name(name):
                yield Read(name, "notice", Span(match.start("name"), match.start("name") + len(name)))
    for passage in [p for p in passages if p.role == "paragraph"][:2]:
        if match := _DATELINE.match(text, passage.start, passage.end):
            group = match.lastgroup or "name"
            yield Read(match[group], "dateline", Span(*match.span(group)))


def _biographies(text: str, passages: Sequence[Passage]) -> Iterator[tuple[re.Match[str], Passage]]:
    for passage in passages:
        if passage.role != "furniture" or passage.end - passage.start < 30:
            continue
        match = _BIOGRAPHY_NAME.match(text, passage.start, passage.end)
        if match and is_personal_name(match["name"]):
            yield match, passage


def _outlet(name: str) -> str:
    """Return the name up to the end of its sentence: "the Observer. She" is the Observer."""
    return re.split(r"(?<=\w\w)\.\s|\s+[Aa]ll\s+[Rr]ights", name, maxsplit=1)[0].rstrip(". ")


def _bare(text: str, passage: Passage) -> tuple[int, int]:
    """Return the passage's words without Markdown's marks and bullets around them."""
    start, end = passage.start, passage.end
    while start < end and text[start] in " \t*_#>•·—–-|[(":
        start += 1
    while end > start and text[end - 1] in " \t*_•·—–-|])":
        end -= 1
    return start, end


def names_from(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """Return the names a byline begins with and their places, up to the first part that is no person's."""
    stop = _STOP.search(text, start, min(end, start + 300))
    end = stop.start() if stop else end
    found: list[tuple[str, Span]] = []
    at = start
    for gap in [*NAME_GAP.finditer(text, start, end), None]:
        piece = text[at : gap.start() if gap else end]
        lead = len(piece) - len(piece.lstrip(" *_\t\xa0"))
        name = _FOR_TAIL.sub("", _PLACE_TAIL.sub("", piece.strip(" *_\t\xa0")))
        if not is_personal_name(name, announced=True):
            break
        found.append((written(name), Span(at + lead, at + lead + len(name))))
        at = gap.end() if gap else end
    return found


def _joined(names: Sequence[tuple[str, Span]], rule: str) -> ReadNames:
    values = tuple(dict.fromkeys(name for name, _ in names))
    return ReadNames(values, rule, Span(names[0][1].start, names[-1][1].end))
