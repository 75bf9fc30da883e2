"""What of a page is its text: the article, the thread or the list, without what the site puts around it.

Nothing that holds much of the page's words is ever left out for its name; a page that is no article keeps everything
that is no navigation; and a page of nothing but navigation is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from store.readers.composed import Piece
from store.readers.html_blocks import Found, blocks, is_hidden
from store.readers.html_tree import Element
from store.records import Role

_ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "contentinfo"))
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|cmp|onetrust|didomi|nav|navbar|navigation|navbox|breadcrumbs?|menu|sidebar|"
    r"side-bar|share|sharing|sharebar|social|socials|related|recommended|recommendations|recirc|most-read|most-popular|"
    r"trending|teasers?|newsletter|subscribe|subscription|signup|sign-up|paywall|promo|promos|advert|adverts|ads?|"
    r"advertisement|advertising|sponsored|sponsor|banner|outbrain|taboola|popup|modal|overlay|skip-link|skiplink|"
    r"pagination|pager|tags|tag-list|site-footer|footer|site-header|masthead|toolbar|widget|catlinks|printfooter|"
    r"jump-to-nav|wm-ipp|wm-ipp-base|toc|login|search|author-bio|about-the-author)(?=$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|discussion|livefyre)(?=$|[\s_-])", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|authors|dateline|posted-on|pubdate|timestamp|"
    r"(?:post|entry|article|story)-?(?:meta|date|info|author|byline))(?=$|[\s_-]|__)",
    re.IGNORECASE,
)
_ENOUGH = 300
"""Characters, links not counted, that make a text of their own."""
_SHARE = 0.4
_CONTAINS = 0.75
_LONGEST_BYLINE = 250


def main(root: Element, titles: Collection[str]) -> list[Piece]:
    """Return the blocks of a page's text in their order; `titles` are what the page calls itself."""
    everything = blocks(root)
    weights = _weights(root, everything)
    total = weights.get(root, 0)
    around = {element for element in root.elements() if _is_around(element, weights, total)}
    found = blocks(root, around)
    comments = {e for e in root.elements() if _COMMENTS.search(_names(e)) and e.tag not in {"html", "body", "main"}}
    without = blocks(root, around | comments) if comments else found
    if _size(without) >= _ENOUGH:
        found = without
    if _size(found) < min(_ENOUGH, total / 3):
        found = everything
    scope = _scope(root, found)
    inside = set(scope.elements())
    kept = [block for block in found if block.element in inside]
    headline = _headline(everything, inside, titles)
    return list(_roles([*headline, *kept], titles))


def key(words: str) -> str:
    """Return words so that two spellings of one title are equal."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _weight(found: Found) -> int:
    return max(0, len(found.piece.words) - found.linked)


def _size(found: Sequence[Found]) -> int:
    return sum(map(_weight, found))


def _weights(root: Element, found: Sequence[Found]) -> dict[Element, int]:
    """Return how many characters that are no links lie in each element that holds any."""
    weights: dict[Element, int] = {}
    for block in found:
        weights[block.element] = weights.get(block.element, 0) + _weight(block)
    for element in reversed(list(root.elements())):
        if element in weights and element.parent is not None:
            weights[element.parent] = weights.get(element.parent, 0) + weights[element]
    return weights


def _names(element: Element) -> str:
    attributes = element.attributes
    return f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""


def _is_around(element: Element, weights: dict[Element, int], total: int) -> bool:
    """Tell whether an element is what a site puts around its texts."""
    if element.tag in {"html", "body", "main", "#page"} or weights.get(element, 0) > total * _SHARE:
        return False
    if element.tag == "nav" or element.get("role") in _ROLES:
        return True
    if element.tag in {"header", "footer", "aside"}:
        within = any(above.tag in {"article", "main", "blockquote", "figure"} for above in element.above())
        return not within or (element.tag != "header" and _is_mostly_links(element))
    if element.tag in {"figure", "figcaption", "blockquote", "p", "h1", "h2", "h3", "article", "q", "cite", "time"}:
        return False
    names = _names(element)
    return len(names) > 1 and bool(_AROUND.search(names))


def _is_mostly_links(element: Element) -> bool:
    found = blocks(element)
    return 2 * _size(found) < sum(len(block.piece.words) for block in found)


def _scope(root: Element, found: Sequence[Found]) -> Element:
    """Return the smallest element that holds nearly all of the text, or the article or main part around it."""
    weights = _weights(root, found)
    wanted = weights.get(root, 0) * _CONTAINS
    scope = root
    while wanted > 0:
        inner = [c for c in scope.content if isinstance(c, Element) and weights.get(c, 0) >= wanted]
        if not inner or is_hidden(inner[0]) or inner[0].tag in {"p", "pre", "ul", "ol", "table", "dl", "blockquote"}:
            break
        scope = inner[0]
    around = [element for element in scope.above() if element.tag == "article" or element.get("role") == "main"]
    around = around or [element for element in scope.above() if element.tag == "main"]
    return around[0] if around else scope


def _headline(everything: Sequence[Found], inside: Collection[Element], titles: Collection[str]) -> list[Found]:
    """Return the page's headline when it stands outside of the text, so that the text has it too."""
    for block in everything:
        if block.element.tag == "h1":
            if block.element in inside:
                return []
            words = key(block.piece.words)
            if len(words) >= 8 and any(words in key(title) for title in titles):
                return [block]
    return []


def _roles(found: Sequence[Found], titles: Collection[str]) -> Iterator[Piece]:
    keys = {key(title) for title in titles}
    titled = in_body = False
    for block in found:
        piece, role = block.piece, None
        if piece.form == "heading" and not titled and key(piece.words) in keys:
            role, titled = "title", True
        elif not in_body and piece.role is None and _is_byline(block):
            role = "byline"
        in_body = in_body or (titled and len(piece.words) > _LONGEST_BYLINE)
        yield replace(piece, role=_role(role)) if role else piece


def _role(name: str) -> Role:
    return "title" if name == "title" else "byline"


def _is_byline(block: Found) -> bool:
    """Tell whether a short block before the body is marked as telling who wrote it, or when."""
    if len(block.piece.words) > _LONGEST_BYLINE or block.piece.form not in {"text", "list"}:
        return False
    near = [block.element, *(above for _, above in zip(range(3), block.element.above(), strict=False))]
    near += [child for child in block.element.content if isinstance(child, Element)]
    for element in near[:12]:
        if element.get("rel") == "author" or element.get("itemprop") in {"author", "datePublished"}:
            return True
        if element.tag not in {"article", "body", "main"} and _BYLINE.search(_names(element)):
            return True
    times = [child for child in block.element.elements() if child.tag == "time"][:1]
    return bool(times) and len(block.piece.words) <= len(times[0].words(300)) + 20
