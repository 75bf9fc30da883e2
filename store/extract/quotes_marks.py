"""Quotation marks: which stretches of a text stand between them, in any style, nested, mismatched or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.records import Passage

MARK = re.compile(r"``|''|[\"＂“”„‟«»‹›「」『』‘’‚‛']")
DOUBLE = frozenset({'"', "＂", "“", "”", "„", "‟", "``", "''"})
SINGLE = frozenset({"'", "‘", "’", "‚", "‛"})
PAIRED = {"«": "»", "‹": "›", "「": "」", "『": "』"}
CLOSES_PAIR = {closer: opener for opener, closer in PAIRED.items()}
OPENING_CONTEXT = frozenset("([{<—–-−/=:>…")
CLOSING_CONTEXT = frozenset(")]}>—–-−/,.;:!?…<")
ELISIONS = re.compile(r"(?:\d0s|s|re|ve|ll|d|m|em|til|tis|twas|cause|bout|round|n|cos|nother)\b", re.IGNORECASE)
FEET_BEFORE_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:\.\d+)?$")
SAID = re.compile(r"(?:\w[\w.’'-]{0,24} ){0,3}(?:said|says|told|added|asked|wrote)\b")
LOOK_BACK = 12
DEEPEST = 6  # marks inside marks; more are noise, and would cost time
UNMARKED = 8  # paragraphs that a quote may run over without being opened again


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks: `start` and `end` lie inside them, `outer_start` and `outer_end` around them.

    `depth` is 0 for the outermost marks. `closed` is false when the closing mark is missing and the stretch was ended
    with its paragraph. `paragraphs` counts those it runs over.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    closed: bool
    paragraphs: int = 1


@dataclass(slots=True)
class _Open:
    """An opening mark that still waits for its closing one."""

    mark: str
    outer_start: int
    start: int
    paragraphs: int = 1
    loose: bool = False  # it stands where a closing mark would: `he said," we go"`
    weak_close: int | None = None  # a possessive "s’" that may have been the end


@dataclass(slots=True)
class _Scan:
    """What is open and what was found so far, carried from paragraph to paragraph."""

    text: str
    stack: list[_Open] = field(default_factory=list)
    found: list[Quoted] = field(default_factory=list)

    def open(self, mark: str, at: int, *, loose: bool = False) -> None:
        """Take a mark as an opening one."""
        if len(self.stack) < DEEPEST:
            self.stack.append(_Open(mark, at, at + len(mark), loose=loose))

    def close(self, at: int, end: int, outer_end: int, *, closed: bool = True) -> None:
        """End the stack's item `at`; what was opened inside it and never closed was no quotation mark."""
        item = self.stack[at]
        for inner in self.stack[at + 1 :]:
            if inner.weak_close is not None:
                self._keep(inner, inner.weak_close, inner.weak_close + 1, at + 1, closed=True)
        del self.stack[at:]
        self._keep(item, end, outer_end, at, closed=closed)

    def _keep(self, item: _Open, end: int, outer_end: int, depth: int, *, closed: bool) -> None:
        start = item.start
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(Quoted(start, end, item.outer_start, outer_end, depth, closed, item.paragraphs))


def quoted(text: str, passages: Sequence[Passage]) -> tuple[Quoted, ...]:
    """Return every stretch of the text that stands between quotation marks, by start; stretches nest, they never cross.

    A mark that is opened in one paragraph and opened again at the start of the next one runs on until it is closed. One
    that is never closed ends with its paragraph. Apostrophes, feet, inches, minutes and seconds are no marks.
    """
    scan = _Scan(text)
    for number, passage in enumerate(passages):
        if scan.stack:
            _carry_over(scan, passages, number)
        _scan_passage(scan, passage.start, passage.end)
        _settle(scan, passage.end)
    _abandon(scan, passages[-1].end if passages else 0)
    return _nested(scan.found)


def _carry_over(scan: _Scan, passages: Sequence[Passage], number: int) -> None:
    """Keep the open quote if this paragraph opens it again, or closes it without opening another; else give it up."""
    outer, passage = scan.stack[0], passages[number]
    first = MARK.match(scan.text, _first_letter(scan.text, passage.start, passage.end), passage.end)
    if first and _family(first[0]) == _family(outer.mark):
        outer.paragraphs += 1
        return
    if outer.mark in DOUBLE and not outer.loose and _closes_first(scan.text, passages[number : number + UNMARKED]):
        outer.paragraphs += 1
        return
    _abandon(scan, passage.start)


