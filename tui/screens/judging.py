"""What the user says of entities and speakers: one, not the same, another name, another speaker; and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part
from tui.screens.prompt import Prompt
from tui.screens.verdicts import in_words, merging, telling_apart

if TYPE_CHECKING:
    from store.rows import EntityDetail, EntityRow
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

LOOKED_BACK = 500
"""Entries of the log that are looked through for what to take back."""


class Judging(Part):
    """Puts the user's judgements into the log and shows what follows from them."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {
            "judge.merge": self.merge,
            "judge.apart": self.tell_apart,
            "judge.rename": self.rename,
            "judge.split": self.split,
            "judge.speaker": self.speaker,
            "judge.undo": self.undo,
            "review": self.review,
            "decisions": self.decisions,
        }

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key.startswith("judge.") and self._desk.reader.read_only:
            return "the sourcebook is open for reading only"
        detail = self._desk.entity_pane.detail
        if key in ("judge.merge", "judge.apart", "judge.rename", "judge.split") and detail is None:
            return "no entity is selected yet"
        if key == "judge.split" and detail is not None and len(detail.aliases) < 2:
            return f"{detail.name} has one spelling: there is nothing to split off"
        if key == "judge.speaker" and not (self._desk.copying.target() or "").startswith("q"):
            return "no quote is selected: ] walks to one"
        return ""

    @property
    def _entity(self) -> EntityDetail:
        detail = self._desk.entity_pane.detail
        assert detail is not None
        return detail

    def merge(self) -> None:
        """Ask which entity is the same as this one."""
        entity = self._entity

        def chosen(other: EntityRow) -> None:
            self.decide(*merging(entity.id, other.id), f"{other.name} is part of {entity.name} now")

        self._find(f"Merge into {entity.name}", entity, chosen)

    def tell_apart(self) -> None:
        """Ask which entity is not the same as this one."""
        entity = self._entity

        def chosen(other: EntityRow) -> None:
            self.decide(*telling_apart(entity.id, other.id), f"{entity.name} and {other.name} stay two")

        self._find(f"Not the same as {entity.name}", entity, chosen)

    def rename(self) -> None:
        """Ask for the name that the entity goes by."""
        entity = self._entity

        def named(typed: str | None) -> None:
            if typed and typed.strip() and typed.strip() != entity.name:
                self.decide(
                    "rename", {"entity": f"e{entity.id}", "name": typed}, f"{entity.name} is called {typed.strip()} now"
                )

        self._desk.app.push_screen(Prompt(f"Rename {entity.name}", entity.name), named)

    def split(self) -> None:
        """Ask which spelling is somebody else."""
        entity = self._entity
        choices = [Choice(alias.text, alias.text, _mentions(alias.mentions)) for alias in entity.aliases]

        def chosen(alias: str | None) -> None:
            if alias is not None:
                self.decide(
                    "split", {"entity": f"e{entity.id}", "aliases": [alias]}, f"{alias} is an entity of its own now"
                )

        self._desk.app.push_screen(Chooser(f"Which spelling is not {entity.name}?", choices), chosen)

    def speaker(self) -> None:
        """Ask who speaks the quote that is selected."""
        from tui.screens.entity_finder import EntityFinder, Nobody

        target = self._desk.copying.target()

        def chosen(found: object) -> None:
            if isinstance(found, Nobody):
                self.decide("speaker", {"target": target, "entity": None}, f"nobody is known to say {target} now")
            elif found is not None:
                row: EntityRow = found  # type: ignore[assignment]
                payload = {"target": target, "entity": f"e{row.id}"}
                self.decide("speaker", payload, f"{target} is said by {row.name} now")

        self._desk.app.push_screen(EntityFinder(self._desk, f"Who says {target}?", nobody=True), chosen)

    def undo(self, then: Callable[[], None] | None = None) -> None:
        """Take back the newest decision that still holds; `then` runs after that."""

        def ask(book: Sourcebook) -> str:
            last = next(
                (row for row in book.decisions(0, LOOKED_BACK) if row.action != "undo" and not row.undone), None
            )
            if last is None:
                return ""
            book.undo(last.id)
            return in_words(last)

        def answer(words: str) -> None:
            if words:
                self.settled(f"taken back: {words}")
            else:
                self._desk.say("nothing is decided that could be taken back")
            if then is not None:
                then()

        self._desk.reader.ask("judge", ask, answer, self._desk.call_later, "write")

    def review(self) -> None:
        """List the pairs of entities that may be one."""
        from tui.screens.review import ReviewScreen

        self._desk.app.push_screen(ReviewScreen(self._desk))

    def decisions(self) -> None:
        """List what was decided."""
        from tui.screens.review import DecisionsScreen

        self._desk.app.push_screen(DecisionsScreen(self._desk))

    def decide(self, action: str, payload: Mapping[str, object], words: str) -> None:
        """Put a decision into the log, show what follows, and say so with the way back."""

        def ask(book: Sourcebook) -> None:
            book.decide(action, payload)

        def answer(done: None) -> None:
            del done
            self.settled(f"{words}; u takes it back")

        self._desk.reader.ask("judge", ask, answer, self._desk.call_later, "write")

    def settled(self, words: str) -> None:
        """Show everything anew after a decision, where the user was, and say what was decided."""
        desk = self._desk
        desk.say(words, seconds=5)
        desk.reload()

    def _find(self, title: str, entity: EntityDetail, chosen: Callable[[EntityRow], None]) -> None:
        from tui.screens.entity_finder import EntityFinder

        def answered(found: object) -> None:
            if found is not None:
                chosen(found)  # type: ignore[arg-type]

        self._desk.app.push_screen(EntityFinder(self._desk, title, like=entity.name, without=entity.id), answered)


def _mentions(number: int) -> str:
    return f"{number:,} mention{'' if number == 1 else 's'}"
