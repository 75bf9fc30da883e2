"""What the blocks of a page's text are for, where the page tells more than their words: title, bylines, links away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from store.extract.passages_bylines import is_byline, is_dated_line
from store.extract.passages_captions import is_caption
from store.extract.passages_furniture import biography_signs, is_furniture_line, is_plea
from store.readers.composed import Piece
from store.readers.html_blocks import Found
from store.readers.html_tree import Element, names
from store.readers.site_titles import key

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|authors|contributor|submitted|username|dateline|posted-on|pubdate|timestamp|"
    r"role-or-title|(?:post|entry|article|story|publish|published|display|created)-?"
    r"(?:meta|date|info|author|byline|metadata))(?=$|[\s_-]|__)",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:^|[\s_-])(?:from|sender)[_-]name(?=$|[\s_-])")
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:sub-?head|sub-?headline|sub-?title|dek|deck|stand-?first|lede?|lead|summary|intro|excerpt|kicker)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_METADATA = re.compile(r"(?:^|[\s_-])(?:meta|metadata|byline|publication|(?:document|article)-?info)(?=$|[\s_-])", re.I)
_REFERENCES = re.compile(r"(?:references|notes|sources|bibliography|external links|further reading|footnotes)\W*", re.I)
_LONGEST_BYLINE = 250
_LONGEST_HEADING = 100
_LONGEST_LINK = 200
_LONGEST_TITLE = 300
_SHORTEST_PART = 8
_HEAD = 4
"""Blocks below a title, and lines in one of them, that may tell who wrote the text, and when."""
_PROSE = 80
"""Characters that a block of the text itself has, and what stands around it seldom."""
_LINKED = 0.85


def titled(everything: Sequence[Found], kept: Sequence[Found], titles: Collection[str]) -> list[Found]:
    """Return the blocks that are kept with the page's headline and its bylines, should these stand before them."""
    keys = {key(title) for title in titles}
    if not kept or any(block.piece.form == "heading" and key(block.piece.words) in keys for block in kept):
        return list(kept)
    head = everything[: _place(everything, kept[0])]
    for index in range(len(head) - 1, -1, -1):
        words = key(head[index].piece.words)
        part = head[index].element.tag == "h1" and len(words) >= _SHORTEST_PART and any(words in each for each in keys)
        if head[index].piece.form == "heading" and (words in keys or part):
            return [head[index], *filter(_is_byline, head[index + 1 :]), *kept]
    return list(kept)


def _place(everything: Sequence[Found], block: Found) -> int:
    """Return where among all blocks of the page a block stands."""
    same = (i for i, each in enumerate(everything) if each.element is block.element)
    return next((i for i in same if everything[i].piece.words == block.piece.words), 0)


def named(found: Iterable[Found], titles: Collection[str]) -> list[Piece]:
    """Return the blocks with the roles that the page gives them."""
    keys = {key(title) for title in titles}
    apart = list(_defined(_lines(found, keys)))
    linked = sum(min(block.linked, len(block.piece.words)) for block in apart)
    prose = sum(len(block.piece.words) for block in apart) > 2 * linked
    headed = any(block.piece.form == "heading" and key(block.piece.words) in keys for block in apart)
    pieces: list[Piece] = []
    has_title = begun = in_body = in_references = False
    for block in apart:
        piece = block.piece
        if piece.role is not None:
            pieces.append(piece)
            continue
        if piece.form == "heading":
            in_references = bool(_REFERENCES.fullmatch(piece.words))
        if not has_title and (piece.form == "heading" or not headed) and _is_title(piece, keys):
            has_title, piece = True, replace(piece, role="title", form="heading")
        elif (not in_body and _is_byline(block)) or _SENDER.search(names(block.element)):
            piece = replace(piece, role="byline")
        elif begun and prose and not in_references and _leads_away(block):
            piece = replace(piece, role="furniture")
        elif has_title and not in_references and (_is_prose(block) or (not in_body and _is_standfirst(block))):
            piece = replace(piece, role="paragraph")
        size = len(piece.words) if has_title and piece.role in {None, "paragraph"} else 0
        begun, in_body = begun or size > _PROSE, in_body or size > _LONGEST_BYLINE
        pieces.append(piece)
    return pieces