def _closes_first(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the next double mark of some paragraphs is a closing one: the writer did not open each of them again."""
    for passage in passages:
        if passage.role not in ("paragraph", "list", "heading"):
            return False
        for match in MARK.finditer(text, passage.start, passage.end):
            if match[0] in DOUBLE:
                before, after = _context(text, match.start(), len(match[0]), passage.start, passage.end)
                closes = _can_close(before, after) and not _can_open(before, after)
                return closes and not before.isdigit() and match[0] not in ("“", "„", "``")
    return False


def _first_letter(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _family(mark: str) -> str:
    if mark in DOUBLE:
        return "double"
    return "single" if mark in SINGLE else CLOSES_PAIR.get(mark, mark)


def _scan_passage(scan: _Scan, start: int, end: int) -> None:
    text, first = scan.text, _first_letter(scan.text, start, end)
    for match in MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if at == first and scan.stack and _family(mark) == _family(scan.stack[0].mark):
            continue  # the mark that opens the running quote again
        if mark in DOUBLE:
            _double(scan, mark, at, start, end)
        elif mark in SINGLE:
            _single(scan, mark, at, start, end)
        else:
            _pair(scan, mark, at)


def _context(text: str, at: int, length: int, start: int, end: int) -> tuple[str, str]:
    """The characters beside a mark, a space at the paragraph's edges."""
    return text[at - 1] if at > start else " ", text[at + length] if at + length < end else " "


def _can_open(before: str, after: str) -> bool:
    return not after.isspace() and (before.isspace() or before in OPENING_CONTEXT or bool(MARK.match(before)))


def _can_close(before: str, after: str) -> bool:
    return not before.isspace() and (after.isspace() or after in CLOSING_CONTEXT or bool(MARK.match(after)))


def _double(scan: _Scan, mark: str, at: int, start: int, end: int) -> None:
    before, after = _context(scan.text, at, len(mark), start, end)
    top = next((k for k in range(len(scan.stack) - 1, -1, -1) if scan.stack[k].mark in DOUBLE), None)
    if mark == '"' and before.isdigit() and _is_inches(scan.text, at, start, is_open=top is not None):
        return
    opens, closes = _can_open(before, after), _can_close(before, after)
    if top is None:
        if (mark != "”" and (not after.isspace() or before.isspace()) and (mark in "“„‟``" or opens or not closes)) or (
            mark == "”" and opens
        ):
            scan.open(mark, at)
        return
    german = scan.stack[top].mark in ("„", "‟")
    strictly_opens = opens and not closes and mark not in ("”", "''") and not (german and mark == "“" and closes)
    if strictly_opens or (mark in ("“", "``") and not closes and not after.isspace() and not german):
        if _attribution_follows(scan, at):
            scan.close(top, at, at + len(mark))
        elif _opens_again(scan, mark, at, top):
            scan.stack[top].paragraphs += 1
        else:
            scan.open(mark, at)
    else:
        scan.close(top, at, at + len(mark))


def _attribution_follows(scan: _Scan, at: int) -> bool:
    """Whether an opening mark was typed for a closing one: `“We go, “Smith said.`."""
    return scan.text[max(0, at - 2) : at].rstrip().endswith(",") and bool(SAID.match(scan.text, at + 1))


def _opens_again(scan: _Scan, mark: str, at: int, top: int) -> bool:
    """Whether a running quote is opened again by a paragraph whose break was lost: `"We came. "We stayed."`."""
    lead = scan.text[max(0, at - LOOK_BACK) : at].rstrip()
    return scan.stack[top].mark == mark and lead[-1:] in (".", "?", "!") and not scan.text[at - 1 : at].isalnum()


def _is_inches(text: str, at: int, start: int, *, is_open: bool) -> bool:
    """Whether a straight mark after a digit measures something: 6'2", 12" pipe, 34°27′13"N."""
    before = text[max(start, at - LOOK_BACK) : at]
    if FEET_BEFORE_INCHES.search(before):
        return True
    return not is_open or bool(
        re.match(r"[NSEW]\b|[ \-](?:x|by|tall|wide|long|high|deep|thick)\b", text[at + 1 : at + 8])
    )


def _single(scan: _Scan, mark: str, at: int, start: int, end: int) -> None:
    text = scan.text
    before, after = _context(text, at, 1, start, end)
    top = next((k for k in range(len(scan.stack) - 1, -1, -1) if scan.stack[k].mark in SINGLE), None)
    if _opens_single(text, mark, at, before, after):
        if top is not None:
            weak = scan.stack[top].weak_close
            if weak is not None:
                scan.close(top, weak, weak + 1)
            elif mark == "'" or scan.stack[top].mark == "'":
                del scan.stack[top:]
        scan.open(mark, at)
        return
    if top is None or mark in "‘‚‛" or not _can_close(before, after):
        return
    following = text[at + 1 : at + 3]
    possessive = before in "sS" and len(following) == 2 and following[0] == " " and following[1].islower()
    item = scan.stack[top]
    if possessive:
        item.weak_close = at if item.weak_close is None else item.weak_close
    elif item.weak_close is not None and before.isalpha() and re.search(r"[.!?]\s", text[item.weak_close : at]):
        scan.close(top, item.weak_close, item.weak_close + 1)
    else:
        scan.close(top, at, at + 1)


def _opens_single(text: str, mark: str, at: int, before: str, after: str) -> bool:
    if mark in "‘‚‛":
        return not after.isspace() and not before.isalnum() and not ELISIONS.match(text, at + 1)
    if mark == "’" or not _can_open(before, after):
        return False
    if before in "-–—/" or not (after.isalnum() or after in '"“[($…£€'):
        return False
    return not ELISIONS.match(text, at + 1)


def _pair(scan: _Scan, mark: str, at: int) -> None:
    """Guillemets and corner brackets, in the French order «…» and the Danish »…«."""
    partner = PAIRED.get(mark) or CLOSES_PAIR[mark]
    top = next((k for k in range(len(scan.stack) - 1, -1, -1) if scan.stack[k].mark == partner), None)
    if top is not None:
        scan.close(top, at, at + 1)
    elif mark in PAIRED or mark in "»›":
        scan.open(mark, at)


def _settle(scan: _Scan, end: int) -> None:
    """At a paragraph's end only an outermost quote may stay open; single marks left over were apostrophes."""
    text = scan.text
    for k, item in enumerate(scan.stack):
        if item.mark in SINGLE and item.weak_close is not None:
            scan.close(k, item.weak_close, item.weak_close + 1)
            break
    outer = next((item for item in scan.stack if item.mark in DOUBLE), None)
    if outer is not None:
        last = _last_letter(text, outer.start, end)
        if last > outer.start + 1 and text[last] in SINGLE and text[last - 1] in ".,!?…":
            scan.close(scan.stack.index(outer), last, last + 1)
    keep = next(
        (item for item in scan.stack if item.mark not in SINGLE or (item is scan.stack[0] and item.mark == "‘")), None
    )
    scan.stack = [] if keep is None or _holds_double(scan, keep) else [keep]


def _holds_double(scan: _Scan, item: _Open) -> bool:
    """Whether a quote in double marks is complete behind an open one: then the open one has lost its end for good."""
    if item.mark not in DOUBLE:
        return False
    for quote in reversed(scan.found):
        if quote.outer_start < item.start:
            return False
        if MARK.match(scan.text, quote.outer_start)[0] in DOUBLE:  # type: ignore[index]
            return True
    return False


def _last_letter(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end - 1


def _abandon(scan: _Scan, at: int) -> None:
    """Give up what is still open: it ends with the paragraph it stands in, and says so."""
    if scan.stack:
        item = scan.stack[0]
        end = _last_letter(scan.text, item.start, at) + 1
        if item.mark in DOUBLE and item.paragraphs == 1 and not item.loose:
            scan.close(0, end, end, closed=False)
    scan.stack.clear()


def _nested(found: list[Quoted]) -> tuple[Quoted, ...]:
    """Sort by start and count the depth anew, since an abandoned outer mark leaves its inner quotes outermost."""
    depths: list[Quoted] = []
    ends: list[int] = []
    for quote in sorted(found, key=lambda quote: (quote.start, -quote.end)):
        while ends and ends[-1] <= quote.outer_start:
            ends.pop()
        depths.append(
            Quoted(
                quote.start, quote.end, quote.outer_start, quote.outer_end, len(ends), quote.closed, quote.paragraphs
            )
        )
        ends.append(quote.outer_end)
    return tuple(depths)
