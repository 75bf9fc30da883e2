"""Draw the explorer on the embedded documents: `python -m tests.pictures FOLDER` writes one SVG for each screen.

The README's picture is made by it; looking at the others is how the screens are judged.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from tests.tui.driving import opened, press, typed

SIZES = ((80, 24), (100, 30), (160, 48))
THEMES = ("sourcebook-dark", "sourcebook-light")

SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "explorer": ("kataib hezbollah", ("enter",)),
    "finding": ("abu kamal", ()),
    "documents": ("", ("d",)),
    "quotes": ("", ("q",)),
    "help": ("", ("question_mark",)),
    "filters": ("", ("f",)),
    "spellings": ("abu kamal", ("enter", "A")),
    "said": ("james jeffrey", ("enter", "b")),
    "merge": ("hezbollah", ("enter", "m")),
    "jump": ("", ("semicolon",)),
    "commands": ("", ("ctrl+p",)),
    "map": ("abu kamal", ("enter", "M")),
    "map-of-all": ("abu kamal", ("enter", "M", "f")),
}


async def draw(book: Path, folder: Path, name: str, size: tuple[int, int], theme: str) -> None:
    """Write one screen at one size and in one theme as `NAME-COLUMNSxROWS-THEME.svg`."""
    written, keys = SCREENS[name]
    async with opened(book, size=size) as pilot:
        pilot.app.theme = theme
        if written:
            await press(pilot, "slash")
            await typed(pilot, written)
        await press(pilot, *keys)
        columns, rows = size
        target = folder / f"{name}-{columns}x{rows}-{theme.removeprefix('sourcebook-')}.svg"
        target.write_text(_offline(pilot.app.export_screenshot(title="sourcebook")), encoding="utf-8")


def _offline(svg: str) -> str:
    """Drop the fonts that Textual's pictures would fetch from elsewhere; the reader's monospace does."""
    return re.sub(r"@font-face\s*\{[^}]*\}", "", svg)


async def draw_all(folder: Path) -> None:
    """Write every screen, at every size and in every theme."""
    from store.library import prepare_seeds

    book = prepare_seeds()
    for name in SCREENS:
        for size in SIZES:
            for theme in THEMES:
                await draw(book, folder, name, size, theme)


def main() -> None:
    """Draw into the folder given, with data and state in a temporary one."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for kind in ("DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home, kind.lower()))
        asyncio.run(draw_all(folder))


if __name__ == "__main__":
    main()
