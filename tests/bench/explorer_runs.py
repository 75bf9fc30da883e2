"""What is done to the explorer while it is timed."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store import folders, library, open_sourcebook
from tests.bench.papers import VANTAGE, WORDS
from tests.bench.table import Table, Taken
from tests.bench.timed_terminal import ROWS, TimedTerminal
from tests.terminal import environment
from tui.panes.finding import NAMES

HERE = Path(__file__).parent
FEWER = 100_000
"""Names of the smaller sourcebook in which is typed."""
OPTIONS = 10_000
"""Rows of the OptionList: what it takes grows with their number, and a million take more than half a minute."""
FRAME = 500
"""Bytes of a first frame, at least; what sets up the terminal is shorter."""
BURST = 200
LETTERS = 8
"""Letters typed of each name."""
BETWEEN_LETTERS = 0.08


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the explorer keeps its things, and how often each thing is done."""

    home: Path
    runs: int
    table: Table

    def explorer(self, path: Path | None = None) -> TimedTerminal:
        """Start the explorer on a sourcebook, on the seeds without one."""
        command = [str(Path(sys.executable).with_name("sourcebook"))]
        return TimedTerminal(command + (["--db", str(path), "--read-only"] if path else []), environment(self.home))

    def plain(self, *arguments: str) -> TimedTerminal:
        """Start one of the apps that the explorer is measured beside."""
        return TimedTerminal([sys.executable, str(HERE / "plain_apps.py"), *arguments], environment(self.home))

    def start(self, large: Path) -> None:
        """Time the start of everything in turn, so that the machine's moods meet all alike."""
        with self.explorer() as terminal:  # builds the seeds and compiles what was never run
            terminal.seen("1 of ")
            terminal.settle(1)
        seeds = self.home / "data" / folders.APPLICATION / library.seeds_path().name
        first, first_seed = _first_name(large), _first_name(seeds)
        empty, options, shell, of_seeds, of_large = [], [], [], [], []
        for _ in range(self.runs):
            with self.plain("empty") as terminal:
                empty.append(_since(terminal, terminal.began, terminal.painted(FRAME)))
            with self.plain("options", str(OPTIONS)) as terminal:
                options.append(_since(terminal, terminal.began, terminal.seen("option 2 of")))
            with self.explorer() as terminal:
                shell.append(_since(terminal, terminal.began, terminal.painted(FRAME)))
                of_seeds.append(_since(terminal, terminal.began, terminal.seen(first_seed)))
            with self.explorer(large) as terminal:
                of_large.append(_since(terminal, terminal.began, terminal.seen(first)))

        def line(what: str, times: Sequence[Taken], target: str) -> None:
            self.table.line(what, times, target, beside=empty)

        line("start to first frame, an empty Textual app", empty, "")
        line(f"start to first rows, OptionList of {OPTIONS:,}", options, "")
        line("start to first frame, the explorer", shell, "")
        line("start to first rows, seeds", of_seeds, "1.6 x the empty app")
        line("start to first rows, the large sourcebook", of_large, "2 x the empty app")

    def moves(self, large: Path) -> None:
        """Time the cursor in a long list, then tell the memory that the open list takes."""
        with self.plain("options", str(OPTIONS)) as terminal:
            terminal.seen("option 2 of")
            terminal.settle()
            times = list(_moves(terminal, "\x1b[B", [f"option {number} of" for number in range(2, 5 * self.runs)]))
            self.table.line(f"cursor down, OptionList of {OPTIONS:,}", times)
        with open_sourcebook(large, read_only=True) as book, self.explorer(large) as terminal:
            count = _opened(terminal, large)
            rows = [row.name[:20] for row in book.entity_rows(limit=5 * self.runs)]
            self.table.line("cursor down, the large list", list(_moves(terminal, "j", rows[1:])), "4 / 16")
            last = [row.name[:20] for row in book.entity_rows(offset=count - 5 * self.runs, limit=5 * self.runs)]
            ends = [next(_moves(terminal, *way)) for way in [("G", last[-1:]), ("g", rows[:1])] * self.runs]
            self.table.line("to its end and back", ends, "50")
            next(_moves(terminal, "G", last[-1:]))
            self.table.line("cursor up from its end", list(_moves(terminal, "k", last[-2::-1])), "4 / 16")
            next(_moves(terminal, "g", rows[:1]))
            page = _half_page(terminal, count)
            rows = [book.entity_rows(offset=page * step, limit=1)[0].name[:20] for step in range(2, 5 * self.runs)]
            self.table.line("half a page down", list(_moves(terminal, "\x04", rows)), "16")
            sent = terminal.send("g" + "j" * BURST)
            all_keys = _since(terminal, sent, terminal.seen(f" {BURST + 1:,} of {count:,}"))
            self.table.line(f"{BURST} keys at once, each", [Taken(all_keys.time / BURST, all_keys.work / BURST)], "16")
            terminal.settle(0.5)
            self._memory("memory, the large list open and walked", terminal)

    def company(self, large: Path) -> None:
        """Time the cursor while who appears with each entity is counted behind it, which takes seconds."""
        with self.explorer(large) as terminal:
            count = _opened(terminal, large)
            terminal.send("W")
            terminal.type_on("1")
            waited: list[Taken] = []
            for place in range(2, 4 * self.runs):
                sent = terminal.type_on("j")
                waited.append(_since(terminal, sent, terminal.seen(f" {place:,} of {count:,}")))
            self.table.line("cursor down while company is counted", waited, "never over 50")

    def typing(self, path: Path) -> None:
        """Time letters until what they find is painted, then how long a letter waits while others are searched for."""
        chance = random.Random(7)
        with open_sourcebook(path, read_only=True) as book, self.explorer(path) as terminal:
            count = _opened(terminal, path)
            found: list[Taken] = []
            echoed: list[Taken] = []
            for _ in range(max(4, self.runs // 2)):
                typed = book.entity_row(chance.randint(1, count)).name[:LETTERS].lower()
                terminal.send("/")
                terminal.settle()
                for length in range(1, len(typed) + 1):
                    best = book.find(typed[:length], limit=NAMES)
                    sent = terminal.send(typed[length - 1])
                    if best:
                        found.append(_since(terminal, sent, terminal.seen(best[0].alias[:16])))
                    terminal.settle()
                terminal.send("\x1b")
                terminal.settle()
                terminal.send("/")
                terminal.settle()
                echoed += _echoes(terminal, typed)
                terminal.settle(0.3)
                terminal.send("\x1b")
                terminal.settle(0.3)
            target = "25" if count <= FEWER else "50"
            self.table.line(f"letter typed to names found, {count:,} names", found, f"p95 {target}")
            self.table.line(f"letter typed to letter shown while searching, {count:,}", echoed, "never over 50")
            self._memory(f"memory, {count:,} entities open and searched", terminal)

    def sources(self, papers: Path) -> None:
        """Time the opening of sources, and a key pressed while one is opened."""
        with self.explorer(papers) as terminal:
            _opened(terminal, papers)
            terminal.send("/")
            terminal.settle()
            terminal.send(VANTAGE)
            terminal.settle(0.5)
            terminal.send("\r")
            terminal.seen(WORDS["short"])
            terminal.settle()
            times: dict[str, list[Taken]] = {name: [] for name in WORDS}
            waited: list[Taken] = []
            for _ in range(self.runs):
                for name, key in zip(["mentions", "long", "line", "short"], "jjjg", strict=True):
                    sent = terminal.send(key)
                    times[name].append(_since(terminal, sent, terminal.seen(WORDS[name])))
                    terminal.settle()
            for run in range(4 * self.runs):
                terminal.send("j" if run % 2 else "jj")
                time.sleep(0.04 * (run / 4 / self.runs))
                sent = terminal.type_on("j")
                waited.append(_since(terminal, sent, terminal.seen(f" {3 if run % 2 else 4} of 4")))
                terminal.settle()
                terminal.send("g")
                terminal.settle()
            line = self.table.line
            line("open a short source", times["short"])
            line("open a source with 2,000 mentions", times["mentions"], "50")
            line("open a document of 10 MB", times["long"], "100")
            line("open a document of one line of 1 MB", times["line"], "100")
            line("a key pressed while these are opened", waited, "never over 50")
            self._memory("memory, these open", terminal)

    def _memory(self, what: str, terminal: TimedTerminal) -> None:
        proportional, resident = terminal.memory()
        self.table.size(what, f"PSS {proportional:.0f} MB, RSS {resident:.0f} MB", "120 MB and the name index")


def _since(terminal: TimedTerminal, began: float, ended: float) -> Taken:
    return Taken(1000 * (ended - began), terminal.work())


def _first_name(path: Path) -> str:
    with open_sourcebook(path, read_only=True) as book:
        return book.entity_rows(limit=1)[0].name[:20]


def _opened(terminal: TimedTerminal, path: Path) -> int:
    """Wait until a sourcebook is open and everything around is quiet; return how many entities it holds."""
    with open_sourcebook(path, read_only=True) as book:
        count = book.counts().entities
    terminal.seen(f"1 of {count:,}")
    terminal.settle(0.7)
    return count


def _half_page(terminal: TimedTerminal, count: int) -> int:
    """Go half a page down from the top and return how many rows that is."""
    terminal.send("\x04")
    terminal.settle(0.7)
    return next(rows for rows in range(1, ROWS) if terminal.shows(f" {1 + rows:,} of {count:,}"))


def _moves(terminal: TimedTerminal, key: str, shown: Sequence[str]) -> Iterator[Taken]:
    """Press a key for each text that it must bring, when all is quiet again."""
    for text in shown:
        sent = terminal.send(key)
        yield _since(terminal, sent, terminal.seen(text))
        terminal.settle(0.25)


def _echoes(terminal: TimedTerminal, typed: str) -> Iterator[Taken]:
    """Type as a person does, whatever goes on behind, and yield how long each letter took to stand in the box."""
    for length in range(1, len(typed) + 1):
        began = time.perf_counter()
        sent = terminal.type_on(typed[length - 1])
        yield _since(terminal, sent, terminal.seen(typed[:length]))
        terminal.settle_until(began + BETWEEN_LETTERS)
