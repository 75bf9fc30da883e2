"""One document's mentions gathered into things."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.records import KINDS, Kind, Mention
from store.resolve import local_entities


def mentions_of(text: str, *named: tuple[str, Kind, str, str | None]) -> list[Mention]:
    """Mentions of surfaces in the order of the text, each with its kind, fullest name and gazetteer entry."""
    found, at = [], 0
    for surface, kind, name, entry in named:
        at = text.index(surface, at)
        found.append(Mention(at, at + len(surface), kind, name, 1.0, "rule", gazetteer_id=entry))
        at += len(surface)
    return found


def test_a_surname_follows_the_full_name_of_its_document() -> None:
    text = "James Jeffrey spoke. Jeffrey left."
    found = local_entities(
        text,
        mentions_of(
            text, ("James Jeffrey", "person", "James Jeffrey", None), ("Jeffrey", "person", "James Jeffrey", None)
        ),
    )
    assert [(entity.name, entity.aliases, entity.mentions) for entity in found] == [
        ("James Jeffrey", ("James Jeffrey", "Jeffrey"), (0, 1))
    ]


def test_two_spellings_of_one_gazetteer_entry_are_one_thing() -> None:
    text = "Albukamal, also البوكمال"
    found = local_entities(
        text,
        mentions_of(
            text, ("Albukamal", "place", "Albukamal", "abu-kamal"), ("البوكمال", "place", "البوكمال", "abu-kamal")
        ),
    )
    assert len(found) == 1
    assert found[0].gazetteer_id == "abu-kamal"


def test_a_place_and_a_group_of_one_name_are_two_things() -> None:
    text = "Imam Ali and Imam Ali"
    found = local_entities(
        text, mentions_of(text, ("Imam Ali", "facility", "Imam Ali", None), ("Imam Ali", "group", "Imam Ali", None))
    )
    assert [entity.kind for entity in found] == ["facility", "group"]


def test_a_mention_over_a_line_break_has_a_spelling_on_one_line() -> None:
    text = "Deir\nEzzor"
    found = local_entities(text, [Mention(0, 10, "place", "Deir Ezzor", 1.0, "rule")])
    assert found[0].aliases == ("Deir Ezzor",)


def test_a_name_in_capitals_does_not_become_the_name_shown() -> None:
    text = "SETH FRANTZMAN wrote. Seth Frantzman"
    found = local_entities(
        text,
        mentions_of(
            text,
            ("SETH FRANTZMAN", "person", "SETH FRANTZMAN", None),
            ("Seth Frantzman", "person", "Seth Frantzman", None),
        ),
    )
    assert [entity.name for entity in found] == ["Seth Frantzman"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Hezbollah", "hezbollah", "Amal", "A"]), st.sampled_from(KINDS))))
def test_every_mention_is_in_exactly_one_thing(drawn: list[tuple[str, Kind]]) -> None:
    text = " ".join(name for name, _ in drawn)
    found = local_entities(text, mentions_of(text, *((name, kind, name, None) for name, kind in drawn)))
    assert sorted(place for entity in found for place in entity.mentions) == list(range(len(drawn)))
