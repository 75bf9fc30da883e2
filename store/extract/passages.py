"""Where one passage of a text ends and the next begins, and what each one is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.extract.passages_blocks import Block, Form, blocks
from store.extract.passages_bylines import is_byline
from store.extract.passages_captions import is_caption
from store.extract.passages_furniture import (
    biography_name,
    biography_signs,
    heads_biography,
    is_furniture_line,
    is_plea,
    names_sections,
    opens_listing,
)
from store.extract.passages_head import head_roles
from store.extract.spaces import plain_spaces
from store.records import Passage, Role

_I = re.IGNORECASE
_REFERENCES = re.compile(
    r"(?:references|notes|bibliography|sources|citations|footnotes|endnotes|works cited|external links|further reading|"
    r"notes and references|literature|sources and notes)",
    _I,
)
_CITED = re.compile(
    r"(?:\[\d{1,3}\]|\^|\d{1,3}\.?\s)\s?.{10,}(?:retrieved|accessed|https?://|ISSN|ISBN|doi:|\bpp?\.\s?\d)",
    _I | re.DOTALL,
)
_FINAL = re.compile(r"[.!?…:;,][\"”’')\]]*(?:\s?\[\d{1,3}\])*$")
_TAG = re.compile(r"<[/a-zA-Z][^<>]{0,200}>")
_TURN = re.compile(r"[A-Z][A-Z .’'-]{2,60}:")
_LABEL = re.compile(r"(?:[^\W\d_][\w.’'-]*)(?: [^\W\d_][\w.’'-]*){0,4}:(?=\s)")
_SENTENCE = 60
_FEWEST_SECTIONS = 3
_FURNITURE: Role = "furniture"
_HEADS: frozenset[Role] = frozenset(("title", "heading", "byline"))
_LISTED_HEADING = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that a format marks as one block; without a role it is judged as the same words in plain text are.

    `form` says what the format calls it; `page` is the page or chapter it lies on, for citing.
    """

    start: int
    end: int
    role: Role | None = None
    form: Form = "text"
    page: str | None = None


def marked(text: str, found: Sequence[Marked]) -> tuple[Passage, ...]:
    """Return the passages of a text whose blocks are known, in order and apart, numbered from 1.

    Blocks hold every character that is not blank; a role that is given stands.
    """
    gaps = [0, *(text.count("\n", before.end, after.start) - 1 for before, after in pairwise(found))]
    cut = [
        Block(m.start, m.end, m.form, max(0, gap), text.count("\n", m.start, m.end) + 1)
        for m, gap in zip(found, gaps, strict=False)
    ]
    roles = _roles(plain_spaces(text), cut)
    return tuple(
        Passage(m.start, m.end, m.role or role, number, m.page)
        for number, (m, role) in enumerate(zip(found, roles, strict=True), 1)
    )


def split(text: str) -> tuple[Passage, ...]:
    """Return the passages of a text, numbered from 1; together they hold every character that is not blank.

    A wrapped paragraph is one passage; a text with a paragraph on each line has one for each line. Markdown's marks
    stay inside the passage they make. Raises nothing, whatever the text; time is linear in its length.
    """
    text = plain_spaces(text)
    found = blocks(text)
    roles = _roles(text, found)
    return tuple(Passage(b.start, b.end, role, n) for n, (b, role) in enumerate(zip(found, roles, strict=True), 1))


def _roles(text: str, found: Sequence[Block]) -> list[Role]:
    boxes = _boxes(text, found)
    navigation = _navigation(text, found)
    head = {**head_roles(text, found, boxes, navigation), **dict.fromkeys(navigation, _FURNITURE)}
    speakers = _speakers(text, found)
    roles: list[Role] = []
    section = ""  # "references" or "biography", as the last heading says
    for index, block in enumerate(found):
        words = (
            text[block.start : block.end] if block.end - block.start <= 5000 else text[block.start : block.start + 5000]
        )
        role = head.get(index) or _role(words, block, section)
        if role == "paragraph" and index in boxes:
            role = "list"
        if role == "furniture" and block.form == "heading" and _heads_text(found, index):
            role = "heading"
        if role == "paragraph" and _is_heading(found, index, words) and not _is_turn(words, speakers):
            role = "heading"
        if role == "heading" and block.form == "text" and index and roles[-1] in _HEADS and is_byline(words):
            role = "byline"
        if role == "heading":
            section = _section(words)
            role = "furniture" if section == "biography" else role
        elif section == "biography":
            role, section = "furniture", ""
        roles.append(role)
    _mark_doubles(text, found, roles)
    _mark_biographies(text, found, roles)
    _mark_tail(text, found, roles)
    return roles


