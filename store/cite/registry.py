"""All styles and formats, by name: adding one is a file and a line here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.cite import (
    annotation,
    apa,
    biblatex,
    bibtex,
    chicago,
    csl_json,
    fragment,
    harvard,
    markdown,
    mla,
    org,
    plain,
    ris,
    wikipedia,
)  # fmt: skip
from store.cite.cited import Cited, Rendered, UnknownStyle
from store.cite.pandoc import render_with_pandoc
from store.cite.style import Style

_STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        chicago.STYLE,
        apa.STYLE,
        mla.STYLE,
        harvard.STYLE,
        harvard.BRITISH_STYLE,
        wikipedia.STYLE,
        markdown.STYLE,
        org.STYLE,
        plain.STYLE,
        bibtex.STYLE,
        biblatex.STYLE,
        ris.STYLE,
        csl_json.STYLE,
        annotation.STYLE,
        fragment.STYLE,
    )
}
STYLES = tuple(_STYLES)


def find_style(name: str) -> Style:
    """Return a style by its name. Raises UnknownStyle."""
    if name not in _STYLES:
        raise UnknownStyle(f"there is no style {name!r}; there are {', '.join(STYLES)}, or the path of a .csl file")
    return _STYLES[name]


def forms_of(style: str) -> tuple[str, ...]:
    """The forms a style has, () when it has but one. Raises UnknownStyle."""
    return find_style(style).forms


def chosen_form(style: Style, form: str | None, cited: Sequence[Cited] = ()) -> str:
    """The form asked for, else the one that fits: a place in a source is cited in the text, a source in the list.

    Raises UnknownStyle when the style has no such form.
    """
    if form and style.forms and form not in style.forms:
        raise UnknownStyle(f"{style.name} has no form {form!r}; it has {', '.join(style.forms)}")
    if form or not style.forms:
        return form or ""
    if "in-text" in style.forms and any(each.passage or each.page or each.quote for each in cited):
        return "in-text"
    return style.forms[0]


def render(cited: Sequence[Cited], style: str, form: str | None = None) -> Rendered:
    """Write what is cited in a style, in the form asked for or the one that fits.

    A style is one of STYLES or the path of a .csl file. Notes keep their order, and a source's later notes are short
    where the style has that; a bibliography is sorted and has each source once. Raises UnknownStyle when there is no
    such style or it has no such form, CannotCite when it cannot be had here; both are CitationErrors.
    """
    if style.endswith(".csl"):
        return render_with_pandoc(cited, Path(style), form)
    chosen = find_style(style)
    return chosen.write(cited, chosen_form(chosen, form, cited))
