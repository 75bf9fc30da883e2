"""Names of a sentence put right by their neighbours: cut before a verb, joined where one was taken for two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..records import Kind
from .names_found import Found
from .names_keys import ARTICLES, DASHES, SUN_ARTICLES
from .names_lexicon import BODY_WORDS, DAYS, MONTHS, SAYING, TITLES, classes
from .names_tokens import listed

LINKS = (
    ARTICLES | SUN_ARTICLES | listed("of for and the in on at to de du des del della di da la le les los las van von")
)
LINKS |= listed("der den bin ibn bint ben y e und et zu af av os as do dos & s d l o")
BODIES = BODY_WORDS - listed("news press times post media house air company network sons brothers partners")
BUILT = listed("street avenue boulevard road highway tomb mausoleum mosque barracks bridge palace cathedral")
ARMS = listed("rocket rockets missile missiles drone drones howitzer howitzers tanks")
NO_NAMES = listed(
    "soldiers troops witnesses residents medics officials police officers doctors villagers protesters rebels "
    "militants civilians survivors experts analysts activists"
)


def corrected(words: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Return the names of a sentence with their edges put right; what is no name is left out."""
    ended = [name for one in found if (name := _ended(words, one)) is not None]
    return list(_joined(words, ended))


def _ended(words: Sequence[str], name: Found) -> Found | None:
    """Return what the tagger found up to its first small word that names do not hold; None when no name is left."""
    if name.extractor != "tagger" or name.entry or name.kind == "work":
        return name
    said = words[name.first : name.last]
    if not any(c.isupper() for word in said for c in word) and any(c.islower() for word in said for c in word):
        return None
    if _is_date(said) or (len(said) == 1 and said[0].lower() in NO_NAMES):
        return None
    if name.kind == "person" and said[0] in ("of", "by", "with"):
        return None
    if name.kind == "person" and all(word.lower() in TITLES or word.lower() == "senior" for word in said):
        return None
    name = _of_kind(words, name)
    last = name.first + 1
    while last < name.last and _belongs(words, last):
        last += 1
    while last > name.first + 1 and words[last - 1].islower() and words[last - 1].lower() in LINKS:
        last -= 1
    while last > name.first + 1 and _is_mark(words[name.first : last]):
        last -= 1
    return name if last == name.last else name._replace(last=last)


def _of_kind(words: Sequence[str], name: Found) -> Found:
    """Return a name with the kind that its last word, or the weapon named after it, gives it."""
    said = words[name.first : name.last]
    if len(said) > 1 and name.kind in ("place", "organization") and said[-1].lower() in BUILT and said[-1][0].isupper():
        return name._replace(kind="facility")
    after = words[name.last].lower() if name.last < len(words) else ""
    numbered = any(c.isdigit() for c in said[-1]) and len(said) > 1
    return name._replace(kind="weapon") if numbered and after in ARMS else name


def _is_mark(said: Sequence[str]) -> bool:
    """Tell whether a name ends with a mark of the sentence: a bracket it did not open, or a full stop after a word."""
    if said[-1] == ")":
        return "(" not in said
    return said[-1] == "." and len(said[-2]) > 3 and not any(word == "." for word in said[:-1])


def _belongs(words: Sequence[str], i: int) -> bool:
    """Tell whether a word may stand inside a name: capitals, numbers, marks, links, and words of kinds of things."""
    word = words[i]
    if not word[0].islower() or any(c.isupper() for c in word) or word in LINKS:
        return True
    if words[i - 1] in DASHES or (i + 1 < len(words) and words[i + 1] in DASHES) or words[i - 1] in "'’":
        return True
    return bool(set(classes(word)) - {"func", "say"})


def _is_date(said: Sequence[str]) -> bool:
    """Tell whether words are a month or a day with its figures, or an abbreviated one."""
    first = said[0].lower()
    if first not in MONTHS | DAYS or first in ("may", "mar", "sun", "sat", "wed"):
        return False
    return all(word.isdigit() or word in ".," or word.lower() in MONTHS | DAYS for word in said[1:])


def _joined(words: Sequence[str], found: Sequence[Found]) -> Iterator[Found]:
    """Yield the names, two neighbours as one where they are a body of a place, or parts of a person's name."""
    i = 0
    ended = 0
    while i < len(found):
        name = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and (kind := _kind_of_both(words, name, following)):
            yield name._replace(last=following.last, kind=kind, entry=None, extractor="rule")
            ended = following.last
            i += 2
            continue
        whole = _extended(words, name, ended, following.first if following else len(words))
        yield whole
        ended = whole.last
        i += 1


def _kind_of_both(words: Sequence[str], name: Found, following: Found) -> Kind | None:
    """Return what two neighbours are as one name: "Kesten" + "Resistance Committee", "Ana Fer" - "Rot"; else None."""
    if following.first == name.last + 1 and words[name.last] == "-":
        parts = name.extractor == following.extractor == "tagger" and not (name.entry or following.entry)
        return "person" if parts and following.kind == "person" and _is_surname(words, name.last - 1) else None
    if following.first != name.last:
        return None
    single = following.last - following.first == 1
    if name.kind == "place" and following.kind == "organization" and not single:
        body = words[following.last - 1].lower() in BODIES and following.extractor == "tagger" and not following.entry
        return "organization" if body else None
    titled = name.first > 0 and words[name.first - 1].lower() in TITLES
    parts = name.kind == "person" and following.kind == "place" and single and name.last - name.first == 1
    return "person" if parts and titled and not name.entry and _is_surname(words, following.first) else None


def _extended(words: Sequence[str], name: Found, begin: int, end: int) -> Found:
    """Return a name with the capitalised words beside it that only it can belong to, between the names around it."""
    after = words[name.last] if name.last < end else ""
    longer = name.last - name.first > 1 and name.extractor != "gazetteer" and not name.entry
    if longer and name.kind in ("organization", "group") and after[:1].isupper() and after.lower() in BODIES:
        return name._replace(last=name.last + 1, kind="organization")
    if name.kind not in ("place", "nationality") or name.last - name.first > 1 or not _is_surname(words, name.first):
        return name
    before = words[name.first - 1].lower() if name.first else ""
    if after and _is_surname(words, name.last) and _goes_on(words, name.last + 1):
        if name.kind == "place" and (not before or before in SAYING or before in TITLES):
            return name._replace(last=name.last + 1, kind="person", entry=None, extractor="rule")
        return name
    if name.first < 1 or words[name.last - 1].endswith("s"):
        return name
    opening = name.first == 1 and name.kind == "nationality" and after == ","
    apart = opening or (name.first > 1 and (words[name.first - 2] == "," or words[name.first - 2].lower() in TITLES))
    if name.first - 1 >= begin and apart and _is_surname(words, name.first - 1) and _goes_on(words, name.last):
        return name._replace(first=name.first - 1, kind="person", entry=None, extractor="rule")
    return name


def _goes_on(words: Sequence[str], i: int) -> bool:
    """Tell whether a person's name may end before a word: a verb of speech, or a comma before a description."""
    if i >= len(words):
        return False
    described = words[i] == "," and i + 1 < len(words) and words[i + 1][0].islower()
    return described or words[i].lower() in SAYING


def _is_surname(words: Sequence[str], i: int) -> bool:
    """Tell whether a word may be part of a person's name: capitalised, and no word of any class."""
    word = words[i]
    return len(word) > 2 and word[0].isupper() and word[1:].islower() and not classes(word) and word.isalpha()
