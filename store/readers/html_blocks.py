"""The blocks of a page: headings, paragraphs, list items, captions, quotations, rows of tables and references.

The words are those of the page's text nodes: HTML's white space is collapsed as a browser does, character references
are read, and nothing else is changed. Two things are added because a browser shows them: the marks of <q>, and brackets
around the figure of a footnote's link ("in 2015[1]"), which without them would run into the word before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from store.extract.passages_blocks import Form
from store.readers.composed import BETWEEN_CELLS, LONG_CELL, Piece
from store.readers.html_tree import Element, collapsed, parse
from store.records import Role

_MANY_BLOCKS = 6
_LOOKED_AT = 60

_UNSEEN_TAGS = (
    "script style head template noscript noframes iframe object embed applet svg canvas audio video map button select "
    "option textarea input datalist dialog annotation annotation-xml rp"
)
UNSEEN = frozenset(_UNSEEN_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul"
)
_BLOCKS = _HEADINGS.union(_BLOCK_TAGS.split())
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_BY_NAME = (
    "visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only hidden-text u-hidden "
    "noprint mw-editsection userpic"
)
_UNSEEN_CLASSES = frozenset(_HIDDEN_BY_NAME.split())
_INLINE = frozenset(("a", "span", "time", "b", "strong", "i", "em", "small", "abbr", "cite"))
_LAYS_OUT = frozenset(("div", "header", "footer", "section", "article", "li", "td", "dd", "time", "span", "address"))
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:caption|thumbcaption|figcaption|image-credit|photo-credit)(?:-text)?(?:$|\s)"
)
_NOTES = re.compile(r"(?:^|[\s_-])(?:references|reflist|footnotes|endnotes|bibliography)(?:$|[\s_-])", re.IGNORECASE)
_NOTE_ROLES = frozenset(("doc-endnote", "doc-footnote", "doc-biblioentry", "doc-endnotes", "doc-bibliography"))
_MARKER = re.compile(r"\d{1,3}|[*†‡§a-z]")
_MARKS = {
    "de": "„“‚‘", "cs": "„“‚‘", "sk": "„“‚‘", "bg": "„“‚‘", "pl": "„”‚’", "ro": "„”«»", "hu": "„”»«",
    "fr": "«»“”", "it": "«»“”", "es": "«»“”", "ru": "«»„“", "uk": "«»„“", "el": "«»“”", "fa": "«»‹›", "ar": "«»‹›",
}  # fmt: skip
_ENGLISH = "“”‘’"
_QUOTES = "“”\"«»„‟‘’'‚‹›"
_STRAY_MARK = re.compile(r" *\n *")


def pieces(markup: str | bytes) -> list[Piece]:
    """Return the blocks of a page or a part of one in their order: all that a browser shows, furniture too.

    Bytes are decoded as the page says. Raises UnreadableSource when they are no text.
    """
    if isinstance(markup, bytes):
        from store.readers.html_encoding import decode

        markup = decode(markup).text
    return [block.piece for block in blocks(parse(markup).root)]


@dataclass(frozen=True, slots=True)
class Found:
    """A block and the element that holds it; `linked` counts its characters that are links."""

    piece: Piece
    element: Element
    linked: int = 0


def is_hidden(element: Element) -> bool:
    """Tell whether a browser shows nothing of an element."""
    if element.tag in UNSEEN:
        return True
    if not element.attributes or element.tag in {"html", "body"}:  # hidden until a program shows them
        return False
    if "hidden" in element.attributes:
        return True
    style, classes = element.get("style"), element.get("class")
    if style and _HIDING.search(style):
        return True
    return bool(classes) and not _UNSEEN_CLASSES.isdisjoint(classes.lower().split())


def blocks(root: Element, out: Collection[Element] = frozenset()) -> list[Found]:
    """Return the blocks inside an element in their order, without the elements that are to be left `out`."""
    walk = _Walk(out)
    # Depth is bounded by the tree, yet deeper than Python likes to recurse: a stack of what is still to do.
    waiting: list[tuple[Element | str, bool]] = [(root, False)]
    while waiting:
        item, leaves = waiting.pop()
        if isinstance(item, str):
            walk.say(item)
        elif leaves:
            walk.leave(item)
        elif item in walk.out or (item is not root and is_hidden(item)):
            continue
        else:
            walk.enter(item)
            waiting.append((item, True))
            waiting.extend((child, False) for child in reversed(item.content))
    walk.flush()
    return walk.found


@dataclass(slots=True)
class _Kind:
    """What the words inside an element are, until an element inside says otherwise."""

    form: Form = "text"
    role: Role | None = None


@dataclass(slots=True)
class _Row:
    """A row of a table: where its cells begin among the blocks found."""

    first: int
    cells: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Seam:
    """Where one element ends and the next begins in one line: style sheets part them, and no space stands there."""

    left: bool = False
    around: Element | None = None

    def enter(self, element: Element) -> None:
        if self.left and self.around is None:
            self.around = element.parent

    def leave(self) -> None:
        self.left, self.around = True, None

    def parts(self, before: str, after: str) -> bool:
        """Tell whether words run into each other here that a browser shows apart."""
        around = self.around
        self.left, self.around = False, None
        if around is None or around.tag not in _LAYS_OUT or not (before[-1:].isalnum() and after[:1].isalnum()):
            return False
        own = any(isinstance(child, str) and child.strip() for child in around.content[:_LOOKED_AT])
        return not own and not after[0].islower() and len(before.strip()) > 1


class _Walk:
    def __init__(self, out: Collection[Element]) -> None:
        self.out = out if isinstance(out, frozenset | set) else frozenset(out)
        self.found: list[Found] = []
        self._words: list[str] = []
        self._holder: Element | None = None
        self._open: list[Element] = []
        self._kinds: list[_Kind] = [_Kind()]
        self._rows: list[_Row] = []
        self._pre = self._links = self._linked = 0
        self._quoted: list[str] = []
        self._seam = _Seam()

    def enter(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self._kinds.append(_kind(element, self._kinds[-1]))
            self._open.append(element)
            if tag == "tr":
                self._rows.append(_Row(len(self.found)))
            elif tag in {"td", "th"} and self._rows:
                self._rows[-1].cells.append(len(self.found))
            self._pre += tag == "pre"
        elif tag == "br":
            self._words.append("\x01")
        elif tag == "q":
            self._open_mark(element)
        elif tag == "a":
            self._links += 1
        if tag in _INLINE:
            self._seam.enter(element)
        if _is_marker(element):
            self._words.append("[")

    def leave(self, element: Element) -> None:
        tag = element.tag
        if _is_marker(element):
            self._words.append("]")
        if tag in _BLOCKS:
            self.flush()
            self._kinds.pop()
            self._open.pop()
            self._pre -= tag == "pre"
            if tag == "tr" and self._rows:
                self._close_row(element)
        elif tag == "q" and self._quoted:
            self._words.append(self._quoted.pop())
        elif tag == "a":
            self._links -= 1
        if tag in _INLINE:
            self._seam.leave()

    def say(self, words: str) -> None:
        if not self._pre:
            words = collapsed(words)
            if words == " " and not self._words:
                return
        if self._words and self._seam.parts(self._words[-1], words):
            self._words.append(" ")
        self._words.append(words.replace("\x01", ""))
        if self._links:
            self._linked += len(words.strip())

    def flush(self) -> None:
        """End the block that is open."""
        words, linked = "".join(self._words), self._linked
        self._words, self._linked = [], 0
        if not words.strip(" \n\t\r\x01\u200b"):
            return
        kind = self._kinds[-1]
        holder = self._open[-1] if self._open else Element("body", {})
        for part in _preformatted(words) if self._pre else _paragraphs(words):
            form = "text" if self._pre and kind.form == "code" and "\n" not in part else kind.form
            self.found.append(Found(Piece(part, kind.role, form), holder, linked))

    def _open_mark(self, element: Element) -> None:
        before = "".join(self._words[-2:]).rstrip(" ")[-1:]
        inside = element.words(40)[:1]
        if (before and before in _QUOTES) or (inside and inside in _QUOTES):
            self._quoted.append("")
            return
        marks = _MARKS.get(_language(element), _ENGLISH)
        inner = len(self._quoted) % 2 * 2
        self._words.append(marks[inner])
        self._quoted.append(marks[inner + 1])

    def _close_row(self, element: Element) -> None:
        """Make one block of a row's cells, unless the table only lays out a page."""
        row = self._rows.pop()
        inside = self.found[row.first :]
        if not inside or not row.cells:
            return
        ends = [*row.cells[1:], len(self.found)]
        cells = [self.found[start:end] for start, end in zip(row.cells, ends, strict=True)]
        filled = [cell for cell in cells if cell]
        nested = any(found.piece.form == "table" for found in inside)
        long = any(_is_page(cell) for cell in filled)
        if nested or long or len(filled) < 2 or any(found.piece.role == "reference" for found in inside):
            return
        words = BETWEEN_CELLS.join(" ".join(_STRAY_MARK.sub(" ", f.piece.words) for f in cell) for cell in filled)
        del self.found[row.first :]
        self.found.append(Found(Piece(words, None, "table"), element, sum(found.linked for found in inside)))


