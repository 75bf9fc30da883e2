"""What the user said: kept for ever, taken back at will, the same after everything was read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Filter, Sourcebook, SourcebookError, UnknownId, decisions, documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, TALKS, entity_of, found_in

MORE = "More from Basra\n\nKeller left Basra. Anna Weber stayed."


def counted(book: Sourcebook) -> dict[str, int]:
    return {row.name: row.mentions for row in book.entity_rows()}


def state(book: Sourcebook) -> object:
    """Everything that decisions change, as a user sees it."""
    return (
        counted(book),
        book.counts(),
        [mark.target for mark in book.marks()],
        [(quote.id, quote.speaker_name) for quote in book.quotes()],
        [row.title for row in book.documents()],
        {row.name: [mention.id for mention in book.entity_mentions(row.id)] for row in book.entity_rows()},
        {row.name: len(book.entity_quotes(row.id, about=True)) for row in book.entity_rows()},
    )


def ids(book: Sourcebook, *names: str) -> list[str]:
    return [f"e{entity_of(book, name)}" for name in names]


def test_the_log_is_only_ever_added_to(two_reports: Sourcebook) -> None:
    two_reports.mark("q1")
    for statement in ("UPDATE decision SET payload = '{}'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            two_reports.connection.execute(statement)
    assert len(two_reports.decisions()) == 1


def test_quotes_passages_and_documents_can_be_marked_with_a_note(two_reports: Sourcebook) -> None:
    for target in ("q1", "d1#4", "d2"):
        two_reports.mark(target, note=f"about {target}")
    two_reports.mark("q1", note="changed")
    assert [(mark.target, mark.note) for mark in two_reports.marks()] == [
        ("q1", "changed"),
        ("d1#4", "about d1#4"),
        ("d2", "about d2"),
    ]
    two_reports.unmark("d1#4")
    assert [mark.target for mark in two_reports.marks()] == ["q1", "d2"]


def test_the_tray_can_be_put_in_another_order(two_reports: Sourcebook) -> None:
    for target in ("q1", "q2", "d2"):
        two_reports.mark(target)
    two_reports.decide("move", {"target": "d2", "position": 1})
    assert [mark.target for mark in two_reports.marks()] == ["d2", "q1", "q2"]


@pytest.mark.parametrize("target", ["q9", "d9", "d1#9", "e1", "nonsense"])
def test_what_is_not_there_cannot_be_marked(two_reports: Sourcebook, target: str) -> None:
    with pytest.raises(UnknownId):
        two_reports.mark(target)
    assert two_reports.decisions() == []


def test_a_decision_nobody_knows_is_refused(two_reports: Sourcebook) -> None:
    with pytest.raises(SourcebookError, match="there is no decision called 'burn'"):
        two_reports.decide("burn", {})


def test_an_undone_decision_has_no_effect_and_undoing_the_undo_brings_it_back(two_reports: Sourcebook) -> None:
    marked = two_reports.mark("q1")
    undone = two_reports.undo(marked)
    assert two_reports.marks() == []
    assert [(row.action, row.undone) for row in two_reports.decisions()] == [("undo", False), ("mark", True)]
    again = two_reports.undo(undone)
    assert [mark.target for mark in two_reports.marks()] == ["q1"]
    two_reports.undo(again)
    assert two_reports.marks() == []
    with pytest.raises(UnknownId, match="no decision 99"):
        two_reports.undo(99)


def test_a_corrected_field_is_kept_apart_from_what_was_read(two_reports: Sourcebook) -> None:
    decision = two_reports.set_citation(1, "title", "Troops  near\nMosul")
    two_reports.set_citation(1, "authors", ["A. Weber", " "])
    detail = two_reports.document(1)
    assert (detail.row.title, detail.row.authors) == ("Troops near Mosul", ("A. Weber",))
    assert detail.citation.evidence["title"].rule == "edited"
    assert detail.citekey == "troops"
    two_reports.undo(decision)
    assert two_reports.document(1).citation.title == "Troops advance on Mosul"
    assert two_reports.document(1).row.authors == ("A. Weber",)
    with pytest.raises(SourcebookError, match="'colour' is no field"):
        two_reports.set_citation(1, "colour", "red")


def test_merged_entities_are_one_and_come_apart_again(two_reports: Sourcebook) -> None:
    before = state(two_reports)
    merged = two_reports.decide("merge", {"entities": ids(two_reports, "Basra", "Mosul")})
    assert counted(two_reports)["Basra"] == 7
    assert "Mosul" not in counted(two_reports)
    assert two_reports.counts().entities == 5
    basra = two_reports.entity(entity_of(two_reports, "Basra"))
    assert [alias.text for alias in basra.aliases] == ["Basra", "Mosul"]
    assert basra.quotes_about == 2
    assert two_reports.check() == []
    two_reports.undo(merged)
    assert state(two_reports) == before
    assert two_reports.check() == []


def test_the_id_of_an_entity_that_was_merged_leads_to_the_one_it_is_now(two_reports: Sourcebook) -> None:
    mosul = entity_of(two_reports, "Mosul")
    two_reports.decide("merge", {"entities": ids(two_reports, "Basra", "Mosul")})
    assert two_reports.entity(mosul).name == "Basra"
    assert len(two_reports.entity_mentions(mosul)) == 7
    assert len(two_reports.mention_positions(1, mosul)) == 7


def test_documents_read_after_a_merge_follow_it(two_reports: Sourcebook, write: Callable[..., int]) -> None:
    two_reports.decide("merge", {"entities": ids(two_reports, "Anna Weber", "Jonas Keller")})
    write(MORE)
    assert counted(two_reports)["Anna Weber"] == 9
    assert two_reports.check() == []


def test_spellings_split_off_are_an_entity_of_their_own(two_reports: Sourcebook, write: Callable[..., int]) -> None:
    before = state(two_reports)
    entity = ids(two_reports, "Jonas Keller")[0]
    decision = two_reports.decide("split", {"entity": entity, "aliases": ["Keller"], "name": "Emil Keller"})
    assert (counted(two_reports)["Jonas Keller"], counted(two_reports)["Emil Keller"]) == (2, 1)
    assert [quote.speaker_name for quote in two_reports.quotes()] == ["Anna Weber", "Emil Keller"]
    write(MORE)
    assert counted(two_reports)["Emil Keller"] == 2
    two_reports.undo(decision)
    two_reports.remove(3)
    assert state(two_reports) == before
    assert two_reports.check() == []


def test_a_split_must_leave_something(two_reports: Sourcebook) -> None:
    entity = ids(two_reports, "Mosul")[0]
    with pytest.raises(SourcebookError, match="at least one"):
        two_reports.decide("split", {"entity": entity, "aliases": ["Mosul"]})


def test_a_given_name_stays_whatever_is_read_later(two_reports: Sourcebook, write: Callable[..., int]) -> None:
    decision = two_reports.decide("rename", {"entity": ids(two_reports, "Jonas Keller")[0], "name": "Major Keller"})
    write(MORE)
    assert counted(two_reports)["Major Keller"] == 4
    assert [row.name for row in two_reports.entity_rows(order="name")][-2:] == ["Red Crescent", "البوكمال"]
    two_reports.undo(decision)
    assert counted(two_reports)["Jonas Keller"] == 4


def test_who_speaks_can_be_corrected(two_reports: Sourcebook) -> None:
    weber = ids(two_reports, "Anna Weber")[0]
    decision = two_reports.decide("speaker", {"target": "q2", "entity": weber})
    assert [quote.id for quote in two_reports.quotes(Filter(by=int(weber[1:])))] == [1, 2]
    two_reports.decide("speaker", {"target": "q1", "entity": None})
    assert two_reports.quote(1).speaker_name is None
    two_reports.undo(decision)
    assert two_reports.quote(2).speaker_name == "Jonas Keller"


def test_entities_told_apart_are_remembered(two_reports: Sourcebook) -> None:
    decision = two_reports.decide("apart", {"entities": ids(two_reports, "Mosul", "Basra")})
    statement = "SELECT count(*) FROM told_apart"
    assert two_reports.connection.execute(statement).fetchone() == (1,)
    two_reports.undo(decision)
    assert two_reports.connection.execute(statement).fetchone() == (0,)


@pytest.mark.parametrize("written", [["e1"], ["e1", "e1"], [], None, "e1"])
def test_one_thing_alone_cannot_be_merged(two_reports: Sourcebook, written: object) -> None:
    with pytest.raises(SourcebookError, match="two different entities"):
        two_reports.decide("merge", {"entities": written})


def decided(book: Sourcebook) -> None:
    """Say something of everything."""
    book.mark("q2", "a note")
    book.set_citation(2, "publisher", "River Post")
    book.decide("merge", {"entities": ids(book, "Basra", "Mosul")})
    book.decide("rename", {"entity": ids(book, "Basra")[0], "name": "The two cities"})
    book.decide("split", {"entity": ids(book, "Anna Weber")[0], "aliases": ["Weber"], "name": "B. Weber"})
    book.decide("speaker", {"target": "q1", "entity": ids(book, "Jonas Keller")[0]})


def test_replaying_the_log_changes_nothing(two_reports: Sourcebook) -> None:
    decided(two_reports)
    before = state(two_reports)
    with writing(two_reports.connection):
        decisions.replay(two_reports.connection)
    assert state(two_reports) == before


def test_a_rebuilt_sourcebook_takes_over_all_decisions(two_reports: Sourcebook, tmp_path: Path) -> None:
    decided(two_reports)
    two_reports.undo(two_reports.mark("d1"))
    with open_sourcebook(tmp_path / "rebuilt.db", create=True) as rebuilt:
        with writing(rebuilt.connection):
            for text, name in ((TALKS, "talks.txt"), (ADVANCE, "advance.txt")):
                documents.write(rebuilt.connection, found_in(text, name))
        rebuilt.adopt_decisions(Path(two_reports.path))
        rebuilt.adopt_decisions(Path(two_reports.path))
        assert counted(rebuilt) == counted(two_reports)
        assert [quote.speaker_name for quote in rebuilt.quotes()] == ["Jonas Keller", "Jonas Keller"]
        assert [rebuilt.quote(int(mark.target[1:])).text for mark in rebuilt.marks()] == ["nobody in Basra was told"]
        assert [row.publisher for row in rebuilt.documents()] == ["River Post", None]
        assert rebuilt.check() == []


@pytest.mark.usefixtures("own_extraction")
def test_marks_and_corrections_follow_a_file_that_changes(book: Sourcebook, tmp_path: Path) -> None:
    file = tmp_path / "advance.txt"
    file.write_text(ADVANCE, encoding="utf-8")
    book.add([file])
    book.mark("q2")
    book.mark("d1#2")
    book.set_citation(1, "publisher", "River Post")
    file.write_text(ADVANCE.replace("the road to Mosul is open", "the road is shut") + "\n\nMore.", encoding="utf-8")
    book.add([file])
    (new,) = book.documents()
    assert new.publisher == "River Post"
    marked = [mark.target for mark in book.marks()]
    assert book.cited(marked[0]).quote == "nobody in Basra was told"
    assert book.quote(int(marked[0][1:])).document == new.id
    assert marked[1] == "d1#2"


def test_a_document_that_comes_back_has_its_marks_again(two_reports: Sourcebook, write: Callable[..., int]) -> None:
    two_reports.mark("q1")
    two_reports.remove(1)
    assert two_reports.marks() == []
    write(ADVANCE, "advance.txt")
    with writing(two_reports.connection):
        decisions.replay(two_reports.connection)
    assert [two_reports.cited(mark.target).quote for mark in two_reports.marks()] == ["the road to Mosul is open"]


def test_a_decision_says_where_its_words_stand(two_reports: Sourcebook) -> None:
    two_reports.mark("q1")
    selector = two_reports.decisions()[0].payload["selector"]
    assert json.loads(json.dumps(selector)) == {
        "sha256": two_reports.document(1).row.sha256,
        "exact": "the road to Mosul is open",
        "prefix": "Anna Weber of the Red Crescent said “"[-32:],
        "suffix": "”. Weber left Basra on 2016-10-17."[:32],
        "start": ADVANCE.index("the road to Mosul"),
        "end": ADVANCE.index("the road to Mosul") + 25,
    }


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 9), st.integers(0, 9)),
        st.tuples(st.just("split"), st.integers(0, 9), st.integers(0, 3)),
        st.tuples(st.just("rename"), st.integers(0, 9), st.integers(0, 3)),
        st.tuples(st.just("speaker"), st.integers(1, 2), st.integers(0, 9)),
        st.tuples(st.just("mark"), st.integers(1, 2), st.just(0)),
        st.tuples(st.just("undo"), st.integers(1, 12), st.just(0)),
        st.tuples(st.just("write"), st.just(0), st.just(0)),
    ),
    max_size=9,
)


def step(book: Sourcebook, action: str, first: int, second: int) -> None:
    rows = book.entity_rows()
    one, other = f"e{rows[first % len(rows)].id}", f"e{rows[second % len(rows)].id}"
    match action:
        case "merge":
            book.decide("merge", {"entities": [one, other]})
        case "split":
            aliases = [alias.text for alias in book.entity(int(one[1:])).aliases]
            book.decide("split", {"entity": one, "aliases": aliases[: second or 1], "name": f"Split {second}"})
        case "rename":
            book.decide("rename", {"entity": one, "name": f"Name {second}"})
        case "speaker":
            book.decide("speaker", {"target": f"q{first}", "entity": other})
        case "mark":
            book.mark(f"q{first}")
        case "undo":
            book.undo(first)
        case _:
            with writing(book.connection):
                documents.write(book.connection, found_in(f"{MORE} {len(book.decisions())} {book.counts()}"))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_sequence_of_decisions_leaves_a_sound_sourcebook_and_can_be_undone(
    steps: list[tuple[str, int, int]],
) -> None:
    with open_sourcebook(":memory:") as book:
        with writing(book.connection):
            documents.write(book.connection, found_in(ADVANCE))
            documents.write(book.connection, found_in(TALKS))
        for action, first, second in steps:
            try:
                step(book, action, first, second)
            except SourcebookError:
                continue
        assert book.check() == []
        after = state(book)
        with writing(book.connection):
            decisions.replay(book.connection)
        assert book.check() == []
        assert state(book) == after
        for decision in reversed(book.decisions()):
            if decision.action != "undo" and not decision.undone:
                book.undo(decision.id)
        assert book.check() == []
        assert set(counted(book)) == {"Anna Weber", "Jonas Keller", "Mosul", "Basra", "البوكمال", "Red Crescent"}
        assert book.marks() == []
