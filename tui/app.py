"""The explorer: opens a sourcebook behind a shell that is painted first, and wires the screens together."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from tui.keys import QUIT, SUSPEND, every_key, shown_keys
from tui.line_filter import AsciiLineFilter, ColourlessLineFilter, SafeLineFilter
from tui.messages import Loaded, ReaderFailed
from tui.palette import NAMES, PLAIN, THEMES, first_theme, own_variables
from tui.reader import Reader
from tui.screens.chooser import Choice, Chooser
from tui.screens.main import MainScreen
from tui.settings import Settings, read
from tui.terminal_kind import TerminalKind, terminal_kind
from tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook

IDLE_AFTER = 0.3
"""Seconds after opening when the first rows have been painted, on any machine that a terminal is pleasant on."""

FIRST_KEYS = (("add", "a"), ("help", "question_mark"))
"""What somebody who opens the explorer for the first time needs, by id and key."""


class Explorer(App[int]):
    """The application; it returns the exit code."""

    TITLE = "sourcebook"
    CSS_PATH = "screens/main.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(QUIT.keys, "leave", show=False, id=QUIT.id),
        Binding(SUSPEND.keys, "suspend_process", show=False, id=SUSPEND.id),
    ]
    NOTIFICATION_TIMEOUT = 4

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        label: str = "",
        prepare: Callable[[], object] | None = None,
        settings: Settings | None = None,
        state_folder: Path | None = None,
        terminal: TerminalKind | None = None,
    ) -> None:
        super().__init__()
        self.terminal = terminal or TerminalKind()
        self._state_folder = state_folder
        self.reader = Reader(
            path,
            read_only=read_only,
            prepare=prepare,
            answered=self._answered,
            failed=self._reader_failed,
        )
        self.typed_ahead = TypedAhead(self, self.reader, super().on_event)
        self.failure = ""
        self.crash = ""
        self.settings = settings or Settings()
        self.remapped = self.settings.keys
        self.reopen: Path | None = None
        self._safe_filter = SafeLineFilter()
        self._ascii_filter = AsciiLineFilter(self.terminal.encoding)
        self._colourless_filter = ColourlessLineFilter()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = first_theme(self.terminal.colours)
        if self.terminal.colours and self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        self.set_keymap(self.remapped)
        self.desk = MainScreen(self.reader, label or path.name)

    def get_default_screen(self) -> MainScreen:
        """Return the desk, so that it is what is painted first."""
        return self.desk

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that a theme which is not ours lacks."""
        return own_variables(self.current_theme.dark)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters among ours: nothing is painted that did not pass them."""
        filters = [self._safe_filter, *super().get_line_filters()]
        if self.terminal.ascii:
            filters.append(self._ascii_filter)
        if self.theme == PLAIN:
            filters.append(self._colourless_filter)
        return filters

    def on_load(self) -> None:
        """Begin to open the sourcebook while the desk is laid out."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the shell drew over it
        self.reader.start()

    def on_ready(self) -> None:
        """Say what is wrong with the settings once the desk is on the screen."""
        if not gc.isenabled():
            gc.freeze()  # modules and widgets live as long as the explorer: looking through them would hold up keys
            gc.enable()
        for problem in self.settings.problems:
            self.desk.say(problem, severity="warning", seconds=8)

    def on_unmount(self) -> None:
        """Keep how the desk is left, and let the threads end."""
        self.reader.close()

    def action_leave(self) -> None:
        """Leave; while documents are being read, ask first."""
        if not self.desk.adding.running:
            self._end(0)
            return
        choices = [Choice("", "stay"), Choice("leave", "leave; every document that is done stays")]
        self.push_screen(Chooser("Documents are being read", choices), lambda value: self._end(0) if value else None)

    def open_library(self) -> None:
        """Leave this sourcebook and open the user's own."""
        from store import library

        self.reopen = library.library_path()
        self._end(0)

    def next_theme(self) -> None:
        """Go to the next of our themes."""
        if not self.terminal.colours:
            self.desk.say("no theme has colours while NO_COLOR is set", seconds=2)
            return
        names = (*NAMES, PLAIN)
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]
        self.desk.say(f"theme {self.theme.removeprefix('sourcebook-')}", seconds=2)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text selected in a box by the same routes as everything else."""
        self.desk.copying.put(text, None, "Copied the selected text")

    def _end(self, code: int) -> None:
        self.desk.adding.stop()
        self.desk.remembering.close()
        self.exit(code)

    def notify(self, *args: Any, **kwargs: Any) -> None:
        """Say something in the place of what was said before, warnings apart, so that sayings never pile up."""
        self._drop_sayings()
        super().notify(*args, **kwargs)

    def push_screen(self, *args: Any, **kwargs: Any) -> Any:
        """Open a screen or a dialog, and take away what was said, which would lie over it."""
        self._drop_sayings()
        return super().push_screen(*args, **kwargs)

    def _drop_sayings(self) -> None:
        for said in tuple(self._notifications):
            if said.severity == "information":
                self._unnotify(said)

    def write_terminal(self, sequence: str) -> None:
        """Write an escape sequence of our own making, such as OSC 52, to the terminal itself."""
        if self._driver is not None and sequence:
            self._driver.write(sequence)
            self._driver.flush()

    def sourcebook_opened(self, identity: str) -> None:
        """Show what the sourcebook of this id holds, as it was left."""
        if self._state_folder is not None:
            self.desk.remembering.open(self._state_folder / f"{identity}.json")
        if self.settings.style:
            self.desk.copying.style = self.settings.style
        self.desk.load()
        if self.reader.derived and not self.reader.read_only and self.desk.remembering.place() is None:
            add, manual = (shown_keys(self.remapped.get(key, default)) for key, default in FIRST_KEYS)
            self.desk.say(f"these are the embedded documents; {add} adds your own, {manual} is the manual", seconds=10)
        self.set_timer(IDLE_AFTER, self._prepare_finding)

    def _prepare_finding(self) -> None:
        """Load what compares names, then what their own lane reads of the index, before the first letter is typed."""

        def once(book: Sourcebook) -> None:
            book.find("a", limit=1)

        def loaded(_: None) -> None:
            self.reader.ask("prepare", once, lambda _: None, self.call_later, "find")

        self.reader.ask("prepare", once, loaded, self.call_later, "text")

    def on_reader_failed(self, event: ReaderFailed) -> None:
        """Say what could not be answered; a sourcebook that cannot be opened ends the explorer."""
        self.typed_ahead.drop()
        if event.final:
            self.failure = str(event.error)
            self.exit(2)
        else:
            self.desk.say(str(event.error), severity="error", seconds=8)

    async def on_event(self, event: events.Event) -> None:
        """Do what is typed in its order; leave the rest to Textual."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    @on(Loaded)
    def _answered(self) -> None:
        if self.typed_ahead:
            self.call_later(self.typed_ahead.go_on)

    def _fatal_error(self) -> None:
        """End after a fault of ours; what is printed then shows no local variables, which hold text of documents."""
        import traceback

        self.crash = traceback.format_exc()
        self._close_messages_no_wait()

    def _reader_failed(self, error: Exception, final: bool) -> None:
        self.post_message(ReaderFailed(error, final))


def run(
    path: Path,
    *,
    read_only: bool = False,
    label: str = "",
    prepare: Callable[[], object] | None = None,
    ascii: bool = False,
) -> int:
    """Open the explorer on a sourcebook until the user leaves; return the exit code.

    `prepare` makes the file first where it is derived; it runs after the first paint. A sourcebook that cannot be
    opened gives one line on stderr and 2.
    """
    from store import folders
    from tui.display import safe, safe_line

    settings = read(folders.config_folder() / "config.toml", every_key())
    app = Explorer(
        path,
        read_only=read_only,
        label=label,
        prepare=prepare,
        settings=settings,
        state_folder=folders.state_folder(),
        terminal=terminal_kind(os.environ, ascii=ascii or settings.ascii),
    )
    code = app.run()
    if app.failure:
        print(f"sourcebook: {safe_line(app.failure)}", file=sys.stderr)
    if app.crash:
        print(safe(app.crash), file=sys.stderr)
        return 1
    if app.reopen is not None:
        return run(app.reopen, label=app.reopen.name, ascii=ascii)
    return code or 0
