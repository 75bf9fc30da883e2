"""What waits for the user's judgement, and what was decided: one key for each verdict, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from tui.keys import Key, bindings
from tui.painter import Segments, cells, cut, padded
from tui.palette import GLYPHS, Palette
from tui.screens.list_screen import COMMON, ListScreen
from tui.screens.verdicts import in_words, merging, telling_apart

if TYPE_CHECKING:
    from store.rows import DecisionRow, EntityRow, Suggestion
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

MOST = 200
"""Pairs looked at in one go; the next ones come when these are decided."""

BASE: tuple[Key, ...] = tuple(key for key in COMMON if key.id.startswith("rows."))
VERDICTS: tuple[Key, ...] = (
    Key("review.merge", "m", "one", "They are one: merge the second into the first", rank=3),
    Key("review.apart", "x", "two", "They are not the same; nobody suggests it again", rank=4),
    Key("judge.undo", "u", "undo", "Take back what you decided last", rank=5),
)
TAKING_BACK: tuple[Key, ...] = (
    Key("decisions.turn", "u,space", "take back", "Take the decision back, or bring it again", rank=3),
)


class ReviewScreen(ListScreen):
    """Pairs of entities that may be one, most likely first, each with its score and reasons."""

    TITLE = "May these be one?"
    HEIGHT = 3
    EMPTY = "comparing names…"
    KEYS: ClassVar[tuple[Key, ...]] = (*BASE, *VERDICTS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(VERDICTS, "key('{}')")

    def __init__(self, desk: MainScreen) -> None:
        super().__init__(desk)
        self._pairs: list[Suggestion] | None = None

    def fill(self, text: str) -> None:
        """Show the pairs in which a name holds a text; they are asked for once, since comparing names takes a while."""
        if self._pairs is None:
            self.desk.reader.ask("review", lambda book: book.suggestions(MOST), self._take, self.call_later, "text")
            return
        folded = text.casefold()
        self.rows.empty = "no pair is left that looks like one entity"
        kept = [pair for pair in self._pairs if folded in f"{pair.a.name} {pair.b.name}".casefold()]
        self.rows.show(kept, self.rows.cursor)
        self.title_line.repaint()

    @property
    def question(self) -> str:
        """The reader's channel through which the pairs come."""
        return "review"

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a pair: both names, then how likely it is and why."""
        pair: Suggestion = row
        score = f"{pair.score:.2f}"
        why = cut(" · ".join(pair.reasons), width - 12)
        return [
            _named(pair.a, "   ", width, colours),
            _named(pair.b, " = ", width, colours),
            [Segment(f"   {score}  ", colours.accent), Segment(why, colours.faint)],
        ]

    def target(self, row: Any) -> str | None:
        """Return the entity that stays when the pair is merged."""
        pair: Suggestion = row
        return f"e{pair.a.id}"

    def open_row(self, row: Any) -> None:
        """Show the first entity on the desk, to look at its sources."""
        from tui.messages import EntityOpened

        pair: Suggestion = row
        self.desk.post_message(EntityOpened(pair.a.id))
        self.dismiss(None)

    def action_key(self, key: str) -> None:
        """Do what a key says; a sourcebook that is open for reading only takes no verdict."""
        if key in ("judge.undo", "review.merge", "review.apart") and self.desk.reader.read_only:
            self.desk.say("the sourcebook is open for reading only")
        elif key == "judge.undo":
            self.desk.judging.undo(self._again)
        elif key.startswith(("rows.", "review.")):
            super().action_key(key)

    def other_key(self, key: str, row: Any, target: str) -> None:
        """Give a verdict on the pair."""
        del target
        pair: Suggestion = row
        if key == "review.merge":
            words = f"{pair.b.name} is part of {pair.a.name} now"
            self.desk.judging.decide(*merging(pair.a.id, pair.b.id), words)
            self._drop(lambda other: pair.b.id in (other.a.id, other.b.id))
        else:
            words = f"{pair.a.name} and {pair.b.name} stay two"
            self.desk.judging.decide(*telling_apart(pair.a.id, pair.b.id), words)
            self._drop(lambda other: other is pair)

    def _take(self, found: Sequence[Suggestion]) -> None:
        self._pairs = list(found)
        self.fill(self.box.value)

    def _drop(self, decided: Callable[[Suggestion], bool]) -> None:
        self._pairs = [pair for pair in self._pairs or () if not decided(pair)]
        self.fill(self.box.value)

    def _again(self) -> None:
        self._pairs = None
        self.fill(self.box.value)


class DecisionsScreen(ListScreen):
    """The log of what the user decided, newest first."""

    TITLE = "What you decided"
    EMPTY = "nothing is decided yet"
    KEYS: ClassVar[tuple[Key, ...]] = (*(key for key in BASE if key.id != "rows.open"), *TAKING_BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(TAKING_BACK, "key('{}')")

    def fill(self, text: str) -> None:
        """Ask for the decisions whose words hold a text."""
        folded, cursor = text.casefold(), self.rows.cursor

        def answer(found: Sequence[DecisionRow]) -> None:
            kept = [row for row in found if row.action != "undo" and folded in in_words(row).casefold()]
            self.rows.show(kept, cursor)
            self.title_line.repaint()

        self.desk.reader.ask("decisions", lambda book: book.decisions(0, 10_000), answer, self.call_later, "text")

    @property
    def question(self) -> str:
        """The reader's channel through which the log comes."""
        return "decisions"

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a decision: when, what, and whether it was taken back."""
        decision: DecisionRow = row
        state = "taken back" if decision.undone else ""
        when = Segment(f" {decision.when[:10]}  ", colours.faint)
        room = width - cells([when]) - len(state) - 2
        style = colours.faint if decision.undone else colours.plain
        return [[when, Segment(padded(in_words(decision), room), style), Segment(f" {state}", colours.accent)]]

    def target(self, row: Any) -> str | None:
        """Return the decision's own number."""
        decision: DecisionRow = row
        return str(decision.id)

    def open_row(self, row: Any) -> None:
        """Stay: a decision opens nothing."""

    def action_key(self, key: str) -> None:
        """Do what a key says; "take back" needs a sourcebook that may be written."""
        if key == "decisions.turn" and self.desk.reader.read_only:
            self.desk.say("the sourcebook is open for reading only")
        elif key.startswith(("rows.", "decisions.")):
            super().action_key(key)

    def other_key(self, key: str, row: Any, target: str) -> None:
        """Take the decision back, or bring it again."""
        del key, target
        decision: DecisionRow = row

        def ask(book: Sourcebook) -> None:
            book.undo(_holding(book, decision) if decision.undone else decision.id)

        def answer(done: None) -> None:
            del done
            self.desk.judging.settled(("holds again: " if decision.undone else "taken back: ") + in_words(decision))
            self.fill(self.box.value)

        self.desk.reader.ask("judge", ask, answer, self.call_later, "write")


def _holding(book: Sourcebook, decision: DecisionRow) -> int:
    """Return the entry that keeps a decision taken back."""
    return next(
        row.id
        for row in book.decisions(0, 10_000)
        if row.action == "undo" and not row.undone and row.payload.get("decision") == decision.id
    )


def _named(row: EntityRow, sign: str, width: int, colours: Palette) -> Segments:
    counts = (
        f"{row.mentions:,} mention{'s' * (row.mentions != 1)}, {row.documents:,} source{'s' * (row.documents != 1)}"
    )
    left: Segments = [
        Segment(sign, colours.accent),
        Segment(f"{GLYPHS.get(row.kind, '·')} ", colours.kind(row.kind)),
        Segment(cut(row.name, width - 40), colours.strong),
        Segment(f"  {row.kind}", colours.faint),
    ]
    return [*left, Segment(padded(counts, width - cells(left) - 1, right=True), colours.faint)]
