"""Names of persons, organizations, groups, places and the rest, as exact spans of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..records import Mention, Passage
from .gazetteer import Gazetteer
from .names_decisions import Loose, apart, recovered, settle
from .names_document import OPENERS, DocumentWords
from .names_features import stretches, style
from .names_found import Found
from .names_matches import matches
from .names_merge import combine
from .names_tagger import tag
from .names_tokens import Sentence, sentences

SECTION = 100_000
"""Characters read together, so that memory does not grow with the text."""


def _sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    section: list[Passage] = []
    for passage in passages:
        section.append(passage)
        if passage.end - section[0].start > SECTION:
            yield section
            section = []
    if section:
        yield section


def _mention(text: str, sentence: Sentence, found: Found) -> Mention:
    start, end = sentence.starts[found.first] + found.skip, sentence.ends[found.last - 1]
    name, identity = (found.entry.name, found.entry.id) if found.entry else (text[start:end], None)
    return Mention(start, end, found.kind, name, round(found.confidence, 3), found.extractor, identity)


def _common(sentence: Sentence, name: Found, document: DocumentWords) -> bool:
    """Tell whether a tagged name is an ordinary word that only its place in the sentence gives a capital."""
    if name.extractor != "tagger" or name.entry or name.last - name.first > 1:
        return False
    opening = name.first == 0 or sentence.words[name.first - 1] in OPENERS
    return opening and document.is_common(sentence.words[name.first])


def find(
    text: str,
    passages: Sequence[Passage],
    gazetteer: Gazetteer,
    advanced: Callable[[float], None] = lambda _: None,
) -> tuple[Mention, ...]:
    """Return the mentions of a text, in its order, none overlapping another.

    `Mention.name` is the gazetteer's name for it, else the fullest form in the same text. `advanced` is told
    before each section which part of the text is read, from 0 to 1. Raises nothing.
    """
    mentions: list[Mention] = []
    loose: list[Loose] = []
    known_words = DocumentWords()
    for section in _sections(passages):
        advanced(section[0].start / len(text))
        read = [sentence for passage in section for sentence in sentences(text, passage.start, passage.end)]
        known_words.add(read)
        for sentence in read:
            if all(map(str.islower, sentence.words)):
                continue  # nothing but small letters: no names
            known = matches(sentence, gazetteer, style(sentence) == "A")
            tagged = tag(stretches(sentence, known, gazetteer, known_words))
            found = [
                name for name in combine(text, sentence, known, tagged) if not _common(sentence, name, known_words)
            ]
            mentions += [_mention(text, sentence, name) for name in found]
            covered = {i for name in found for i in range(name.first, name.last)}
            loose += [
                Loose(sentence.starts[i], sentence.ends[i], word)
                for i, word in enumerate(sentence.words)
                if i not in covered and word[0].isupper()
            ]
    return settle(text, apart([*mentions, *recovered(text, mentions, loose)]))
