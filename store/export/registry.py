"""All exports but JSON Lines, by name: adding one is a file and a line here."""

from __future__ import annotations

from store.export import csv_tables, dossier_html, dossier_markdown, dossier_zip, ftm, graphml, web_annotations
from store.export.streams import Export

FORMATS = ("csv", "ftm", "graphml", "annotations", "markdown", "html", "dossier")


def find_export(name: str, *, table: str = "mentions", about: str | None = None) -> Export:
    """Return one of FORMATS: `table` is for csv, `about` an entity's id for markdown, html and dossier."""
    return {
        "csv": csv_tables.export(table),
        "ftm": ftm.export,
        "graphml": graphml.export,
        "annotations": web_annotations.export,
        "markdown": dossier_markdown.export(about),
        "html": dossier_html.export(about),
        "dossier": dossier_zip.export(about),
    }[name]
