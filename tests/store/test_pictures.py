"""What pictures are drawn from: every number on them is the number of rows behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from math import log
from pathlib import Path

import pytest

from store import open_sourcebook
from store.errors import UnknownId
from store.pictures import Period, Said
from store.pictures.counting import likelihood
from store.rows import Filter
from store.sourcebook import Sourcebook
from tests.bench.make import make

ALL = Filter()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sourcebook:
    """A sourcebook in which the first entity is named often and the others by Zipf's law."""
    path: Path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, 120, seed=3, of_first=150, together=4)
    return open_sourcebook(path, read_only=True)


def passages_of(book: Sourcebook) -> dict[int, set[int]]:
    """The passages that name each entity, counted the slow way."""
    found: dict[int, set[int]] = defaultdict(set)
    for entity, passage in book.connection.execute("SELECT entity, passage FROM mention WHERE counted"):
        found[entity].add(passage)
    return found


def slow_likelihood(both: int, a: int, b: int, total: int) -> float:
    """G² as Dunning's paper writes it, term by term."""
    observed = [[both, a - both], [b - both, total - a - b + both]]
    rows, columns = [sum(row) for row in observed], [sum(column) for column in zip(*observed, strict=True)]
    score = 2 * sum(
        observed[i][j] * log(observed[i][j] * total / (rows[i] * columns[j]))
        for i in (0, 1)
        for j in (0, 1)
        if observed[i][j]
    )
    return score if both * total >= a * b else -score


@pytest.mark.parametrize("which", ["first", "rare"])
def test_company_is_ranked_exactly_whether_the_entity_is_named_often_or_rarely(made: Sourcebook, which: str) -> None:
    passages = passages_of(made)
    entity = 1 if which == "first" else max(passages, key=lambda each: (10 < len(passages[each]) < 30, each))
    total = made.connection.execute("SELECT sum(passage_count) FROM document").fetchone()[0]
    expected = {
        other: slow_likelihood(len(passages[entity] & named), len(passages[entity]), len(named), total)
        for other, named in passages.items()
        if other != entity and passages[entity] & named
    }
    found = made.pictures.network(entity, limit=10, ranked=15)
    assert found.others == len(expected)
    assert [one.score for one in found.company] == pytest.approx(sorted(expected.values(), reverse=True)[:15], abs=1e-6)
    for one in found.company:
        assert one.score == pytest.approx(expected[one.entity.id], abs=1e-6)
        assert (one.shared, one.passages) == (
            len(passages[entity] & passages[one.entity.id]),
            len(passages[one.entity.id]),
        )


def test_every_tie_counts_the_passages_that_are_shown_behind_it(made: Sourcebook) -> None:
    passages = passages_of(made)
    found = made.pictures.network(1, limit=12)
    drawn = [1, *(one.entity.id for one in found.company[: found.drawn])]
    expected = {
        frozenset(pair): len(passages[pair[0]] & passages[pair[1]])
        for pair in combinations(drawn, 2)
        if passages[pair[0]] & passages[pair[1]]
    }
    assert {frozenset((tie.a, tie.b)): tie.passages for tie in found.ties} == expected
    tie = found.ties[0]
    rows = made.pictures.tie_rows(tie)
    assert made.pictures.tie_count(tie) == len(rows) == tie.passages
    names = {made.entity_row(tie.a).name, made.entity_row(tie.b).name}
    for row in rows:
        assert {row.passage.text[start:end] for start, end in row.highlights} == names


def test_kinds_that_are_left_out_are_not_counted_among_the_company(made: Sourcebook) -> None:
    kinds = {one.entity.kind for one in made.pictures.network(1, ranked=500).company}
    assert len(kinds) > 2
    left = made.pictures.network(1, ranked=500, without={"person"}).company
    assert {one.entity.kind for one in left} == kinds - {"person"}


def test_who_is_named_everywhere_is_not_first_by_that_alone() -> None:
    import numpy as np

    everywhere, together = likelihood(np.array([10, 8]), 20, np.array([500, 9]), 1000)
    assert together > everywhere
    assert likelihood(np.array([1]), 100, np.array([100]), 1000)[0] < 0