def _is_page(cell: Sequence[Found]) -> bool:
    """Tell whether a table's cell holds a text of its own, so that the table only lays out a page."""
    size = sum(len(found.piece.words) for found in cell)
    return size > LONG_CELL or len(cell) > _MANY_BLOCKS or (len(cell) > 1 and size > LONG_CELL / 2)


def _kind(element: Element, around: _Kind) -> _Kind:
    """Return what the words of a block element are."""
    tag = element.tag
    if _is_note(element) or (around.role == "reference" and tag not in _HEADINGS):
        return _Kind("list" if tag == "li" else around.form, "reference")
    if tag in _HEADINGS:
        return _Kind("heading")
    if around.role == "caption" or _is_caption(element):
        return _Kind("text", "caption")
    if tag in {"li", "dt", "dd"}:
        return _Kind() if _is_post(element) else _Kind("list")
    if tag == "blockquote":
        return _Kind("quote")
    if tag == "pre":
        return _Kind("code")
    if tag in {"p", "div"} and around.form in {"list", "quote"}:
        return _Kind(around.form, around.role)
    return _Kind()


def _is_caption(element: Element) -> bool:
    """Tell whether an element is marked as a caption, or is a figure of a picture: all its words are about that."""
    if element.tag != "figure":
        return element.tag in {"figcaption", "caption"} or bool(_CAPTION.search(element.get("class").lower()))
    inside = {inner.tag for inner in islice(element.elements(), _LOOKED_AT)}
    return not inside & {"table", "blockquote", "pre"} and bool(inside & {"img", "picture", "video", "svg", "iframe"})


