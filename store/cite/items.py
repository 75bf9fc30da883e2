"""Citations of items that come from elsewhere: CSL-JSON, one line out for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from store.cite.cited import CannotCite, Cited, Rendered
from store.cite.item import Item, clean
from store.cite.reference import Prose, Reference
from store.cite.registry import chosen_form, find_style, render
from store.cite.style import Style

Tell = Callable[[str], None]


def _written_or_nothing(chosen: Style, cited: Cited, tell: Tell) -> Rendered:
    """What a format makes of an item, nothing where it cannot: the lines out must stay the lines in."""
    try:
        return chosen.write([cited], "")
    except CannotCite as error:
        tell(str(error))
        return Rendered("")


def _no_entry(item: Item, style: str, form: str) -> str:
    if form == "bibliography" and item.text("title", "URL"):
        return f"{style} cites such a source in notes only and leaves it out of a bibliography; see --form note"
    return f"there is nothing in it that {style} writes"


def render_items(
    items: Iterable[Mapping[str, object]], style: str, form: str | None = None, tell: Tell = lambda _: None
) -> Iterator[str]:
    """Write each item in a style, each on one line and each as if it were cited for the first time.

    An item is CSL-JSON, or `{"item", "locator", "label", "prefix"}` with CSL-JSON in it. The line of an item that the
    style has no entry for is empty, and `tell` is told why. Raises UnknownStyle.
    """
    chosen = None if style.endswith(".csl") else find_style(style)
    form_name = chosen_form(chosen, form) if chosen else form
    for at, each in enumerate(items, start=1):
        reasons: list[str] = []
        inner = each.get("item")
        item, about = (inner, each) if isinstance(inner, Mapping) else (each, {})
        label, locator, prefix = (clean(about.get(name)) for name in ("label", "locator", "prefix"))
        if isinstance(chosen, Prose):
            place = Reference(Item(item), label or "page", locator, prefix)
            written = chosen.write_references([place], form_name or "")
        elif chosen:
            written = _written_or_nothing(chosen, Cited(item, page=locator or None), reasons.append)
        else:
            written = render([Cited(item, page=locator or None)], style, form_name)
        line = " ".join(written.plain.split())
        if not line:
            why = reasons or [_no_entry(Item(item), style, form_name or "")]
            tell(f"item {at}, {clean(item.get('id')) or 'without id'}: an empty line: {why[0]}")
        yield line