def _role(words: str, block: Block, section: str) -> Role:
    """Return the role of a block of the body, as far as its own words tell it."""
    if block.form in ("rule", "matter") or is_furniture_line(words):
        return "furniture"
    if block.form == "heading":
        return "heading"
    if section == "references" and block.form in ("list", "text"):
        return "reference"
    if block.form == "list":
        return "reference" if _CITED.match(words) else "list"
    if block.form == "table":
        return "list"
    if block.form == "code":
        return "paragraph"
    if is_plea(words):
        return "furniture"
    if is_caption(words):
        return "caption"
    return "reference" if len(words) <= 700 and _CITED.match(words) else "paragraph"


def _heads_text(found: Sequence[Block], index: int) -> bool:
    return index + 1 < len(found) and found[index + 1].end - found[index + 1].start > 120


def _section(words: str) -> str:
    bare = words.strip("#*_= \t\n:")
    if heads_biography(bare):
        return "biography"
    return "references" if _REFERENCES.fullmatch(bare) else ""


def _is_heading(found: Sequence[Block], index: int, words: str) -> bool:
    """Tell a heading from a short paragraph: few words, no full stop, and something to head."""
    bare = _TAG.sub("", words).strip("*_ \t")
    if len(bare) > 100 or "\n" in bare or index + 1 >= len(found) or found[index].form != "text":
        return False
    if _REFERENCES.fullmatch(bare.rstrip(":")) or heads_biography(bare):
        return True
    if (
        not bare
        or (_FINAL.search(bare) and not bare.endswith(("?", "!")))
        or _TURN.match(bare)
        or len(bare.split()) > 14
    ):
        return False
    if not (bare[0].isupper() or bare[0].isdigit() or bare[0] in "\"“'‘<" or words != bare):
        return False
    following = found[index + 1]
    if found[index].gap == 0 and following.gap == 0 and not _LISTED_HEADING.match(bare):
        return (
            following.end - following.start > 3 * len(bare)
            and index > 0
            and found[index - 1].end - found[index - 1].start > 100
        )
    return following.end - following.start > len(bare) or following.gap > 0


def _navigation(text: str, found: Sequence[Block]) -> set[int]:
    """Return the lines one after the other that name the sections of a site, three of them or more."""
    rows: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(found):
        if block.form != "rule" and names_sections(text[block.start : min(block.end, block.start + 100)]):
            run.append(index)
            continue
        if len(run) >= _FEWEST_SECTIONS:
            rows.update(run)
        run = []
    return rows


def _speakers(text: str, found: Sequence[Block]) -> frozenset[str]:
    """Return the labels with which two blocks or more begin: those who speak in an interview or a transcript."""
    counts: dict[str, int] = {}
    for block in found:
        label = _LABEL.match(text, block.start, min(block.end, block.start + 80)) if block.form == "text" else None
        if label:
            counts[label.group()] = counts.get(label.group(), 0) + 1
    return frozenset(label for label, count in counts.items() if count > 1)


def _is_turn(words: str, speakers: frozenset[str]) -> bool:
    label = _LABEL.match(words) if speakers else None
    return label is not None and label.group() in speakers


def _boxes(text: str, found: Sequence[Block]) -> set[int]:
    """Return the blocks that are rows of a box: short lines, one under the other, that are no sentences."""
    rows: set[int] = set()
    run: list[int] = []
    for index, block in enumerate(found):
        short = block.form == "text" and block.lines == 1 and block.end - block.start <= 110
        row = short and not _FINAL.search(text[block.start : block.end])
        if row and block.gap == 0:
            run.append(index)
            continue
        if len(run) >= 4:
            rows.update(run)
        run = [index] if row else []
    if len(run) >= 4:
        rows.update(run)
    return rows if len(rows) < len(found) else set()


