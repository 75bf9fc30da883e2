"""Hostile text on every screen: nothing of it reaches the terminal as a control, and nothing breaks."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import make_sourcebook
from tests.tui.driving import desk, opened, press, screen_text, typed, until
from tui.screens.text_screen import TextScreen

NAME = "Mal\x1b]0;taken\x07lo\u202ery"
DOCUMENT = f"""---
title: "A \\e]52;c;aGFjaw==\\a title [/b] [Reuters] \\u202Ereversed\\u2066"
author: "Eve\\x9b31m Adams\\u200b"
publisher: "Tag\\U000E0041ged \\xad Press"
date: 2021-05-01
---

A title

“Send \x1b[2J\x1b[Hmoney \x9b6n now,” said {NAME}, who was seen in Orrin. \x1bPq#0;2;0;0;0\x1b\\ \u202e\u2067\u200e

Z{"̸" * 300}algo and [bold]markup[/bold] [/] [@click=app.quit]quit[/] stood beside {NAME}. \x08\x7f \u2028 end

{"wide" * 3000}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sourcebook(tmp_path_factory.mktemp("hostile"), {"hos\x1b[31mtile.md": DOCUMENT})


def controls(pilot: Pilot[int]) -> list[str]:
    return [
        hex(ord(character))
        for strip in pilot.app.screen._compositor.render_strips()
        for segment in strip
        for character in segment.text
        if category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("3", "n"), ("2", "b"), ("2", "B"), ("2", "W"), ("2", "D"), ("slash", "m", "a", "l"), ("d",), ("q",), ("f",),
        ("T",), ("v", "e"), ("S", "o"), ("M",), ("R",), ("r",), ("semicolon",), ("space", "t"), ("question_mark",),
        ("ctrl+p",), ("Y",), ("c",), ("equals_sign",), ("3", "V", "p"), ("z",),
    ],
    ids="+".join,
)  # fmt: skip
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_screen_lets_a_control_character_through(
    hostile: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with opened(hostile, size) as pilot:
        await press(pilot, *keys)
        await pilot.pause(0.1)
        assert not controls(pilot)


async def test_a_message_and_a_long_text_show_no_control_and_no_markup(hostile: Path) -> None:
    async with opened(hostile) as pilot:
        desk(pilot).say(f"{NAME} [/b] [Reuters]", title="[red]\x1b[31m")
        await until(pilot, lambda: "[/b] [Reuters]" in screen_text(pilot))
        assert not controls(pilot)
        pilot.app.push_screen(TextScreen(NAME, DOCUMENT))
        await until(pilot, lambda: "[bold]markup[/bold]" in screen_text(pilot))
        assert not controls(pilot)


async def test_hostile_letters_typed_or_pasted_into_the_find_box_find_nothing_and_break_nothing(hostile: Path) -> None:
    async with opened(hostile) as pilot:
        await press(pilot, "slash")
        await typed(pilot, '"(*')
        desk(pilot).list_pane.box.value = "NEAR(\x1b[31m \x00 ' OR 1=1 -- \u202e"
        await until(pilot, lambda: desk(pilot).list_pane.title is not None)
        assert not controls(pilot)


async def test_what_ends_the_explorer_is_told_without_what_the_document_says(
    hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail() -> None:
        async with opened(hostile) as pilot:
            pilot.app.call_later(lambda: (_ for _ in ()).throw(RuntimeError(f"fault {NAME}")))
            await pilot.pause(0.2)

    with pytest.raises(RuntimeError):
        await fail()
    shown = capsys.readouterr()
    assert "\x1b]0;" not in shown.out + shown.err
