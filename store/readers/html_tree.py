"""Markup as a tree of plain nodes: any markup, however wrong or hostile, in linear time and bounded depth.

libxml2 reads the markup by the rules of HTML 5 and only tells what begins and ends; the tree is ours, since its own is
cut off at a depth that hostile pages exceed, and all that follows would be lost. What is nested deeper than DEEPEST, or
follows MOST elements, keeps its words and loses its tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 400
MOST = 100_000
_COMMENTS = 20
_KEPT_ATTRIBUTES = 64
_LONGEST_ATTRIBUTE = 20_000

_BARE = re.compile(r"<([A-Za-z][\w:.-]{0,40})((?:\s[^<>]{0,2000})?)/>")
_VOID_TAGS = (
    "area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr "
    "path circle rect line polygon polyline use"
)
_VOID = frozenset(_VOID_TAGS.split())
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True, eq=False)
class Element:
    """An element; `content` holds its words and elements in their order. Names are small letters, without prefix."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    content: list[str | Element] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute's value without blanks around it, "" when there is none."""
        return self.attributes.get(name, "").strip()

    def elements(self) -> Iterator[Element]:
        """Yield this element and all inside it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.content) if isinstance(child, Element))

    def above(self) -> Iterator[Element]:
        """Yield the elements that this one lies in, nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def words(self, longest: int = 100_000) -> str:
        """Return the characters inside, with white space collapsed."""
        found: list[str] = []
        size = 0
        waiting: list[str | Element] = [self]
        while waiting and size <= longest:
            item = waiting.pop()
            if isinstance(item, str):
                found.append(item)
                size += len(item)
            else:
                waiting.extend(reversed(item.content))
                if item.tag == "br":
                    found.append(" ")
        return collapsed("".join(found)).strip(" ")


_NAMING = ("class", "id", "data-component", "data-testid", "data-qa")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


def names(element: Element) -> str:
    """Return what a site calls an element for its own use, "storyPublishDate" as story-Publish-Date; "" for nothing."""
    if not element.attributes:
        return ""
    return _HUMP.sub("-", " ".join(filter(None, map(element.attributes.get, _NAMING))))


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree, its first comments, and whether tags were left out as there were too many of them."""

    root: Element
    comments: tuple[str, ...]
    flattened: bool


_SPACES = re.compile("[ \t\n\r\f]+")


def collapsed(words: str) -> str:
    """Return words with runs of HTML's white space as one space; no-break spaces stay, hints where to break do not."""
    return _SPACES.sub(" ", words).replace("\u00ad", "").replace("\ufeff", "")


def parse(markup: str) -> Page:
    """Return the tree of some markup. Raises nothing, whatever the markup."""
    from lxml import etree  # costs more than most commands

    # Zeros mean nothing in HTML; halves of surrogate pairs are no characters.
    markup = _SURROGATES.sub("\ufffd", markup.replace("\x00", ""))
    if "http://www.w3.org/1999/xhtml" in markup[:4000] or markup[:200].lstrip("\ufeff \r\n\t").startswith("<?xml"):
        markup = _BARE.sub(_closed, markup)
    builder = _Builder()
    target: Any = builder
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    # An empty page, or one that ends in the middle of a tag, is an error to lxml: what was told before stands.
    with suppress(etree.LxmlError, AssertionError):
        etree.fromstring(markup.encode("utf-8"), parser)
    return Page(builder.root, tuple(builder.comments), builder.flattened)


def _closed(tag: re.Match[str]) -> str:
    """Return an element that XML ends in its first tag, as HTML writes it."""
    name = tag[1]
    return tag[0] if name.lower() in _VOID else f"<{name}{tag[2]}></{name}>"


class _Builder:
    """What the parser tells: called once for each beginning, end, stretch of words and comment."""

    def __init__(self) -> None:
        self.root = Element("#page", {})
        self.comments: list[str] = []
        self.flattened = False
        self._open = self.root
        self._depth = self._flat = self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._count += 1
        if self._flat or self._depth >= DEEPEST or self._count > MOST:
            self._flat += 1
            self.flattened = True
            if tag in {"p", "div", "li", "br", "tr", "table"}:
                self._open.content.append(" ")
            return
        kept = {}
        if attributes:
            for name, value in list(attributes.items())[:_KEPT_ATTRIBUTES]:
                kept[name.lower()] = value[:_LONGEST_ATTRIBUTE]
        element = Element(tag.lower().rpartition(":")[2], kept, self._open)
        self._open.content.append(element)
        self._open = element
        self._depth += 1

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser balances what it tells
        """End the innermost open element."""
        if self._flat:
            self._flat -= 1
        elif self._open.parent is not None:
            self._open = self._open.parent
            self._depth -= 1

    def data(self, words: str) -> None:
        """Add words to the open element."""
        self._open.content.append(words)

    def comment(self, words: str) -> None:
        """Keep the first comments: programs that save pages write there where from."""
        if len(self.comments) < _COMMENTS:
            self.comments.append(words[:2000])

    def pi(self, target: str, data: str | None = None) -> None:
        """Pass over a processing instruction."""

    def close(self) -> Element:
        """Return the tree."""
        return self.root
