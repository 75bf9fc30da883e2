"""Citation data in a page's JSON-LD (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from store.readers.html_tree import Element
from store.readers.web_metadata_told import Told

RULE = "JSON-LD"
_LARGEST = 2_000_000
_MOST = 20_000
_TYPES = {
    "NewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper", "AnalysisNewsArticle":
    "article-newspaper", "OpinionNewsArticle": "article-newspaper", "BackgroundNewsArticle": "article-newspaper",
    "LiveBlogPosting": "article-newspaper", "ReviewNewsArticle": "article-newspaper", "BlogPosting": "post-weblog",
    "ScholarlyArticle": "article-journal", "MedicalScholarlyArticle": "article-journal", "Report": "report",
    "SocialMediaPosting": "post", "DiscussionForumPosting": "post", "Article": "", "TechArticle": "", "WebPage": "",
    "CreativeWork": "", "ItemPage": "", "Book": "book", "Thesis": "thesis",
}  # fmt: skip
_PLAIN = {"WebPage", "ItemPage", "CreativeWork"}
_LISTS = {"itemListElement", "hasPart", "isPartOf", "relatedLink", "mentions", "comment", "citation", "about"}


def read(root: Element) -> Iterator[Told]:
    """Yield what the page's own node tells; the nodes of other pages that it lists are passed over."""
    nodes = list(_nodes(root))
    named = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in nodes if _types(node) & _TYPES.keys() - _PLAIN]
    pages = [node for node in nodes if _types(node) & _PLAIN]
    for node in [*articles[:1], *([] if len(articles) > 1 else pages[:1])]:
        kind = next((_TYPES[t] for t in sorted(_types(node)) if _TYPES.get(t)), "")
        yield from _told("type", [kind])
        yield from _told("title", [_text(node.get("headline")), _text(node.get("name"))])
        yield Told("authors", tuple(_names(node.get("author") or node.get("creator"), named)), RULE)
        yield from _told("publisher", _names(node.get("publisher"), named))
        yield from _told("container", _names(node.get("isPartOf"), named) if kind == "article-journal" else [])
        yield from _told("published", [_text(node.get("datePublished"))])
        yield from _told("updated", [_text(node.get("dateModified"))])
        own = node.get("mainEntityOfPage")
        own = own.get("@id") or own.get("url") if isinstance(own, dict) else own
        yield from _told("url", [_text(node.get("url")), _text(own)])
        yield from _told("language", [_text(node.get("inLanguage"))])


def body(root: Element) -> str:
    """Return the article's text as JSON-LD gives it, "" when it does not."""
    return next((text for node in _nodes(root) if (text := _text(node.get("articleBody")))), "")


def _told(name: str, values: list[str]) -> Iterator[Told]:
    yield from (Told(name, (value,), RULE) for value in values if value)


def _nodes(root: Element) -> Iterator[dict[str, object]]:
    for element in root.elements():
        if element.tag != "script" or "ld+json" not in element.get("type").lower():
            continue
        text = "".join(part for part in element.content if isinstance(part, str))[:_LARGEST].strip()
        text = text.removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[").strip()
        text = text.removesuffix("-->").removesuffix("//]]>").removesuffix("]]>").strip().rstrip(";")
        try:
            yield from _inside(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _inside(value: object) -> Iterator[dict[str, object]]:
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        item = waiting.pop(0) if len(waiting) < 200 else waiting.pop()
        if isinstance(item, list):
            waiting.extend(item[:1000])
        elif isinstance(item, dict):
            yield item
            waiting.extend(v for k, v in item.items() if k not in _LISTS and isinstance(v, list | dict))


def _types(node: dict[str, object]) -> set[str]:
    found = node.get("@type")
    several = found if isinstance(found, list) else [found]
    return {each.rpartition("/")[2] for each in several if isinstance(each, str)}


def _names(value: object, named: dict[str, dict[str, object]]) -> list[str]:
    several = value if isinstance(value, list) else [value]
    found = []
    for each in several[:100]:
        node = each
        if isinstance(node, dict) and "name" not in node and isinstance(node.get("@id"), str):
            node = named.get(str(node["@id"]), node)
        name = _text(node.get("name")) if isinstance(node, dict) else _text(node)
        if name:
            found.append(name)
    return found


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    import html  # pages write "&amp;" here too

    return html.unescape(value).strip()