def _is_post(element: Element) -> bool:
    """Tell whether an item of a list is a text of its own, with a heading: the posts of a live page and of a thread."""
    inside = [inner.tag for inner in islice(element.elements(), _LOOKED_AT)]
    return "p" in inside and not _HEADINGS.isdisjoint(inside)


def _is_note(element: Element) -> bool:
    if element.get("role") in _NOTE_ROLES or element.get("itemprop") == "citation":
        return True
    if element.tag == "li" and element.get("id").startswith(("cite_note", "fn:", "fn-", "footnote")):
        return True
    return element.tag in {"ol", "ul"} and bool(_NOTES.search(element.get("class")))


def _is_marker(element: Element) -> bool:
    """Tell whether an element is a footnote's link that shows a bare figure above the line."""
    link = element
    if element.tag == "sup":
        inner = [child for child in element.content if isinstance(child, Element)]
        if len(inner) != 1 or inner[0].tag != "a":
            return False
        link = inner[0]
    elif element.tag != "a" or element.get("role") != "doc-noteref" or (element.parent and element.parent.tag == "sup"):
        return False
    return link.get("href").startswith("#") and bool(_MARKER.fullmatch(element.words(10)))


def _language(element: Element) -> str:
    for around in (element, *islice(element.above(), 40)):
        if found := around.get("lang") or around.get("xml:lang"):
            return found[:2].lower()
    return "en"


def _paragraphs(words: str) -> list[str]:
    """Return the paragraphs that empty lines part, their lines as the page breaks them."""
    lines = [re.sub(" {2,}", " ", line).strip(" ") for line in words.split("\x01")]
    parts = re.split(r"\n{2,}", "\n".join(lines))
    return [part for part in (part.strip("\n ") for part in parts) if part]


def _preformatted(words: str) -> list[str]:
    plain = words.replace("\x01", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n+", plain) if part.strip()]
