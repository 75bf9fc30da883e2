"""Title case and capitals as the English styles have them."""

from __future__ import annotations

import re

# Words that stay small inside a title: articles, conjunctions and prepositions.
_SMALL = re.compile(
    "a|about|above|across|afore|after|against|al|along|alongside|amid|amidst|among|amongst|an|and|apropos|apud|around|as"
    "|aside|astride|at|athwart|atop|barring|before|behind|below|beneath|beside|besides|between|beyond|but|by|c|ca|circa"
    "|d'|de|despite|down|during|et|except|for|forenenst|from|given|in|inside|into|lest|like|modulo|near|next|nor"
    "|notwithstanding|of|off|on|onto|or|out|over|per|plus|pro|qua|sans|since|so|than|the|through|throughout|thruout|till"
    "|to|toward|towards|under|underneath|until|unto|up|upon|v|van|versus|via|vis-à-vis|von|vs|with|within|without|yet"
)
_BREAKS = re.compile(
    r"(‘|’|“|”| \"| '|\"|'|[-–—/.,;?!:]|\[|\]|\(|\)"
    r"|<span style=\"font-variant: ?small-caps;?\">|<span class=\"no(?:case|decor)\">|</span>|</?(?:i|sc|b|sub|sup)>)"
)
_SPACES = re.compile("([\u00a0\u0020\u2000-\u200b\u205f\u3000]+)")
_KEEPS_CASE = {
    '<span class="nocase">': "</span>",
    '<span class="nodecor">': "</span>",
    "<sc>": "</sc>",
    "<sub>": "</sub>",
    "<sup>": "</sup>",
}


def capitalize_first(text: str) -> str:
    """Capitalise the first word, unless it already has capitals of its own."""
    match = re.match(r"[^\w]*", text)
    at = match.end() if match else 0
    word = re.split(r"[\s\-–—/.,;?!:'’\"”)\]<]", text[at:], maxsplit=1)[0]
    return text if word != word.lower() else text[:at] + _capitalized(text[at:])


def title_case(text: str) -> str:
    """Capitalise the words of a title, but for small words inside it; words with capitals of their own keep them.

    Small words are capitalised at the beginning, at the end, and after a colon, an exclamation or a question mark.
    """
    pieces = _BREAKS.split(text)
    for at in range(1, len(pieces), 2):
        if pieces[at] == "'" and pieces[at + 1]:  # an apostrophe goes with what follows it
            pieces[at : at + 2] = ["", f"'{pieces[at + 1]}"]
    state = _TitleState()
    result = list(pieces)
    for at, piece in enumerate(pieces):
        if at % 2:
            state.read_break(piece, at)
        else:
            result[at] = state.capitalized(piece, at, before_hyphen=at == 0 and pieces[1:2] == ["-"])
    for at in state.flown:
        if at < len(pieces) and pieces[at]:
            result[at] = pieces[at][0] + result[at][1:]
    if state.last_word:
        at, number = state.last_word
        words = _SPACES.split(result[at])
        if len(words[number]) > 1 and _SMALL.fullmatch(words[number].lower()):
            words[number] = _capitalized(words[number])
        result[at] = "".join(words)
    return "".join(result)


class _TitleState:
    """What title case has to know of the words before."""

    def __init__(self) -> None:
        self.first = True
        self.after_stop = False
        self.kept: list[str] = []
        self.quotes: list[tuple[str, int]] = []  # what closes it, and the piece behind its opening
        self.closed_alone: list[int] = []
        self.last_word: tuple[int, int] | None = None

    @property
    def flown(self) -> list[int]:
        """The pieces behind an apostrophe or an unpaired mark: they go on with a word."""
        return self.closed_alone + [at for _, at in self.quotes]

    def read_break(self, mark: str, at: int) -> None:
        if mark in _KEEPS_CASE:
            self.kept.append(_KEEPS_CASE[mark])
        elif self.kept and mark == self.kept[-1]:
            self.kept.pop()
        if mark[-1:] in {"!", "?", ":"}:
            self.after_stop = True
        if mark in {' "', " '", "“", "‘"} or (mark == '"' and self.first):
            self.quotes.append(({"“": "”", "‘": "’"}.get(mark, mark.strip()), at + 1))
        elif mark in {'"', "'", "”", "’"}:
            if self.quotes and self.quotes[-1][0] == mark:
                self.quotes.pop()
            else:
                self.closed_alone.append(at + 1)

    def capitalized(self, piece: str, at: int, before_hyphen: bool) -> str:
        if self.kept:
            self.last_word = None if piece.strip() else self.last_word
            return piece
        words = _SPACES.split(piece)
        for number, word in enumerate(words):
            if number % 2 or not word:
                continue
            small = len(word) == 1 or _SMALL.fullmatch(word.lower())
            wanted = not small or self.first or self.after_stop or (before_hyphen and number == len(words) - 1)
            if wanted and word == word.lower():
                words[number] = _capitalized(word)
            self.first = self.after_stop = False
            self.last_word = None if at in self.closed_alone else (at, number)
        return "".join(words)


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:]
