"""What kind of thing a name is, and where it ends, by the words in it and beside it."""

from __future__ import annotations

from collections import defaultdict

from ..records import Kind
from .names_found import Found
from .names_keys import DASHES
from .names_lexicon import (
    EVENT_WORDS,
    FACILITY_WORDS,
    FORCE_WORDS,
    FUNCTION_WORDS,
    GROUP_HEADS,
    RANKS,
    TITLES,
    WORK_WORDS,
)
from .names_tagger import TaggedSpan
from .names_tokens import listed

GROUP_ENDS = FORCE_WORDS - listed("intelligence police front unit wing command task military company platoon") | listed(
    "gang militants fighters volunteers martyrs"
)


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in text.replace("\n", ",").split(",") if phrase.strip()]


PLACE_TYPES = _phrases(
    """river valley, river, sea, valley, province, governorate, region, district, desert, mountains, mountain, islands
    island, peninsula, subdistrict, sub-district, prefecture, county, strait, gulf, canal, basin, plain, plains, lake
    oblast, crescent, heights, oasis"""
)
FACILITY_TYPES = _phrases(
    """military airport, international airport, civilian airport, air base, air bases, military base, naval base
    army base, border crossing, border gate, refugee camp, detention camp, displacement camp, airbase, airport, airfield
    base, crossing, castle, citadel, highway, motorway, prison, dam, bridge, fortress, military academy, refinery
    oil field, oilfield, gas field, gas plant, mosque, shrine, church, monastery, hospital, stadium, barracks
    checkpoint, garrison, camp, power plant, nuclear plant, nuclear facility, port, harbor, harbour, tunnel"""
)


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    """Return the type phrases by their first word, the longest first."""
    out: defaultdict[str, list[tuple[tuple[str, ...], Kind]]] = defaultdict(list)
    for phrase in sorted((*FACILITY_TYPES, *PLACE_TYPES), key=len, reverse=True):
        out[phrase[0]].append((phrase, "facility" if phrase in FACILITY_TYPES else "place"))
    return dict(out)


TYPES = _by_first_word()
BUILT = listed(
    "airport airbase airfield aerodrome stadium bridge prison castle citadel fortress hotel mall mosque shrine "
    "cathedral palace tower barracks highway motorway tunnel dam checkpoint crossing square"
)
PLACE_HEADS = listed("tel tal tall tell ayn ain deir dayr kafr kfar khirbet khirbat jabal jebel wadi nahr bab qasr")
PEOPLE = listed(
    "soldiers members troops fighters officers commanders units elements men forces supporters leaders officials"
)
DESCRIPTIONS = listed("senior former new top chief deputy some many several other both another")
DIRECTIONS = listed(
    "north south east west northern southern eastern western central new old upper lower greater inner outer "
    "great little mount port fort san santa saint st cape lake camp el al las los la le"
)
LEFT_OUT = listed("city town village area suburb neighborhood neighbourhood countryside border borders coast capital")


def kind_of(words: list[str], span: TaggedSpan) -> Kind | None:
    """Return the kind of a tagged name, None when it is none that is looked for."""
    low = [w.lower().replace("’", "'") for w in words]
    head = low[-1].rstrip("s") if len(low[-1]) > 4 else low[-1]
    if len(low) > 1 and span.label in ("PER", "ORG", "LOC") and low[0] in GROUP_HEADS:
        return "group"
    if len(low) > 1 and span.label in ("PER", "ORG") and low[0] in PLACE_HEADS:
        return "place"
    if span.label == "PER":
        return "person"
    if span.label == "NAT":
        return "nationality"
    if span.label == "EVENT":
        return "event"
    if span.label == "ORG":
        if len(low) > 1 and low[-1] in BUILT:
            return "facility"
        group = low[-1] in GROUP_ENDS or (low[0] in GROUP_HEADS and len(low) > 1)
        return "group" if group or (len(low) > 1 and low[0] in ("army", "navy") and low[1] == "of") else "organization"
    if span.label == "LOC":
        facility = len(low) > 1 and (
            low[-1] in FACILITY_WORDS or head in FACILITY_WORDS or low[0] in ("camp", "fort", "port")
        )
        return "facility" if facility and low[0] not in FUNCTION_WORDS else "place"
    if len(low) > 1 and (
        low[-1] in EVENT_WORDS or head in EVENT_WORDS or low[0] in ("battle", "siege", "operation", "war")
    ):
        return "event"
    return None


def is_work(words: list[str], first: int, last: int) -> bool:
    """Tell whether a name that is neither person, body nor place is a work: in quotation marks, or called a book."""
    quoted = first > 0 and words[first - 1] in "\"“«'‘" and last < len(words) and words[last] in "\"”»,'’."
    called = first > 0 and words[first - 1].lower() in WORK_WORDS
    return last - first > 1 and (quoted or called)


def without_titles(words: list[str], found: Found) -> Found | None:
    """Return a person without the titles before the name and small words after it; None when nothing is left."""
    first, last = found.first, found.last
    if last < len(words) and words[last].lower() in FACILITY_WORDS and first < last - 1:
        return found
    if [word.lower() for word in words[first : first + 2]] == ["field", "marshal"]:
        first += 2
    while first < last and (
        words[first].lower().strip(".") in TITLES or words[first] in (".", ",") or words[first] in DASHES
    ):
        first += 1
    while last - 1 > first and words[last - 1][0].islower() and words[last - 2] not in DASHES:
        last -= 1
    if first == last:
        return None
    if first > found.first and len(words[first]) == 1:
        return found
    return found._replace(first=first, last=last)


def without_article(words: list[str], found: Found) -> Found:
    """Return a name without the English article before it, unless it is a work's."""
    article = found.last - found.first > 1 and words[found.first].lower() == "the" and found.kind != "work"
    return found._replace(first=found.first + 1) if article else found


def without_description(words: list[str], found: Found) -> Found:
    """Return a body without what is said of it before its name, and without the rank of whom it sends after it."""
    first = found.first
    if words[first].lower() in PEOPLE and first + 2 < found.last and words[first + 1] == "of":
        first += 2
        first += first < found.last - 1 and words[first] == "the"
    while first < found.last - 1 and words[first].lower() in DESCRIPTIONS:
        first += 1
    last = found.last
    while last - 1 > first and (words[last - 1] == "." or words[last - 1].lower() in RANKS - FORCE_WORDS):
        last -= 1
    return found._replace(first=first, last=last)


def with_type_word(words: list[str], found: Found) -> Found:
    """Return a place with the type word after it that belongs to its name ("Euphrates river", "Tanf base")."""
    if found.kind not in ("place", "facility", "person") or (found.entry and found.entry.weight >= 10_000_000):
        return found
    if found.kind == "person" and found.last - found.first == 1:
        return found
    if found.last == len(words) or words[found.last - 1].lower() == words[found.last].lower():
        return found
    for phrase, kind in TYPES.get(words[found.last].lower(), ()):
        last = found.last + len(phrase)
        if last > len(words) or (found.kind == "person" and (kind == "place" or phrase == ("camp",))):
            continue
        if all(words[found.last + k].lower() == word for k, word in enumerate(phrase)):
            if last < len(words) and words[last] in DASHES:
                return found
            entry = found.entry if kind == found.kind and kind == "facility" else None
            return found._replace(last=last, kind=kind, entry=entry)
    return found


def without_left_out(words: list[str], found: Found) -> Found:
    """Return a place without the small-letter type words that do not belong to its name ("Mayadeen city")."""
    if found.kind == "place" and found.last - found.first > 1 and words[found.last - 1] in LEFT_OUT:
        return found._replace(last=found.last - 1)
    return found
