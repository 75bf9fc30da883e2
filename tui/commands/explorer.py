"""Opening the explorer, from the bare command and from `seeds`."""

from __future__ import annotations

import gc
import os
import sys

from tui.commands.session import Target
from tui.output import fail


def explore(target: Target, read_only: bool, ascii: bool = False) -> int:
    """Open the explorer on a sourcebook and return the exit code."""
    if not target.prepare and not target.path.is_file():
        fail(f"{target.path}: no such sourcebook: make one with `sourcebook --db FILE add FOLDER`")
        return 2
    os.environ.setdefault("TEXTUAL_FPS", "120")  # what a letter found need not wait for the next sixtieth of a second
    sys.setswitchinterval(0.001)  # threads that search give way to keys after this many seconds
    gc.disable()  # nothing that is made until the first paint is garbage; the app turns it on again
    from tui.app import run  # Textual is imported here and nowhere before

    return run(target.path, read_only=read_only, label=target.label, prepare=target.prepare, ascii=ascii)
