"""What one document names: its mentions gathered into things, before other documents are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from store.records import Coordinates, Kind, LocalEntity, Mention
from store.resolve.keys import name_key

_CLASSES: dict[Kind, str] = {"organization": "body", "group": "body"}
_PREFERENCE: tuple[Kind, ...] = (
    "group", "organization", "person", "facility", "place", "event", "weapon", "work", "nationality",
)  # fmt: skip


def kind_class(kind: Kind) -> str:
    """Return what a kind is compared as: armed groups and organizations are told apart too rarely."""
    return _CLASSES.get(kind, kind)


def local_entities(text: str, mentions: Sequence[Mention]) -> tuple[LocalEntity, ...]:
    """Group one document's mentions into the things they name; every mention is in exactly one.

    Mentions belong together when they are one gazetteer entry, or when their fullest names have one key and one class
    of kinds. The things come in the order of their first mention. `mentions` need not be sorted.
    """
    homes: dict[tuple[str, str], int] = {}
    members: list[list[int]] = []
    for place, mention in sorted(enumerate(mentions), key=lambda pair: pair[1].gazetteer_id is None):
        by_name = (kind_class(mention.kind), name_key(mention.name))
        by_entry = ("gazetteer", mention.gazetteer_id) if mention.gazetteer_id else by_name
        home = homes.get(by_entry)
        if home is None:
            home = len(members)
            members.append([])
            homes[by_entry] = home
        homes.setdefault(by_name, home)
        members[home].append(place)
    found = [_gathered(text, mentions, sorted(places, key=lambda p: mentions[p].start)) for places in members]
    return tuple(sorted(found, key=lambda entity: mentions[entity.mentions[0]].start))


def _gathered(text: str, mentions: Sequence[Mention], places: Sequence[int]) -> LocalEntity:
    of = [mentions[place] for place in places]
    ids = [mention.gazetteer_id for mention in of if mention.gazetteer_id]
    surfaces = [" ".join(text[mention.start : mention.end].split()) for mention in of]
    return LocalEntity(
        kind=_kind(mention.kind for mention in of),
        name=best_name(mention.name for mention in of),
        aliases=tuple(dict.fromkeys(surfaces)),
        mentions=tuple(places),
        gazetteer_id=ids[0] if ids else None,
        coordinates=_coordinates(of),
    )


def _kind(kinds: Iterable[Kind]) -> Kind:
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], -_PREFERENCE.index(kind)))


def _coordinates(mentions: Sequence[Mention]) -> Coordinates | None:
    return next((mention.coordinates for mention in mentions if mention.coordinates), None)


def best_name(names: Iterable[str]) -> str:
    """Return the name to show, the same whatever their order: the fullest that is not written in capitals alone."""
    return max(names, key=name_rank)


def name_rank(name: str) -> tuple[bool, int, str]:
    """Return how good a name is to show; the greatest is shown."""
    return (not (name.isupper() and len(name) > 5), len(name), name)
