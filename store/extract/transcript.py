"""Transcripts: turns that begin with the label of whoever speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from store.records import Passage

LABEL = re.compile(
    r"^[ \t>*_]*(?P<label>Q|A|[^\W\d_][\w.'’\-]{0,40}(?:,? (?:\([^()\n]{1,40}\)|[\w.'’\-]{1,40})){0,7})"
    r"[ \t*_]*:[*_]*[ \t]+(?=\S)",
    re.MULTILINE,
)
KNOWN = re.compile(
    r"(?:Q|A|QUESTION|ANSWER|MODERATOR|INTERVIEWER|HOST|ANCHOR|REPORTER|CORRESPONDENT|OPERATOR|SPEAKER|PARTICIPANT|STAFF|"
    r"(?:MR|MRS|MS|MISS|DR|GEN|SEN|REP|SECRETARY|AMBASSADOR|PRESIDENT|MINISTER|GENERAL|ADMIRAL|COLONEL)\.? .+|"
    r"THE PRESIDENT|.*\b(?:OFFICIAL|SPOKESPERSON|SPOKESMAN|SPOKESWOMAN)(?: (?:ONE|TWO|THREE|FOUR|\d+))?)$"
)
NO_LABELS = re.compile(
    r"(?:IMAGE|FIGURE|FIG|TABLE|MAP|FILE|AUDIO|CHART|PICTURE|PHOTOGRAPH|CREDITS?|INGREDIENTS|DIRECTIONS|NOTES?|UPDATED?|"
    r"WARNING|PHOTOS?|VIDEO|TAGS?|SOURCES?|READ MORE|SEE ALSO|BREAKING|EDITOR.*|CORRECTION|WATCH|RELATED|TOPICS?|"
    r"KEYWORDS|ABSTRACT|SUMMARY|TITLE|DATE|FROM|TO|SUBJECT|CC|BY|TEL|FAX|EMAIL|URL|HTTPS?|CAPTION|TL;DR|EXCLUSIVE|"
    r"ANALYSIS|OPINION|LIVE|MORE|ADVERTISEMENT|LOCATION|TIME|WHO|WHAT|WHERE|WHEN|WHY|HOW|PS|P\.S|FACT|MYTH)$"
)
# How many paragraphs an answer may have: the more turns there are, the surer it is that all between them is spoken.
FEW_TURNS, SHORT_ANSWER, SOME_TURNS, FAIR_ANSWER, LONG_ANSWER = 4, 2, 8, 5, 25


class Turn(NamedTuple):
    """What one participant says at a stretch, and the label that says who it is; offsets in the text."""

    start: int
    end: int
    label_start: int
    label_end: int


class _Head(NamedTuple):
    label: str
    start: int
    end: int
    text_start: int
    passage: int
    stops: int  # where the line or passage of the label ends


def turns(text: str, passages: Sequence[Passage]) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in order.

    A label is known ("QUESTION", "MR. SMITH", "Q"), or written in capitals or as a name and used again in the text. An
    answer of several paragraphs is one turn when another labelled turn follows it.
    """
    heads = _heads(text, passages)
    count = Counter(head.label for head in heads)
    talk = _is_dialogue(text, heads, count)
    accepted = [head for head in heads if _is_label(head.label, count, talk)]
    if len({head.label for head in accepted}) == 1 and not KNOWN.match(accepted[0].label):
        accepted = []
    if {head.label for head in accepted} in ({"A"}, {"Q"}):
        accepted = accepted if len(accepted) > 1 else []
    longest = LONG_ANSWER
    if len(accepted) < SOME_TURNS:
        longest = SHORT_ANSWER if len(accepted) < FEW_TURNS else FAIR_ANSWER
    found: list[Turn] = []
    for k, head in enumerate(accepted):
        following = accepted[k + 1].passage if k + 1 < len(accepted) else head.passage
        if k + 1 == len(accepted) and _is_nothing_else(passages, accepted[0]):
            following = min(len(passages), head.passage + longest)
        end = _end(text, passages, head, following, longest)
        if end > head.text_start:
            found.append(Turn(head.text_start, end, head.start, head.end))
    return tuple(found)


def _heads(text: str, passages: Sequence[Passage]) -> list[_Head]:
    heads: list[_Head] = []
    for number, passage in enumerate(passages):
        if passage.role in ("reference", "furniture", "byline"):
            continue
        first = len(heads)
        for match in LABEL.finditer(text[passage.start : passage.end]):
            start, end = passage.start + match.start("label"), passage.start + match.end("label")
            if len(heads) > first:
                heads[-1] = heads[-1]._replace(stops=passage.start + match.start())
            heads.append(_Head(text[start:end], start, end, passage.start + match.end(), number, passage.end))
    return heads


def _is_dialogue(text: str, heads: Sequence[_Head], count: Counter[str]) -> bool:
    """Whether labels take turns, paragraph by paragraph, come back, and are followed by sentences."""
    if len(heads) < 3 or len(count) < 2 or max(count.values()) < 2:
        return False
    sentences = sum(
        text[head.text_start : head.stops].rstrip().endswith((".", "?", "!", "…", "”", '"')) for head in heads
    )
    return sentences * 2 > len(heads) and all(after.passage - before.passage < 4 for before, after in pairwise(heads))


def _is_label(label: str, count: Counter[str], talk: bool) -> bool:
    if NO_LABELS.match(label.upper().rstrip(".")):
        return False
    if KNOWN.match(label):
        return True
    words = label.split()
    if label.isupper() and len(label) > 1:
        return count[label] > 1 or (len(words) > 1 and talk)
    name = all(word[0].isupper() for word in words if word[0].isalpha()) and len(words) < 5
    return name and talk


def _is_nothing_else(passages: Sequence[Passage], first: _Head) -> bool:
    """Whether the document is a transcript from its first paragraph on, so that its last answer goes on to the end."""
    return not any(passage.role == "paragraph" for passage in passages[: first.passage])


def _end(text: str, passages: Sequence[Passage], head: _Head, following: int, longest: int) -> int:
    """Where a turn ends: with its own paragraph, or with the last one before the passage of the `following` label."""
    end = head.stops
    if 1 < following - head.passage <= longest:
        between = passages[head.passage + 1 : following]
        if all(passage.role in ("paragraph", "list") for passage in between):
            end = between[-1].end
    while end > head.text_start and text[end - 1].isspace():
        end -= 1
    return end
