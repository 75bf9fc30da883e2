"""Recognising the letters of a pictured page, through the program tesseract when it is installed.

It is the one reader that starts another program: pictures go in and words come out through pipes, no file is written,
and only where `allowed` says so. What is recognised is inferred, and the document's notes say so.

The environment's SOURCEBOOK_OCR names the languages to read in ("ara+eng", as tesseract calls them) instead of those
that suit the script of the first page, or is "off".
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from statistics import mean, median

from store.readers.pdf_right_to_left import logical
from store.readers.pdf_words import RIGHT_TO_LEFT, Word

SECONDS_A_PAGE = 20
"""How long a page may take; most take two or three."""

MOST_PAGES = 500

_PROGRAM = "tesseract"
_CHOICE = "SOURCEBOOK_OCR"
_LEAST_SURE = 40
"""Pages whose words tesseract is less sure of than this (percent, on average) are pictures of something else."""

_SCRIPTS = {
    "Latin": ("eng", "fra", "deu", "spa", "ita", "por", "nld", "tur", "pol"),
    "Arabic": ("ara", "fas", "urd", "pus"),
    "Cyrillic": ("rus", "ukr", "bul"),
    "Hebrew": ("heb",),
    "Greek": ("ell",),
    "Han": ("chi_sim", "chi_tra"),
    "Japanese": ("jpn",),
    "Korean": ("kor",),
    "Devanagari": ("hin",),
}
_MOST_LANGUAGES = 2  # each one more makes it slower, and surer of wrong words

_allowed: ContextVar[bool] = ContextVar("ocr_allowed", default=False)


@contextmanager
def allowed() -> Iterator[None]:
    """Let readers recognise letters inside this block, which takes seconds for each page."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


def is_allowed() -> bool:
    """Tell whether letters may be recognised now, and tesseract is there to do it."""
    return _allowed.get() and is_installed()


def is_installed() -> bool:
    """Tell whether tesseract is there and wanted, without starting it."""
    return not is_off() and shutil.which(_PROGRAM) is not None


def is_off() -> bool:
    """Tell whether the user wants no letters recognised."""
    return os.environ.get(_CHOICE, "").lower() in ("off", "no", "0")


class Recogniser:
    """Recognises the pages of one document, in the languages that its first page's script asks for."""

    def __init__(self) -> None:
        self.languages = ""
        self.sureness: list[float] = []

    def words(self, picture: bytes, width: int, height: int, scale: float) -> list[Word] | None:
        """Return the words of a page and where they stand, in points; None when there are none to be sure of.

        `picture` has a byte of grey for each of `width` times `height` dots; `scale` is dots for each point.
        """
        netpbm = b"P5 %d %d 255\n" % (width, height) + picture
        if not self.languages:
            self.languages = _languages_of(netpbm)
        table = _run(["-l", self.languages, "-c", "tessedit_create_tsv=1"], netpbm, scale)
        rows = [cells for line in table.splitlines()[1:] if len(cells := line.split("\t")) == 12]
        words, sureness = _placed(rows, height, scale)
        if not words or mean(sureness) < _LEAST_SURE:
            return None
        self.sureness.append(mean(sureness))
        return words

    def note(self, pages: int) -> str:
        """Return what the user should know of how the text came about."""
        how = f"language {self.languages}, {mean(self.sureness):.0f} % sure on average"
        counted = "1 page" if pages == 1 else f"{pages} pages"
        return f"{counted} read by OCR with tesseract ({how}): letters may be wrong"


def _placed(rows: list[list[str]], height: int, scale: float) -> tuple[list[Word], list[float]]:
    """Return the words of tesseract's table, each on its line's height and in its paragraph's size."""
    words: list[Word] = []
    sureness: list[float] = []
    for _, paragraph in groupby((row for row in rows if row[0] in "45"), key=lambda row: row[1:4]):
        members = list(paragraph)
        size = 0.75 * median([int(row[9]) for row in members if row[0] == "4"] or [scale * 10]) / scale
        base = 0.0
        for row in members:
            left, top, width, tall = (int(cell) for cell in row[6:10])
            if row[0] == "4":
                base = (height - top - tall) / scale
                continue
            text = row[11].strip()
            if text:
                seen = logical(text, True) if RIGHT_TO_LEFT.search(text) else text
                words.append(Word(seen, left / scale, (left + width) / scale, base, size))
                sureness.append(float(row[10]))
    return words, sureness


@functools.cache
def _installed_languages() -> tuple[str, ...]:
    return tuple(_run(["--list-langs"], b"", 0).splitlines()[1:])


def _languages_of(netpbm: bytes) -> str:
    """Return the languages to read a page in: those installed for its script, English when that is not known."""
    installed = _installed_languages()
    asked = [name for name in os.environ.get(_CHOICE, "").split("+") if name in installed]
    if asked:
        return "+".join(asked)
    script = "Latin"
    if "osd" in installed:
        told = _run(["--psm", "0"], netpbm, 1)
        script = next((line.split(":")[1].strip() for line in told.splitlines() if line.startswith("Script:")), script)
    wanted = [name for name in _SCRIPTS.get(script, ()) if name in installed][:_MOST_LANGUAGES]
    others = [name for name in installed if name != "osd"]
    return "+".join(wanted or [name for name in ("eng",) if name in installed] or others[:1] or ["eng"])


def _run(options: list[str], netpbm: bytes, scale: float) -> str:
    """Return what tesseract writes, "" when it fails or takes too long."""
    command = [_PROGRAM]
    if netpbm:
        command += ["stdin", "stdout", "--dpi", str(max(70, round(scale * 72)))]
    try:
        done = subprocess.run(
            [*command, *options],
            input=netpbm,
            capture_output=True,
            timeout=3 * SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
