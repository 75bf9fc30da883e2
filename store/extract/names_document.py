"""What a whole text says of its words: how each is written where its place in the sentence does not decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .names_tokens import Sentence

OPENERS = frozenset("\"'“‘«([{•*-–—:…")


class DocumentWords:
    """Counts, for each word, how often it stands in small letters and how often capitalised inside a sentence."""

    def __init__(self) -> None:
        self._small: set[str] = set()
        self._inside: Counter[str] = Counter()
        self._cache: dict[str, tuple[str, ...]] = {}

    def add(self, sentences: Iterable[Sentence]) -> None:
        """Count the words of sentences."""
        for sentence in sentences:
            words = sentence.words
            lettered = [w for w in words if w[0].isalpha()]
            capital = sum(w[0].isupper() for w in lettered)
            if len(lettered) > 3 and capital > 0.6 * len(lettered):
                continue
            previous = "."
            for word in words:
                if word[0].islower():
                    self._small.add(word)
                elif word[0].isupper() and previous not in OPENERS and previous not in ".!?":
                    self._inside[word] += 1
                previous = word
        self._cache.clear()

    def is_common(self, word: str) -> bool:
        """Tell whether the text has a word in small letters, and capitalised only where any word would be."""
        return word.lower() in self._small and not self._inside[word]

    def features(self, word: str) -> tuple[str, ...]:
        """Return what the text says of a word that is not in small letters."""
        found = self._cache.get(word)
        if found is None:
            small, inside = word.lower() in self._small, self._inside[word]
            found = (f"d={'x' if small else ''}{'X' if inside > 1 else 'i' if inside else ''}",)
            self._cache[word] = found
        return found