def test_an_entity_that_stands_alone_has_no_company(tmp_path: Path) -> None:
    make(tmp_path / "one.db", 1, seed=1, together=1)
    with open_sourcebook(tmp_path / "one.db") as book:
        found = book.pictures.network(1)
        assert (found.company, found.ties, found.others) == ((), (), 0)


def test_a_picture_of_nobody_says_so(made: Sourcebook) -> None:
    for ask in (made.pictures.network, made.pictures.times):
        with pytest.raises(UnknownId):
            ask(99_999)


@pytest.mark.parametrize("entity", [1, 60, None])
def test_dates_are_those_of_the_passages_that_name_the_entity(made: Sourcebook, entity: int | None) -> None:
    passages = passages_of(made)
    rows = made.connection.execute("SELECT passage, first_day FROM date WHERE counted").fetchall()
    expected = Counter(day for passage, day in rows if entity is None or passage in passages[entity])
    found = made.pictures.times(entity)
    stripes = found.selection if entity is not None else found.all
    assert stripes is not None
    assert {one.first: one.count for one in stripes.spoken} == expected
    assert sum(one.count for one in found.all.spoken) == len(rows)


def test_behind_a_day_stand_as_many_passages_as_its_bar_is_high(made: Sourcebook) -> None:
    found = made.pictures.times(1)
    assert found.selection is not None
    one = max(found.selection.spoken, key=lambda each: each.count)
    period = Period("spoken", 1, (one.first, one.first), (one.last, one.last), ALL)
    rows = made.pictures.time_rows(period)
    assert made.pictures.time_count(period) == len(rows) == one.count
    for row in rows:
        start, end = row.highlights[0]  # type: ignore[union-attr]
        assert row.passage.text[start:end] == one.first  # type: ignore[union-attr]


def test_documents_stand_behind_the_days_they_are_from(made: Sourcebook) -> None:
    one = made.pictures.times(1).all.own[0]
    period = Period("own", None, (one.first, one.first), (one.last, one.last), ALL)
    assert made.pictures.time_count(period) == one.count
    assert {row.published for row in made.pictures.time_rows(period)} == {one.first}  # type: ignore[union-attr]


def test_a_filter_for_a_time_spoken_of_leaves_the_passages_behind_its_bar(made: Sourcebook) -> None:
    found = made.pictures.times(1)
    assert found.selection is not None
    day = found.selection.spoken[0].first
    chosen = Filter(spoken_since=day, spoken_until=day)
    dated = {
        row[0] for row in made.connection.execute("SELECT passage FROM date WHERE counted AND first_day = ?", (day,))
    }
    expected = made.connection.execute("SELECT passage FROM mention WHERE entity = 1 AND counted").fetchall()
    assert made.entity_mention_count(1, chosen) == sum(passage in dated for (passage,) in expected)
    assert made.quote_count(chosen) == len(dated)


def test_speakers_are_counted_with_their_documents_and_days(made: Sourcebook) -> None:
    rows = made.connection.execute("SELECT speaker_entity, document FROM quote WHERE counted").fetchall()
    expected = Counter(speaker for speaker, _ in rows)
    found = made.pictures.speakers(limit=500)
    assert {one.entity.id: one.quotes for one in found.speakers if one.entity} == expected
    assert [one.quotes for one in found.speakers] == sorted(expected.values(), reverse=True)
    first = found.speakers[0]
    assert first.entity is not None
    assert sum(count for _, count in first.documents) == sum(count for _, count in first.times) == first.quotes
    document, count = first.documents[0]
    said = Said(first.entity.id, None, ALL, document=document)
    quotes = made.pictures.said_rows(said)
    assert made.pictures.said_count(said) == len(quotes) == count
    assert {(row.speaker_entity, row.document) for row in quotes} == {(first.entity.id, document)}


def test_captions_name_the_sources_that_give_most(made: Sourcebook) -> None:
    named = made.pictures.times(1).sources
    assert named.total == len(made.entity_documents(1))
    assert named.titles[0].startswith(made.entity_documents(1)[0].title)
