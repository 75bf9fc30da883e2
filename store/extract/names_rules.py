"""Names that the words around them give away: after a title, after a brigade's word, in brackets after a name."""

from __future__ import annotations

from collections.abc import Sequence

from .names_found import Found
from .names_keys import ARABIC, ARTICLES, DASHES, SUN_ARTICLES
from .names_lexicon import DAYS, FUNCTION_WORDS, GROUP_HEADS, HONORIFICS, MONTHS, OFFICES, RANKS, classes
from .names_tokens import listed

CALLED = HONORIFICS | RANKS | OFFICES - listed("national security foreign state interior supreme")
PORTFOLIOS = listed(
    "state defense defence foreign affairs interior justice finance energy oil health education culture labor "
    "labour and the home security trade commerce treasury agriculture transport war information planning justice"
)
PERSONS = listed(
    "president minister premier chancellor secretary ambassador senator governor mayor spokesman spokeswoman "
    "spokesperson envoy general colonel major captain commander analyst adviser advisor journalist activist "
    "lawyer sheikh mr mrs ms dr"
)
WHERE = listed("in near around outside inside into toward towards")
LONGEST_GROUP = 6


def _capital(word: str) -> bool:
    return word[0].isupper() and any(c.islower() for c in word)


def _name_end(words: Sequence[str], first: int) -> int:
    """Return where a run of capitalised words and Arabic articles that begins at `first` ends."""
    i = first
    while i < len(words) and i < first + LONGEST_GROUP:
        low = words[i].lower()
        article = (low in ARTICLES or low in SUN_ARTICLES) and i + 2 < len(words) and words[i + 1] in DASHES
        if article and words[i + 2][0].isupper():
            i += 3
        elif (_capital(words[i]) or low in ARTICLES) and low not in MONTHS and low not in DAYS:
            i += 1
        else:
            break
    return i


def _has_initial(words: Sequence[str], i: int) -> bool:
    """Tell whether a first name, an initial with its full stop and a surname begin at word `i`."""
    if i + 3 >= len(words) or words[i + 2] != "." or len(words[i + 1]) != 1 or not words[i + 1].isupper():
        return False
    return all(_capital(word) and not classes(word) for word in (words[i], words[i + 3]))


def _after_office(words: Sequence[str], i: int) -> int:
    """Return where a name begins that follows "Secretary of State" or "Minister of Foreign Affairs"; 0 for none."""
    if words[i].lower() not in ("secretary", "minister") or i + 3 >= len(words) or words[i + 1] not in ("of", "for"):
        return 0
    first = i + 2
    while first < len(words) and words[first].lower() in PORTFOLIOS:
        first += 1
    last = first
    while last < len(words) and _capital(words[last]) and not classes(words[last]):
        last += 1
    return first if first > i + 2 and last - first >= 2 else 0


def by_words(words: Sequence[str]) -> list[Found]:
    """Return armed groups whose first word says so ("Harakat al-Nujaba"), persons with an initial or after an office,
    and "the Coalition"."""
    out: list[Found] = []
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        low = word.lower().replace("’", "'")
        if low in GROUP_HEADS:
            last = _name_end(words, i + 1)
            if last > i + 1:
                out.append(Found(i, last, "group", 0.8, "rule"))
        elif word == "Coalition" and i and (words[i - 1].lower() == "the" or words[i - 1][-1].islower()):
            out.append(Found(i, i + 1, "group", 0.7, "rule"))
        elif _has_initial(words, i):
            out.append(Found(i, i + 4, "person", 0.85, "rule"))
        elif low in ("secretary", "minister"):
            first = _after_office(words, i)
            if first:
                out.append(Found(first, min(_name_end(words, first), first + 4), "person", 0.85, "rule"))
    return out


def by_title(words: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return persons whom only the title before them gives away ("Petty Officer Keating"), beside the names found."""
    covered = {i for f in found if f.kind != "person" or f.entry for i in range(f.first, f.last)}
    begun = {f.first for f in found}
    out: list[Found] = []
    for i in range(1, len(words)):
        if not words[i][0].isupper() or i in covered:
            continue
        before = words[i - 1] if words[i - 1] != "." or i < 2 else words[i - 2]
        if not before[0].isupper() or before.lower() not in CALLED or not _capital(words[i]):
            continue
        last = i
        while last < len(words) and last < i + 3 and last not in covered and _capital(words[last]):
            if classes(words[last]) or words[last].lower() in FUNCTION_WORDS:
                break
            last += 1
        if last > i and i not in begun and not (out and out[-1].last > i):
            out.append(Found(i, last, "person", 0.6, "rule"))
    return out


def called_a_person(words: Sequence[str], found: Found) -> Found:
    """Return as a person what the tagger took for a place, if an office stands before it ("envoy, Alo Kitti")."""
    if found.kind != "place" or found.entry or found.extractor != "tagger" or found.last - found.first < 2:
        return found
    before = found.first - 1
    if before > 0 and words[before] == ",":
        before -= 1
    said = words[before].lower() if before >= 0 else ""
    return found._replace(kind="person") if said in PERSONS and said in CALLED else found


def called_a_place(words: Sequence[str], found: Found) -> Found:
    """Return as a place the single word that the tagger took for a person, if something is in it or near it."""
    if found.kind != "person" or found.entry or found.extractor != "tagger" or found.last - found.first > 1:
        return found
    owns = found.last < len(words) and words[found.last][0] in "'’"
    inside = found.first > 0 and words[found.first - 1].lower() in WHERE
    return found._replace(kind="place") if inside and not owns and found.confidence < 0.9 else found


def in_brackets(words: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return the Arabic-script names in brackets after a name: they are the same thing."""
    out: list[Found] = []
    for name in found:
        i = name.last
        if i + 1 >= len(words) or words[i] != "(" or not ARABIC.match(words[i + 1]):
            continue
        last = i + 1
        while last < len(words) and ARABIC.match(words[last]):
            last += 1
        if last < len(words) and words[last] == ")":
            out.append(Found(i + 1, last, name.kind, 0.8, "rule"))
    return out
