"""What the explorer is measured beside: `plain_apps.py empty`, and `plain_apps.py options N` with an OptionList."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult


class Empty(App[None]):
    """Nothing but what Textual itself does."""


class Options(App[None]):
    """A list made of Textual's own widget, filled before it is shown."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        from textual.widgets import OptionList

        yield OptionList(*(f"option {number} of {self._count}" for number in range(1, self._count + 1)))


if __name__ == "__main__":
    (Options(int(sys.argv[2])) if sys.argv[1] == "options" else Empty()).run()
