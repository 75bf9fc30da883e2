"""Arabic, Persian and Hebrew on a PDF's page: from where each letter stands back to the order it is read in.

PDFs hold such text in whichever order its producer drew it, and pdfium turns some of it round once more. What cannot
lie is where the letters stand, so lines are read from there: left to right as seen, then the runs that are read from
the right are turned (the Unicode bidirectional algorithm backwards, UAX 9).
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from store.readers.pdf_words import RIGHT_TO_LEFT, Glyph, Word, expanded

_SPACE = 0.14
"""A gap as wide as this part of the font's height is a space, where no spaces are told."""

_WIDE = 0.5
"""A gap as wide as this part of the font's height parts words even where spaces are told.

Fonts of Arabic leave narrower gaps inside of words, beside letters that do not join the next one.
"""

_SPACED = 20
"""Letters for each space on a page whose spaces are told; words are shorter than this."""

_CLOSE = 0.05  # points

_CLUSTER = re.compile(
    r"[\ud800-\udfff]|.[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*", re.DOTALL
)
_LAM_ALEF = re.compile("(ل)([اأإآٱ])")  # as seen, from the left, the alef of this ligature comes first
_NUMBER = re.compile(r"\d")
_INSIDE_NUMBER = frozenset(".,:/-٫٬%")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}


def placed_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """Return words with their characters as seen from left to right, vowel signs after the letter they stand on."""
    spaces = [glyph for glyph in glyphs if glyph.letter == " "]
    joined = [glyph for glyph in _joined([glyph for glyph in glyphs if glyph.letter != " "]) if glyph.letter]
    letters = sum(bool(RIGHT_TO_LEFT.match(glyph.letter)) for glyph in joined)
    gap = _WIDE if spaces and len(spaces) * _SPACED >= letters else _SPACE
    rows = _rows([glyph for glyph in joined if not _is_sign(glyph)])
    _attach(rows, [glyph for glyph in joined if _is_sign(glyph)])
    words: list[Word] = []
    for row in rows:
        row.sort(key=lambda glyph: (glyph.left + glyph.right) / 2)
        spaced = _spaced(row, spaces) if gap == _WIDE else frozenset()
        start = 0
        for index in range(1, len(row) + 1):
            if index == len(row) or index in spaced or _part(row, start, index, gap):
                words.append(_word(row[start:index]))
                start = index
    return words


def is_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether most letters of these lines are read from the right."""
    right = left = 0
    for text in texts:
        there = len(RIGHT_TO_LEFT.findall(text))
        right += there
        left += sum(map(str.isalpha, text)) - there
    return right > left


def logical(seen: str, from_right: bool) -> str:
    """Return a line as it is read; `seen` has its characters from left to right, `from_right` is the line's direction.

    Brackets and guillemets are turned to where they open and close, since some producers mirror them and some do not.
    """
    clusters: list[str] = _CLUSTER.findall(seen)
    kinds = _kinds(clusters)
    if from_right:
        clusters.reverse()
        kinds.reverse()
        runs = _runs(kinds, "L")
    else:
        runs = _runs(kinds, "R")
    for start, end in runs:
        clusters[start:end] = clusters[start:end][::-1]
        if not from_right:
            for first, last in _runs(_kinds(clusters[start:end]), "L"):
                clusters[start + first : start + last] = clusters[start + first : start + last][::-1]
    return "".join(_with_brackets_turned(clusters))


def _joined(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Make one glyph of the letters and signs that pdfium draws from one place: the letters of a ligature.

    Those of Arabic and Hebrew it lays out from the right; a line's characters are kept as seen, so they are turned.
    """
    found: list[Glyph] = []
    for _, several in groupby(glyphs, key=lambda glyph: (round(glyph.origin, 2), glyph.base)):
        group = sorted(several, key=lambda glyph: glyph.right)
        letters = [glyph for glyph in group if not _is_sign(glyph)]
        if not letters or len(group) == 1:
            found += [glyph._replace(letter=_written(glyph.letter)) for glyph in group]
            continue
        text = "".join(_written(glyph.letter) for glyph in letters)
        text = _LAM_ALEF.sub(r"\2\1", text)
        signs = "".join(glyph.letter for glyph in group if _is_sign(glyph))
        left = min(glyph.left for glyph in group)
        found.append(letters[0]._replace(letter=text + signs, left=left, right=group[-1].right))
    return found


def _is_sign(glyph: Glyph) -> bool:
    return unicodedata.combining(glyph.letter[0]) > 0


