"""Keys for comparing names: articles and particles set aside, glued ones freed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.resolve import transliterate

_ARTICLES = frozenset({"al", "el", "ul", "ol", "il"})
# The article before a sun letter takes its sound: ez-Zor, ash-Sham, an-Nusra, ud-Din.
_ASSIMILATED = re.compile(r"^[aeiou](sh|th|dh|[dnrstzlj])$")
_ENGLISH = frozenset({"the"})
_SON = {"ibn": "bin", "ben": "bin", "bin": "bin", "bn": "bin", "ابن": "بن"}
_FATHER = {"abou": "abu", "abo": "abu", "ابي": "ابو", "ابا": "ابو"}
_SERVANT = re.compile(r"^(?:abd|abed)(?:[aeiou](?:l|r|s|sh|n|d|z)?)?(?=[a-z]{3})(.+)$")
_SERVANT_ALONE = re.compile(r"^abd[aeou](?:l|r|s|n|d|z|sh)?$")
# Al Bu, the name of a clan or its place, is written in one word or two.
_CLAN = re.compile(r"^(?:al|el)bu(?=$|[b-df-hj-np-tv-z])")
_WITH_ARTICLE = re.compile(r"^و?ال(?=..)")
_GLUED = re.compile(r"\b([AE]l)(?=[A-Z][a-z])")
_INVERTED = re.compile(r"^([^,،;]{2,40})[,،]\s*([^,،;]{2,60})$")
_COMPANY = re.compile(r"^(?:inc|ltd|llc|co|corp|sa|s\.a\.?|limited|gmbh|plc|spa|sarl|jr|sr)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as it is compared.

    `words` are plain words in their own script without articles; `sounds` and `skeletons` stand beside them, one each;
    `whole` is the sounds of all words run together, articles kept, so that "Albu Kamal" and "Albukamal" meet.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    whole: str

    @property
    def key(self) -> str:
        return " ".join(self.words)

    @property
    def skeleton(self) -> str:
        return "".join(self.skeletons)


@lru_cache(maxsize=16384)
def name_key(text: str) -> str:
    """Return the folded comparison key: two names with one key differ at most by case, diacritics, apostrophes,
    hyphens, letter forms of one script, the order around a comma, and the article.
    """
    return " ".join(_without_articles(_words(text)))


def skeleton_key(text: str) -> str:
    """Return the consonants of a name across scripts, run together; equal name keys have equal skeletons."""
    return fold(text).skeleton


@lru_cache(maxsize=16384)
def fold(text: str) -> Folded:
    """Return the name folded for comparison; a text without letters or digits folds to empty tuples."""
    every = _words(text)
    words = _without_articles(every)
    heard = tuple(transliterate.sounds(word) for word in words)
    return Folded(
        words=words,
        sounds=heard,
        skeletons=tuple(transliterate.skeleton(sound) for sound in heard),
        whole="".join(transliterate.sounds(word) for word in every),
    )


@lru_cache(maxsize=65536)
def form(name: str) -> str:
    """Return a name as the index keeps it: its words as `transliterate.letters`, without articles, joined by spaces."""
    return " ".join([transliterate.letters(word) for word in _without_articles(_words(name))])


def _words(text: str) -> tuple[str, ...]:
    inverted = _INVERTED.match(text)
    if inverted and not _COMPANY.match(inverted[2].strip()):
        text = f"{inverted[2]} {inverted[1]}"
    return tuple(transliterate.plain(_GLUED.sub(r"\1 ", text)).split())


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if not _is_article(word, following, first=place == 0):
            kept.extend(_freed(word))
    return tuple(kept) or words


def _is_article(word: str, following: str, *, first: bool) -> bool:
    if not following or len(word) > 3:
        return False
    if word in _ARTICLES or word in _ENGLISH or word == "ال":
        return len(following) > 1
    assimilated = _ASSIMILATED.match(word)
    if not assimilated or (first and word[0] == "u"):
        return False
    return following.startswith(assimilated[1]) and len(following) > 2


@lru_cache(maxsize=65536)
def _freed(word: str) -> tuple[str, ...]:
    """One word without what is glued to it: an Arabic article, the rest of "Abdul…"."""
    if word in _SON:
        return (_SON[word],)
    if word in _FATHER:
        return (_FATHER[word],)
    if word.isascii():
        if _SERVANT_ALONE.match(word):
            return ("abd",)
        word = _CLAN.sub("bu", word)
        servant = _SERVANT.match(word)
        return ("abd", servant[1]) if servant and word.startswith("abd") else (word,)
    if word.startswith("عبد") and len(word) > 5:
        return ("عبد", *_freed(word[3:]))
    if word != "الله":
        return (_WITH_ARTICLE.sub("", word),)
    return (word,)