def _mark_doubles(text: str, found: Sequence[Block], roles: list[Role]) -> None:
    """Make furniture of a caption that the page says again, and of a paragraph that it says exactly twice in a row."""
    folded = [" ".join(text[b.start : min(b.end, b.start + 700)].split()).casefold() for b in found]
    captions: set[str] = set()
    for index, words in enumerate(folded):
        if roles[index] == "caption":
            if words in captions:
                roles[index] = "furniture"
            captions.add(words)
        elif 20 <= len(words) <= 600 and index and words == folded[index - 1] and roles[index] == "paragraph":
            again = folded[index - 2 : index - 1] == [words] or folded[index + 1 : index + 2] == [words]
            if not again:
                roles[index] = "furniture"


def _mark_biographies(text: str, found: Sequence[Block], roles: list[Role]) -> None:
    """Make the author's biography furniture: right under the head with several signs of one, or at the end with any."""
    body = [i for i, role in enumerate(roles) if role == "paragraph"]
    top = set(body[:3])
    end = set(body[max(len(body) * 3 // 5, len(body) - 8) :]) if len(body) > 1 else set()
    for index in body:
        if index not in top and index not in end:
            continue
        words = text[found[index].start : min(found[index].end, found[index].start + 4001)]
        signs = biography_signs(words)
        if signs and signs < 4 and _is_told_of(text, found, roles, index, words):
            continue
        if signs >= 4 or (index in end and signs >= 1 and len(words) <= 1500 and _is_last(text, found, roles, index)):
            roles[index] = "furniture"


def _is_told_of(text: str, found: Sequence[Block], roles: Sequence[Role], index: int, words: str) -> bool:
    """Tell whether the paragraphs before speak of the person: then this one tells more of them, not of the author."""
    surname = (biography_name(words) or " ").split()[-1]
    if any(text.find(surname, found[i].start, found[i].end) >= 0 for i in range(index) if roles[i] == "byline"):
        return False
    told = (found[i] for i in range(max(0, index - 200), index) if found[i].end - found[i].start > 60)
    return any(text.find(surname, block.start, block.end) >= 0 for block in told)


def _is_last(text: str, found: Sequence[Block], roles: Sequence[Role], index: int) -> bool:
    """Tell whether only furniture, references and other biographies follow."""
    for later in range(index + 1, len(found)):
        if roles[later] in ("paragraph", "list", "caption", "heading"):
            words = text[found[later].start : min(found[later].end, found[later].start + 1500)]
            ends = _FINAL.search(words) and len(words) > 60
            if ends and not biography_signs(words) and roles[later] == "paragraph":
                return False
    return True


def _is_body(text: str, block: Block) -> bool:
    """Tell a paragraph of the text from a headline in a list of others: it is long, or a sentence to its full stop."""
    size = block.end - block.start
    return size > 120 or (size > _SENTENCE and block.form == "text" and text[block.end - 1] in '.”»"؟。')


def _mark_tail(text: str, found: Sequence[Block], roles: list[Role]) -> None:
    """Make furniture of the short lines under "Most Popular" or "Tags:" when no paragraph follows any more."""
    last_body = max(
        (i for i, r in enumerate(roles) if r in ("paragraph", "reference") and _is_body(text, found[i])), default=-1
    )
    listing = False
    for index in range(last_body + 1, len(found)):
        words = text[found[index].start : min(found[index].end, found[index].start + 200)]
        listing = listing or opens_listing(words) or (roles[index] == "furniture" and words.lower().startswith("tag"))
        if listing and roles[index] in ("paragraph", "heading", "list"):
            roles[index] = "furniture"
    for index in range(max(0, last_body), len(found)):
        words = text[found[index].start : min(found[index].end, found[index].start + 200)]
        if roles[index] in ("paragraph", "heading") and len(words) <= 120 and is_byline(words) and index > 0:
            roles[index] = "byline"