def _written(letter: str) -> str:
    text = expanded(letter)
    return text[::-1] if len(text) > 1 and RIGHT_TO_LEFT.search(text) else text


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base <= 0.3 * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _attach(rows: list[list[Glyph]], marks: Sequence[Glyph]) -> None:
    """Put each vowel sign behind the letter under or over which it stands."""
    if not rows:
        return
    heights = [-row[0].base for row in rows]
    places = [sorted((glyph.left + glyph.right) / 2 for glyph in row) for row in rows]
    order = [sorted(range(len(row)), key=lambda i, row=row: row[i].left + row[i].right) for row in rows]  # type: ignore[misc]
    for mark in marks:
        below = min(len(rows) - 1, bisect.bisect_left(heights, -mark.base - 0.35 * mark.size))
        near = min(
            (i for i in (below - 1, below, below + 1) if 0 <= i < len(rows)), key=lambda i: abs(-heights[i] - mark.base)
        )
        middle = (mark.left + mark.right) / 2
        place = bisect.bisect_left(places[near], middle)
        around = [i for i in (place - 1, place) if 0 <= i < len(places[near])]
        nearest = order[near][min(around, key=lambda i: abs(places[near][i] - middle))]
        glyph = rows[near][nearest]
        rows[near][nearest] = glyph._replace(letter=glyph.letter + mark.letter)


def _spaced(row: Sequence[Glyph], spaces: Sequence[Glyph]) -> frozenset[int]:
    """Return before which letters of a row, left to right, a space stands; the letters' boxes may overlap there."""
    origins = [glyph.origin for glyph in row]
    near = 0.3 * max(glyph.size for glyph in row)
    there = (space.origin for space in spaces if abs(space.base - row[0].base) <= near)
    return frozenset(bisect.bisect_right(origins, origin + _CLOSE) for origin in there)


def _part(row: Sequence[Glyph], start: int, index: int, gap: float) -> bool:
    """Tell whether a gap parts words; where the script or the height changes, spaces are not told."""
    one, other = row[index - 1], row[index]
    same = RIGHT_TO_LEFT.match(one.letter) and RIGHT_TO_LEFT.match(other.letter)
    wanted = gap if same and abs(one.base - other.base) <= 0.05 * other.size else _SPACE
    return other.left - _reach(row, start, index) > wanted * other.size


def _reach(row: Sequence[Glyph], start: int, index: int) -> float:
    """Return how far right the glyphs before have come; letters may reach over the next one."""
    return max(glyph.right for glyph in row[max(start, index - 3) : index])


def _word(glyphs: Sequence[Glyph]) -> Word:
    size = max(glyph.size for glyph in glyphs)
    text = "".join(glyph.letter for glyph in glyphs)
    return Word(text, glyphs[0].left, max(glyph.right for glyph in glyphs), glyphs[0].base, size)


def _kinds(clusters: Sequence[str]) -> list[str]:
    """Return R for letters read from the right, L for others, N for numbers and what is inside them, else a blank."""
    kinds = [
        "R" if RIGHT_TO_LEFT.match(c) and not _NUMBER.match(c) and c[0].isalpha()
        else "N" if _NUMBER.match(c)
        else "L" if c[0].isalpha()
        else " "
        for c in clusters
    ]  # fmt: skip
    for index in range(1, len(kinds) - 1):
        if clusters[index] in _INSIDE_NUMBER and kinds[index - 1] == "N" and kinds[index + 1] == "N":
            kinds[index] = "N"
    return kinds


def _runs(kinds: Sequence[str], wanted: str) -> list[tuple[int, int]]:
    """Return where runs of one direction begin and end.

    Latin runs hold numbers, alone too; what is neither stays inside a run when letters of it stand on both sides.
    """
    runs: list[tuple[int, int]] = []
    strong = [i for i, kind in enumerate(kinds) if kind == wanted or (wanted == "L" and kind == "N")]
    for place in strong:
        if runs and _goes_on(kinds, runs[-1], place, wanted):
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _goes_on(kinds: Sequence[str], run: tuple[int, int], place: int, wanted: str) -> bool:
    between = kinds[run[1] : place]
    if not between:
        return True
    other = "R" if wanted == "L" else "L"
    if other in between:
        return False
    # Two numbers side by side in a line read from the right are each a run of their own.
    return wanted == "R" or kinds[place] == "L" or "L" in kinds[run[0] : run[1]]


def _with_brackets_turned(clusters: list[str]) -> list[str]:
    def blank(place: int) -> bool:
        return not 0 <= place < len(clusters) or clusters[place].isspace()

    for place, letter in enumerate(clusters):
        if letter in _PAIRS or letter in _CLOSERS:
            before, after = blank(place - 1), blank(place + 1)
            if before and not after:
                clusters[place] = _CLOSERS.get(letter, letter)
            elif after and not before:
                clusters[place] = _PAIRS.get(letter, letter)
    for one, other in pairwise(range(len(clusters))):
        # A closer before a full stop: `(…).`
        if clusters[one] in _PAIRS and clusters[other] in ".,;:!?،؛؟":
            clusters[one] = _PAIRS[clusters[one]]
    return clusters
