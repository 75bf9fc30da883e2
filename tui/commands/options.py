"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from store.records import KINDS

if TYPE_CHECKING:
    from store.rows import Filter
    from store.sourcebook import Sourcebook

Command = Callable[..., Any]

_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
limit = click.option("--limit", type=click.IntRange(min=1), default=None, help="Print at most this many.")


class Columns(click.ParamType[tuple[tuple[str, str], ...]]):
    """Columns of a table by what they hold: text=body,title=headline."""

    name = "field=column,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        """Return the pairs that "text=body,title=headline" names."""
        from store.readers.table_columns import parsed

        if not isinstance(value, str) or not value:
            return ()
        try:
            return tuple(parsed(value).items())
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Date(click.ParamType[str]):
    """A year, a month or a day: 2020, 2020-05, 2020-05-01."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as it was written."""
        written = str(value).strip()
        try:
            if not _DATE.fullmatch(written):
                raise ValueError
            date.fromisoformat(written + "-01-01"[len(written) - 4 :])
        except ValueError:
            self.fail(f"{value!r} is no date such as 2020, 2020-05 or 2020-05-01", param, ctx)
        return written


def _choose_ocr(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Tell the workers, which take the environment over, how scans are read."""
    del ctx, param
    if value:
        os.environ["SOURCEBOOK_OCR"] = value


def extraction(command: Command) -> Command:
    """Add the options that say how documents are read."""
    for option in reversed(
        [
            click.option(
                "--published", metavar="DATE", type=Date(), help="The documents' date, where they do not give it."
            ),
            click.option(
                "--gazetteer",
                "gazetteers",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                multiple=True,
                help="Your own names: a TOML or CSV file.",
            ),
            click.option(
                "--no-gazetteer",
                "without",
                type=click.Choice(["domain"]),
                multiple=True,
                help="Leave out the gazetteer of the seeds' subject.",
            ),
            click.option(
                "--columns",
                type=Columns(),
                default="",
                help="Which column of a CSV or JSON file holds what: text=body,title=headline,published=date.",
            ),
            click.option(
                "--ocr",
                metavar="off|LANGUAGES",
                expose_value=False,
                callback=_choose_ocr,
                help="Leave scans out, or the languages tesseract reads them in: ara+eng.",
            ),
            click.option("--extractor", metavar="spacy:MODEL", default="sourcebook", help="What finds the names."),
        ]
    ):
        command = option(command)
    return command


def filters(command: Command) -> Command:
    """Add the options that narrow a list."""
    for option in reversed(
        [
            click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind of entity."),
            click.option("--by", metavar="NAME|ID", help="Quotes by this speaker."),
            click.option("--about", metavar="NAME|ID", help="What stands in a passage with this entity."),
            click.option("--in", "within", metavar="DOCUMENT", multiple=True, help="Only this document (d3)."),
            click.option("--since", metavar="DATE", type=Date(), help="From this date on (2020, 2020-05, 2020-05-01)."),
            click.option("--until", metavar="DATE", type=Date(), help="Up to this date."),
        ]
    ):
        command = option(command)
    return command


def chosen(book: Sourcebook, options: dict[str, Any]) -> Filter:
    """Return the filter that the shared options ask for; names are looked up. Raises click.UsageError."""
    from store.rows import Filter

    return Filter(
        kinds=frozenset(options["kinds"]),
        documents=frozenset(number(value, "d") for value in options["within"]),
        by=entity(book, options["by"]) if options["by"] else None,
        about=entity(book, options["about"]) if options["about"] else None,
        since=options["since"],
        until=options["until"],
    )


def number(value: str, prefix: str) -> int:
    """Return the row number of an id such as d3. Raises click.UsageError."""
    digits = value.removeprefix(prefix)
    if not digits.isascii() or not digits.isdigit():
        raise click.UsageError(f"{value!r} is no id of the form {prefix}3")
    return int(digits)


def entity(book: Sourcebook, value: str) -> int:
    """Return the entity that an id (e12) or a name means, the best match for a name. Raises click.UsageError."""
    if value.startswith("e") and value[1:].isdigit():
        return int(value[1:])
    matches = book.find(value, limit=1)
    if not matches:
        raise click.UsageError(f"no entity is named like {value!r}: try `sourcebook find {value!r}`")
    return matches[0].row.id
