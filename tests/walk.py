"""Ten tasks of a person who works from sources, each played key by key in a real terminal on the embedded documents.

`python -m tests.walk` plays them and prints what each takes: the keys beyond what is typed, and beside it the steps of
the same task with ripgrep, fzf and an editor (a step is a command, or a key within fzf or the editor).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.terminal import Terminal, environment

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))
MOST_KEYS = 9
"""Keys that a task may take beyond what is typed."""

BYTES = {"↵": "\r", "␣": " ", "⇥": "\t", "esc": "\x1b", "^y": "\x19", "^f": "\x06", "↓": "\x1b[B"}
"""What a terminal sends for a key that is not simply a character."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to find out or to do.

    `steps` are keys, texts to type ("type:…") and texts to wait for on the screen ("see:…"); `shown` must stand on the
    screen in the end, `copied` on the clipboard. `without` are the steps with ripgrep, fzf and an editor.
    """

    words: str
    steps: tuple[str, ...]
    shown: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys pressed beyond what is typed."""
        return tuple(step for step in self.steps if not step.startswith(("type:", "see:")))

    @property
    def written(self) -> str:
        """The task as a person would write it down, what is typed in brackets."""
        typed = [f"[{step.removeprefix('type:')}]" if step.startswith("type:") else step for step in self.steps]
        return " ".join(step for step in typed if not step.startswith("see:"))


OPEN_IN_EDITOR = ("↵ in fzf", "$EDITOR +line file")

TASKS: tuple[Task, ...] = (
    Task(
        "find every spelling of a place",
        ("/", "type:abu kamal", "see:Abu Kamal", "↵", "A"),
        shown=("Arabic", "Al Bukamal", "Al-Bukamal"),
        without=(
            "rg -i 'abu kamal'",
            "rg -i 'al-?bu ?kamal'",
            "rg -i '(al|a)b[ou]{1,2} ?k[ae]mal'",
            "rg 'البوكمال|أبو كمال'",
            "rg -oiN '…' | sort | uniq -c",
        ),
    ),
    Task(
        "what did one official say in May 2020",
        ("/", "type:by:jeffrey since:2020-05 until:2020-05", "see:quotes", "↵", "b"),
        shown=("10 quotes", "thugs around him"),
        without=(
            "rg -l '2020-05' (front matter)",
            "rg -n 'Jeffrey' those files | fzf",
                *OPEN_IN_EDITOR,
            "/He said",
            "n",
            "n",
            "n",
            "n",
        ),
    ),
    Task(
        "who appears with a group",
        ("/", "type:fatemiyoun", "see:Liwa Fatemiyoun", "↵", "W"),
        shown=("Liwa Zainebi", " passages"),
        without=(
            "rg -n 'Fatemiyoun|Fatimiyoun|فاطمیون' | fzf",
            *OPEN_IN_EDITOR,
            "write a name down",
            "n",
            "write a name down",
            "n",
            "write a name down",
            "sort | uniq -c",
        ),
    ),
    Task(
        "which sources mention both of two groups",
        ("/", "type:fatemiyoun", "see:Liwa Fatemiyoun", "↵", "p", "see:sources", "/", "type:hezbollah", "see:Hezbollah",
         "↵", "D"),
        shown=("The Fatemiyoun, Imam Ali", "Pro-Iran militias"),
        without=(
            "rg -il 'fatemiyoun|fatimiyoun|فاطمیون' > a",
            "rg -il 'hezbollah|hizballah|hizbullah' > b",
            "sort a",
            "sort b",
            "comm -12 a b",
            "head -3 each file, for its title",
        ),
    ),
    Task(
        "copy three quotes with citations as a Markdown list",
        ("q", "see:Quotes", "␣", "␣", "␣", "t", "see:of 3", "^y", "type:markdown", "↵"),
        copied=("> organization that", "> Russia continues", "Frantzman"),
        without=(
            *("rg -n '“' | fzf", *OPEN_IN_EDITOR, "v…y (select, yank)", "read the front matter", "write the citation"),
            *("fzf, the next quote", "↵ in fzf", "v…y", "p (paste)", "write the citation"),
            *("fzf, the next quote", "↵ in fzf", "v…y", "p (paste)", "write the citation"),
            ":w",
        ),
    ),
    Task(
        "cite the passage in which some words stand",
        ("/", 'type:"roofed market"', "see:1 passage", "↵", "y"),
        copied=("Frantzman",),
        without=("rg -n 'roofed market' | fzf", *OPEN_IN_EDITOR, "read the front matter", "count paragraphs", "write"),
    ),
    Task(
        "what is said about a country",
        ("/", "type:iran", "see:Iran", "↵", "B"),
        shown=("about 13", " — "),
        without=("rg -n '“[^”]*Iran[^”]*”' | fzf", "↵ in fzf", "rg -n 'said|told' -C2 | rg Iran | fzf", "↵ in fzf",
                 "$EDITOR +line file", "look up who speaks", "for each of the others"),
    ),
    Task(
        "read two sources side by side",
        ("d", "see:Documents", "↵", "=", "d", "see:Documents", "j", "↵"),
        shown=("d2 Imam Ali", "of 26", "¶ 1 of 36", "d1 The Fatemiyoun"),
        without=("ls | fzf", "↵ in fzf", "$EDITOR -O a b", "^w l", "gg"),
    ),
    Task(
        "give a source its author and cite it",
        ("d", "see:Documents", "j", "↵", "e", "see:Correct", "type:authors", "↵", "see:authors of",
         "type:Jane Roe", "↵", "see:is corrected", "y"),
        copied=("Roe",),
        without=("ls | fzf", "↵ in fzf", "$EDITOR file", "o", "authors: Jane Roe", ":wq", "write the citation"),
    ),
    Task(
        "find a word within one source and go from place to place",
        ("d", "see:Documents", "↵", "^f", "type:corridor", "↵", "see:found", "n"),
        shown=("5 found", "¶ 12 of 26"),
        without=("ls | fzf", "↵ in fzf", "$EDITOR file", "/corridor", "n"),
    ),
)  # fmt: skip


def play(task: Task, home: Path, columns: int = 100, rows: int = 30) -> None:
    """Do a task in a terminal of its own. Raises AssertionError when it does not come to its result."""
    terminal = Terminal([SOURCEBOOK, "seeds"], environment(home), columns, rows)
    try:
        terminal.wait_for("Hezbollah")
        terminal.wait_for("¶ 1 of")
        for step in task.steps:
            if step.startswith("see:"):
                terminal.wait_for(step.removeprefix("see:"))
            elif step.startswith("type:"):
                terminal.send(step.removeprefix("type:"))
            else:
                terminal.send(BYTES.get(step, step))
        for text in task.shown:
            terminal.wait_for(text)
        if task.copied:
            found = terminal.wait_for_copy()
            assert all(text in found for text in task.copied), found
    finally:
        terminal.close()


def main() -> None:
    """Play every task and print the table."""
    print(f"{'task':<58} keys  without  played")
    with tempfile.TemporaryDirectory() as home:
        for task in TASKS:
            play(task, Path(home))
            assert len(task.keys) <= MOST_KEYS, task.words
            print(f"{task.words:<58} {len(task.keys):4} {len(task.without):8}  {task.written}", flush=True)


if __name__ == "__main__":
    main()
