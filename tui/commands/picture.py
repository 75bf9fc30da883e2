"""`picture`: a timeline, a network, a map or the speakers as a file for a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import options
from tui.commands.session import Session
from tui.output import say

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook
    from tui.pictures.scene import Scene

Draw = Callable[["Sourcebook", int | None, int, int], "Scene"]


@click.command()
@click.argument("kind", type=click.Choice(["timeline", "network", "map", "speakers"]))
@click.option("--about", metavar="NAME|ID", help="The entity it is about; the network needs one.")
@click.option("--size", metavar="COLUMNSxLINES", default="120x40", show_default=True, help="How much it holds.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.svg|.png|.txt",
    help="Where to write it; the ending says how.",
)
@click.pass_obj
def picture(session: Session, kind: str, about: str | None, size: str, output: Path) -> None:
    """Draw a picture of what was found, with a caption that names the sources.

    \b
    Examples: sourcebook picture timeline --about "Liwa Fatemiyoun" -o when.svg
              sourcebook picture network --about e12 -o who.png
              sourcebook picture speakers -o said.txt
    """
    from tui.pictures.outputs import FORMATS, encoded
    from tui.pictures.scene import trimmed

    width, height = _size(size)
    if output.suffix.lower() not in FORMATS:
        raise click.UsageError(f"{output}: a picture is written as {', '.join(FORMATS)}")
    if kind == "network" and about is None:
        raise click.UsageError("a network is drawn around an entity: say which with --about NAME|ID")
    with session.open() as book:
        entity = options.entity(book, about) if about else None
        scene = _DRAWN[kind](book, entity, width, height)
    data = encoded(trimmed(scene), output.suffix)
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    say(f"{output}: {scene.title}")


def _size(text: str) -> tuple[int, int]:
    columns, _, lines = text.lower().partition("x")
    if not (columns.isdecimal() and lines.isdecimal() and 20 <= int(columns) <= 400 and 8 <= int(lines) <= 200):
        raise click.UsageError(f"{text!r} is no size: write columns by lines, from 20x8 to 400x200, such as 120x40")
    return int(columns), int(lines)


def _timeline(book: Sourcebook, entity: int | None, width: int, height: int) -> Scene:
    from tui.pictures import timeline

    return timeline.lay(book.pictures.times(entity), None, None, width, height)


def _network(book: Sourcebook, entity: int | None, width: int, height: int) -> Scene:
    from tui.pictures import network

    assert entity is not None
    found = book.pictures.network(entity, network.fitting_step(width, height))
    return network.lay(found, frozenset(), width, height)


def _speakers(book: Sourcebook, entity: int | None, width: int, height: int) -> Scene:
    from tui.pictures import speakers

    return speakers.lay(book.pictures.speakers(entity), None, 0, None, width, height)


def _map(book: Sourcebook, entity: int | None, width: int, height: int) -> Scene:
    from tui.pictures import map as charts

    row = book.entity_row(entity) if entity is not None else None
    is_place = row is not None and row.kind in ("place", "facility")
    places = book.pictures.places(about=row.id if row is not None and not is_place else None)
    selected = row.id if row is not None and is_place else None
    view = charts.fitted(places, selected, width, height - 1)
    sources = book.pictures.naming_sources(places.ids[:10_000].tolist())
    chart = charts.Chart(view, places, selected, "" if row is None or is_place else row.name, sources)
    return charts.scene(chart, book.pictures.entity_names, drawing=True)


_DRAWN: dict[str, Draw] = {"timeline": _timeline, "network": _network, "map": _map, "speakers": _speakers}
