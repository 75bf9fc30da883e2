"""What must hold for the project as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("store", "tui", "seeds")


def test_every_source_folder_is_a_package_so_that_the_contracts_see_it() -> None:
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert folders
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_readme_gives_the_commands_that_set_up_and_open_and_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/sourcebook" in readme
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest" in readme


def test_every_command_of_the_command_line_appears_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from tui.command_line import COMMANDS

    assert [name for name in COMMANDS if not re.search(rf"sourcebook (?:--\S+ \S+ )?{name}\b", readme)] == []


def test_the_store_and_the_command_line_never_load_what_draws_the_explorer() -> None:
    code = (
        "import sys, store, store.sourcebook, tui.command_line\n"
        "from tui.command_line import COMMANDS, cli\n"
        "import click\n"
        "for name in COMMANDS: cli.get_command(click.Context(cli), name)\n"
        "print(sorted(m for m in sys.modules if m.partition('.')[0] in {'textual', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
