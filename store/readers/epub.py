"""EPUB 2 and 3: chapters in the order they are read, each one's title as the place to cite."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from store.errors import UnreadableSource
from store.readers import epub_package, zipped
from store.readers.composed import Piece, composed
from store.records import Document

_MIMETYPE = b"application/epub+zip"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document", ""}


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether a ZIP file is marked as EPUB, or has a book's container."""
    marked = zipped.first_part(data, b"mimetype").startswith(_MIMETYPE)
    return marked or zipped.holds(data, b"META-INF/container.xml")


def read(data: bytes, name: str) -> Document:
    """Return the book; a chapter that cannot be read is told in a note. Raises UnreadableSource."""
    package = zipped.Package(data, "an EPUB book")
    if epub_package.is_protected(package):
        raise UnreadableSource("it is protected by DRM, so only the program it was bought for can open it")
    plan = epub_package.plan(package)
    unread: list[str] = []
    text, passages = composed(_pieces(package, plan, unread))
    if not text:
        only = "; ".join(unread) or "it is an EPUB book of pictures, without any text"
        raise UnreadableSource(only)
    if plan.fixed:
        unread.append("its pages have a fixed layout, so their lines may stand in another order than printed")
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=epub_package.citation(plan),
        notes=(*unread, *package.notes()),
        passages=passages,
    )


def _pieces(package: zipped.Package, plan: epub_package.Plan, unread: list[str]) -> Iterator[Piece]:
    """Yield all chapters' blocks; one without a title of its own goes on with the chapter before."""
    from store.readers.html_blocks import pieces  # brings lxml

    titles = epub_package.titles(package, plan)
    place = ""
    for number, chapter in enumerate(plan.chapters(), 1):
        if chapter.kind not in _PAGES:
            continue
        place = _called(titles.get(chapter.part, "")) or (place if titles else f"section {number}")
        try:
            found = pieces(package.read(chapter.part))
        except UnreadableSource as error:
            unread.append(f"a chapter was left out: {error}")
            continue
        contents = "nav" in chapter.properties.split()
        for piece in found:
            yield replace(piece, page=place or None, role="furniture" if contents else piece.role)


def _called(title: str) -> str:
    """Return a chapter's title as a place to cite; one that is only a number would pass for a page."""
    numbered = title.isdecimal() or re.fullmatch("[IVXLC]+", title)
    return f"chapter {title}" if numbered else title
