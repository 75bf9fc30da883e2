"""Which mention names a speaker: the head of the noun phrase, not a word that only describes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from store.records import Mention, Speaker

_GOES_ON = re.compile(r"(?:['’]s)?\s*(?:$|[^\w\s'’-]|(?:of|who|from|at|in|for|on|with|and)\b)")
_DEPENDS = re.compile(r"\b(?:of|for|from|in|at|with|by|to|near|under)(?:\s+(?:the|a|an|its|his|her|their))?\s*$", re.I)


def speaking(text: str, mentions: Sequence[Mention], starts: Sequence[int], speaker: Speaker | None) -> int | None:
    """Return the place of the mention that names a speaker, None when nothing known is named.

    `starts` are those of `mentions`, in order. "James Jeffrey, the envoy" is James Jeffrey; "Israeli media", "a State
    Department official" and "a spokesman for the ministry" are nobody whose name is known.
    """
    if speaker is None:
        return None
    if speaker.antecedent is not None:
        start, end = speaker.antecedent.start, speaker.antecedent.end
        there = _overlapping(mentions, starts, start, end)
    else:
        start, end = speaker.start, speaker.end
        there = [
            place
            for place in _overlapping(mentions, starts, start, end)
            if mentions[place].kind != "nationality"
            and _GOES_ON.match(text, mentions[place].end, max(end, mentions[place].end))
            and not _DEPENDS.search(text, start, max(start, mentions[place].start))
        ]

    def worth(place: int) -> tuple[bool, int]:
        mention = mentions[place]
        return mention.kind == "person", min(end, mention.end) - max(start, mention.start)

    return max(there, key=worth, default=None)


def _overlapping(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> list[int]:
    places = range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
    return [place for place in places if mentions[place].end > start]
