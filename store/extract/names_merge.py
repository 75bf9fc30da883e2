"""One list of names for a sentence, out of what the gazetteers, the patterns and the tagger each found."""

from __future__ import annotations

from collections.abc import Sequence

from .gazetteer_entries import Hit
from .names_edges import corrected
from .names_found import Found
from .names_keys import DASHES
from .names_kinds import (
    DIRECTIONS,
    is_work,
    kind_of,
    with_type_word,
    without_article,
    without_description,
    without_left_out,
    without_titles,
)
from .names_lexicon import classes
from .names_matches import Match
from .names_patterns import by_form, national_bodies
from .names_rules import by_title, by_words, called_a_person, called_a_place, in_brackets
from .names_tagger import TaggedSpan
from .names_tokens import Sentence

POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
EDGES = frozenset('"“”«»‘,;:([{*|/•·') | DASHES
"""Marks that no name begins or ends with."""
TRUSTED_SIZE = 10_000_000
"""Weight from which an entry of the world's names is trusted without the tagger: countries, not cities."""


def _known(words: list[str], match: Match) -> Found | None:
    hit = match.hits[0]
    if hit.ambiguous or (hit.entry.source == "world" and hit.entry.weight < TRUSTED_SIZE):
        return None
    if hit.entry.kind == "nationality" and match.last - match.first > 1 and words[match.first + 1] in DASHES:
        return None  # "al-Kuwaiti" is a surname
    return Found(match.first, match.last, hit.entry.kind, 0.95, "gazetteer", hit.entry, match.skip)


def _apart(candidates: Sequence[Found]) -> list[Found]:
    """Keep the longest of overlapping names, the earlier of equals."""
    if len(candidates) < 2:
        return list(candidates)
    kept: list[Found] = []
    for found in sorted(candidates, key=lambda f: (f.first - f.last, f.first, f.extractor)):
        if not any(found.overlaps(other) for other in kept):
            kept.append(found)
    return sorted(kept)


def _as_found(words: list[str], span: TaggedSpan) -> Found | None:
    said = words[span.first : span.last]
    kind = kind_of(said, span)
    if kind is None:
        kind = "work" if is_work(words, span.first, span.last) else None
    first, last = span.first, span.last
    while first < last and words[first] in EDGES:
        first += 1
    while first < last and words[last - 1] in EDGES:
        last -= 1
    if kind is None or not any(c.isalpha() for word in words[first:last] for c in word):
        return None
    return Found(first, last, kind, span.probability, "tagger")


def _longer_name(words: list[str], tagged: Found, inside: Sequence[Found]) -> bool:
    """Tell whether the tagger's longer name is to be believed over the known names in it."""
    said = words[tagged.first : tagged.last]
    if "," in said or tagged.confidence < 0.5:
        return False
    if all(name.kind == "nationality" for name in inside):
        if sum(name.last - name.first for name in inside) == tagged.last - tagged.first:
            return False
        return tagged.kind not in ("person", "nationality")
    if tagged.kind == "person":
        return all(name.kind == "person" for name in inside)
    if inside[0].first == tagged.first and words[min(inside[0].last, tagged.last - 1)] in POSSESSIVES:
        return False
    covered = {i for name in inside for i in range(name.first, name.last)}
    rest = [i for i in range(tagged.first, tagged.last) if i not in covered]
    if len(inside) > 1 and any(words[i][0].islower() for i in rest):
        return False
    if not rest:
        return len(inside) == 1
    if tagged.kind == "place":
        return all(
            words[i] in DASHES or ((words[i].lower() in DIRECTIONS or classes(words[i])) and words[i][0].isupper())
            for i in rest
        )
    return any(words[i][0].isupper() or words[i][0].isdigit() for i in rest)


def _rest(words: list[str], tagged: Found, strong: Sequence[Found]) -> Found | None:
    """Return what is left of a tagged name beside the known names that overlap it, if it can be a name itself."""
    free = [i for i in range(tagged.first, tagged.last) if not any(f.first <= i < f.last for f in strong)]
    runs: list[list[int]] = []
    for i in free:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in reversed(runs):
        while run and (words[run[0]] in POSSESSIVES or not words[run[0]][0].isupper()):
            run.pop(0)
        if len(run) > 1 and all(words[i][0].isupper() for i in run):
            kind = "person" if tagged.kind == "place" else tagged.kind
            return tagged._replace(first=run[0], last=run[-1] + 1, kind=kind)
    return None


def _possessive(words: list[str], found: Found) -> int:
    """Return where a possessive ending stands inside a name; 0 for nowhere."""
    return next((i for i in range(found.first + 1, found.last - 1) if words[i] in POSSESSIVES), 0)


def _owned(words: list[str], found: Found, spelled: dict[tuple[int, int], Hit]) -> bool:
    """Tell whether a tagged name begins with the place it belongs to ("Mosul's Central Hospital")."""
    if found.last - found.first < 3 or found.kind not in ("place", "facility", "organization"):
        return False
    ends = _possessive(words, found)
    owner = spelled.get((found.first, ends))
    return bool(ends and owner and owner.entry.kind == "place")


def _trimmed(words: list[str], found: Found, spelled: dict[tuple[int, int], Hit]) -> Found:
    """Return a name with its edges as our convention draws them."""
    name = without_article(words, without_left_out(words, with_type_word(words, found)))
    hit = spelled.get((name.first, name.last))
    if name.last < found.last and hit and hit.entry.kind == "nationality":
        return name._replace(kind="nationality", entry=hit.entry)
    return called_a_place(words, called_a_person(words, name))


def _from_tagger(words: list[str], span: TaggedSpan, spelled: dict[tuple[int, int], Hit]) -> Found | None:
    """Return a tagged name without titles and descriptions, with the gazetteers' entry where they have it."""
    found = _as_found(words, span)
    if found and found.kind == "person":
        found = without_titles(words, found)
    elif found and found.kind in ("organization", "group"):
        found = without_description(words, found)
    if found is None:
        return None
    hit = spelled.get((found.first, found.last))
    if hit and (hit.entry.source != "world" or (hit.entry.kind == "place" and found.kind == "place")):
        return found._replace(entry=hit.entry, kind=hit.entry.kind)
    return found


def _joined(words: list[str], strong: list[Found], found: Found) -> list[Found]:
    """Return the names held so far with a tagged one among them: the longer where both can be, never both."""
    across = [other for other in strong if other.overlaps(found)]
    if not across:
        return [*strong, found]
    if any(other.contains(found) for other in across):
        return strong
    if all(found.contains(other) for other in across) and _longer_name(words, found, across):
        return [*(other for other in strong if other not in across), found]
    rest = _rest(words, found, across)
    return [*strong, rest] if rest else strong


def combine(text: str, sentence: Sentence, known: Sequence[Match], tagged: Sequence[TaggedSpan]) -> list[Found]:
    """Return the names of a sentence of `text`, in order, none overlapping another."""
    words = sentence.words
    certain = [found for match in known if (found := _known(words, match))]
    strong = national_bodies(text, sentence, _apart([*certain, *by_form(text, sentence), *by_words(words)]))
    spelled = {(match.first, match.last): match.hits[0] for match in known}
    for span in tagged:
        found = _from_tagger(words, span, spelled)
        if found and _owned(words, found, spelled):
            strong = _joined(words, strong, found._replace(last=_possessive(words, found), kind="place"))
            found = found._replace(first=_possessive(words, found) + 1)
        if found:
            strong = _joined(words, strong, found)
    out = [_trimmed(words, found, spelled) for found in sorted(strong)]
    return corrected(words, _apart([*out, *by_title(words, out), *in_brackets(words, out)]))