def _is_title(piece: Piece, keys: Collection[str]) -> bool:
    return piece.form in {"heading", "text"} and len(piece.words) <= _LONGEST_TITLE and key(piece.words) in keys


def _lines(found: Iterable[Found], keys: Collection[str]) -> Iterator[Found]:
    """Yield the blocks, each line alone of those that hold the title or stand below it: old pages only break lines."""
    below = 0
    for block in found:
        lines = block.piece.words.split("\n")
        below = _HEAD if key(lines[0]) in keys else below - 1
        short = below > 0 and len(lines) <= _HEAD and all(len(line) <= _LONGEST_HEADING for line in lines)
        if len(lines) > 1 and block.piece.form == "text" and (key(lines[0]) in keys or short):
            yield from (replace(block, piece=replace(block.piece, words=line)) for line in lines if line.strip())
        else:
            yield block


def _defined(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the blocks, a term of the page's own data in one line with what it says: "Published 3 March 2019"."""
    term: Found | None = None
    for block in found:
        element = block.element
        if term is not None and element.tag == "dd" and element.parent is term.element.parent:
            words = f"{term.piece.words} {block.piece.words}"
            yield Found(Piece(words, "byline"), element, term.linked + block.linked)
            term = None
            continue
        if term is not None:
            yield term
        term = block if _is_metadata_term(block) else None
        if term is None:
            yield block
    if term is not None:
        yield term


def _is_metadata_term(block: Found) -> bool:
    if block.element.tag != "dt" or block.piece.role is not None or len(block.piece.words) > 40:
        return False
    near = (block.element, *(above for _, above in zip(range(3), block.element.above(), strict=False)))
    return any(_METADATA.search(names(element)) for element in near)


def _is_byline(block: Found) -> bool:
    """Tell whether a short block before the body is marked as telling who wrote it, or when."""
    if len(block.piece.words) > _LONGEST_BYLINE or block.piece.form not in {"text", "list"}:
        return False
    near = [block.element, *(above for _, above in zip(range(3), block.element.above(), strict=False))]
    near += [child for child in block.element.content if isinstance(child, Element)]
    for element in near[:12]:
        if element.get("rel") == "author" or element.get("itemprop") in {"author", "datePublished"}:
            return True
        if element.tag not in {"article", "body", "main"} and _BYLINE.search(names(element)):
            return not is_furniture_line(block.piece.words)
    times = [child for child in block.element.elements() if child.tag == "time"][:1]
    return bool(times) and len(block.piece.words) <= len(times[0].words(300)) + 20


def _leads_away(block: Found) -> bool:
    """Tell whether a block of the body is nothing but a link to another page."""
    words = sum(c.isalnum() or c == " " for c in block.piece.words)
    short = block.piece.form in {"text", "list"} and 0 < len(block.piece.words) <= _LONGEST_LINK
    return short and block.linked >= _LINKED * words and "://" not in block.piece.words


def _is_standfirst(block: Found) -> bool:
    """Tell whether a heading under the title is marked as the sentence that sums the text up."""
    return block.piece.form == "heading" and bool(_STANDFIRST.search(names(block.element)))


def _is_prose(block: Found) -> bool:
    """Tell whether a short block is marked as a paragraph, and not set off in bold as headings are."""
    words, element = block.piece.words, block.element
    if block.piece.form != "text" or element.tag != "p" or len(words) > _LONGEST_HEADING:
        return False
    if (
        is_furniture_line(words)
        or is_plea(words)
        or biography_signs(words)
        or is_caption(words)
        or is_byline(words)
        or is_dated_line(words)
    ):
        return False
    strong = [child.words(_LONGEST_TITLE) for child in element.elements() if child.tag in {"b", "strong", "font", "u"}]
    return not any(len(key(each)) >= len(key(words)) for each in strong)
