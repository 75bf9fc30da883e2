"""The keys that join two names without asking.

Each is an equality, so that joining is the same whatever the order of adding. A key leaves out what transliterators
differ in and keeps enough that two things hardly ever share it: the longer the name, the less of its vowels is needed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.records import Kind
from store.resolve.keys import Folded, fold, name_key
from store.resolve.transliterate import letters

_VOWELS = str.maketrans({"e": "i", "o": "u", "v": "u"})
_GLIDES = re.compile(r"[iu]*a[iu]*")
_NUMERAL = re.compile(r"^(?:[ivx]+|\d+|[a-z])$")
_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([A-Z]{2,8})\)\s*$")

# Before a person's name or inside it these are said or left out at will.
_COURTESIES = frozenset({
    "dr", "mr", "mrs", "sheikh", "shaykh", "sheik", "haji", "hajji", "hajj", "mullah", "mulla", "maulavi", "mawlawi",
    "maulawi", "mawlavi", "qari", "sayyid", "sayed", "sayyed", "bin", "bint", "wild", "ould", "شيخ", "حاج", "حاجي",
    "ملا", "مولوي", "قاري", "سيد", "بن", "بنت", "دكتور",
})  # fmt: skip
_LEGAL = {
    "limited": "ltd", "company": "co", "corporation": "corp", "incorporated": "inc", "and": "", "et": "", "y": "",
    "ve": "", "of": "", "the": "", "for": "", "oao": "ojsc", "ooo": "llc", "zao": "cjsc", "pao": "pjsc",
}  # fmt: skip
_FORMS = frozenset(_LEGAL.values())
# Consonants of given names so common that two of them name nobody in particular.
_COMMON = frozenset({
    "mhmd", "hmd", "hsn", "l", "bd", "mhmud", "mr", "mstf", "klt", "kld", "brhm", "ysf", "sf", "sn", "sd", "slm",
    "krm", "hmt",
})  # fmt: skip
# The commonest given name, under every vowel; Mahmud is another.
_MUHAMMAD = re.compile(r"^m[aeiou]?h[aeiou]?m+[aei]?d+$")


@lru_cache(maxsize=65536)
def merging_key(name: str, kind: Kind | None = None) -> str:
    """Return the key of a name; two names of one class of kinds that share it are one entity without asking.

    Only persons, organizations and groups are joined by sound: towns share names, and so do works and weapons. `kind`
    None, when nothing is known, is told from the words of the name.
    """
    exact = name_key(name)
    if not exact or kind not in (None, "person", "organization", "group"):
        return exact or name.strip()
    if kind is None:
        kind = "organization" if _speaks_of_a_body(exact) else "person"
    return (_person(fold(name)) if kind == "person" else _body(fold(_without_acronym(name)))) or exact


def _speaks_of_a_body(key: str) -> bool:
    # Only a list of bare names needs the gazetteer's words: extraction, which knows kinds, is spared reading them.
    from store.resolve.meanings import body_words

    return any(word in _LEGAL or word in _FORMS or letters(word) in body_words() for word in key.split())


def _without_acronym(name: str) -> str:
    """A name without the acronym that it explains in brackets; what else stands in brackets tells namesakes apart."""
    found = _IN_BRACKETS.match(name)
    if not found:
        return name
    initials = "".join(word[0] for word in found[1].casefold().replace("-", " ").split())
    acronym = found[2].casefold()
    return found[1] if acronym[0] in initials[:2] and len(acronym) <= len(initials) + 2 else name


def _person(folded: Folded) -> str:
    told = [
        (_vocalized(word, sound), skeleton)
        for word, sound, skeleton in zip(folded.words, folded.sounds, folded.skeletons, strict=True)
        if word not in _COURTESIES
    ]
    telling = [skeleton for _, skeleton in told if skeleton not in _COMMON]
    if len(told) < 2 or not telling or any(len(word) == 1 for word in folded.words):
        return ""
    total = sum(map(len, telling)) + 2 * (len(told) - len(telling))
    if total > (5 if len(told) > 2 else 6):
        return "b:" + " ".join(sorted(skeleton for _, skeleton in told))
    return "p:" + " ".join(sorted(word for word, _ in told))


def _body(folded: Folded) -> str:
    told = [
        _LEGAL.get(word, word) if word in _LEGAL or word in _FORMS else _vocalized(word, sound)
        for word, sound in zip(folded.words, folded.sounds, strict=True)
    ]
    return "o:" + "".join(told) if sum(map(len, told)) > 6 else ""


def _vocalized(word: str, sound: str) -> str:
    """A word by its consonants and the classes of its vowels: "qassem" is "qasim", "hassan" is not "hussein"."""
    if _NUMERAL.match(word) or word.isdigit():
        return word
    if _MUHAMMAD.match(sound):
        return "mhmd"
    return _GLIDES.sub("a", sound.translate(_VOWELS)).removesuffix("h")
