"""What of a page is its text: the article, the thread or the list, without what the site puts around it.

Nothing that holds much of the page's words is ever left out for its name; a page that is no article keeps everything
that is no navigation; and a page of nothing but navigation is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.readers.composed import Piece
from store.readers.html_blocks import Found, blocks, is_hidden
from store.readers.html_roles import named, titled
from store.readers.html_tree import Element, names

_ROLES = frozenset(("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "contentinfo"))
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|cmp|onetrust|didomi|nav|navbar|navigation|navbox|breadcrumbs?|menu|sidebar|"
    r"side-bar|share|sharing|sharebar|social|socials|related|recommended|recommendations|recirc|most-read|most-popular|"
    r"trending|teasers?|newsletter|subscribe|subscription|signup|sign-up|paywall|promo|promos|advert|adverts|ads?|"
    r"advertisement|advertising|sponsored|sponsor|banner|outbrain|taboola|popup|modal|overlay|skip-link|skiplink|"
    r"pagination|pager|tags|tag-list|site-footer|footer|site-header|masthead|toolbar|widget|catlinks|printfooter|"
    r"jump-to-nav|wm-ipp|wm-ipp-base|toc|login|search|author-bio|author-box|author-card|about-the-author|feedback|survey|"
    r"cat-links|tags-links|links-block|topic-list|interstitial|read-more|readmore|also-read|hide-for-print)(?=$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|discussion|livefyre)(?=$|[\s_-])", re.IGNORECASE)
_ENOUGH = 300
"""Characters, links not counted, that make a text of their own."""
_SHARE = 0.4
_CONTAINS = 0.75


def main(root: Element, titles: Collection[str]) -> list[Piece]:
    """Return the blocks of a page's text in their order; `titles` are what the page calls itself."""
    everything = blocks(root)
    weights = _weights(root, everything)
    total = weights.get(root, 0)
    around = {element for element in root.elements() if _is_around(element, weights, total)}
    found = blocks(root, around)
    comments = {e for e in root.elements() if _COMMENTS.search(names(e)) and e.tag not in {"html", "body", "main"}}
    without = blocks(root, around | comments) if comments else found
    if _size(without) >= _ENOUGH:
        found = without
    if _size(found) < min(_ENOUGH, total / 3):
        found = everything
    scope = _scope(root, found)
    inside = set(scope.elements())
    kept = [block for block in found if block.element in inside]
    return named(titled(everything, kept, titles), titles)


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
    called = names(element)
    return len(called) > 1 and bool(_AROUND.search(called))


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
