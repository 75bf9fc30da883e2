"""Citations: one module a style or format."""

from store.cite.cited import FORMS, CannotCite, CitationError, Cited, Rendered, UnknownStyle
from store.cite.citekeys import citekey
from store.cite.csl_json import csl_item
from store.cite.items import render_items
from store.cite.registry import STYLES, forms_of, render
from store.cite.remarks import remarks

__all__ = [
    "FORMS",
    "STYLES",
    "CannotCite",
    "CitationError",
    "Cited",
    "Rendered",
    "UnknownStyle",
    "citekey",
    "csl_item",
    "forms_of",
    "remarks",
    "render",
    "render_items",
]
