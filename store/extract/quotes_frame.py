"""A paragraph seen from outside its quotes: sentences of words, marks and whole quoted stretches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from store.extract.cues import CUES
from store.extract.quotes_marks import Quoted
from store.extract.quotes_words import ABBREVIATIONS, AUXILIARIES, DETERMINERS, NO_VERBS, SUBJECT_PRONOUNS, VERBS, words
from store.records import Mention

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*\w*(?:[-‑]\w+)*|\w+(?:[-‑'’&]\w+)*|[,.;:!?()\[\]—–…/]|-{1,3}|\S"
)
LETTERS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TERMINAL = frozenset(".!?…")
CLOSERS = frozenset(")]\"'”’»")
TITLES = words("mr mrs ms dr prof gen maj col lt sgt capt sen rep rev hon st amb gov pres fr brig adm cmdr messrs mme")
CUE_WORDS = frozenset(CUES)
STARTERS = words("the he she it they in but and on at a an this that these those we i")
LONGEST_SENTENCE = 300  # tokens; text without full stops is cut, so that cost grows with length alone


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quoted stretch (then `quote` is its place in the list of quotes)."""

    start: int
    end: int
    low: str
    kind: Literal["word", "mark", "quote"]
    capital: bool
    mention: int  # place in the list of mentions, -1 when the word names nothing
    quote: int  # place in the list of quoted stretches, -1 for words


Sentence = tuple[Token, ...]


class Frame:
    """A text with its mentions and quoted stretches, read sentence by sentence."""

    def __init__(self, text: str, mentions: Sequence[Mention], quotes: Sequence[Quoted]) -> None:
        self.text = text
        self.mentions = mentions
        self.quotes = quotes
        self._mention_starts = [mention.start for mention in mentions]
        self._outer = [k for k, quote in enumerate(quotes) if quote.depth == 0]
        self._outer_starts = [quotes[k].outer_start for k in self._outer]

    def sentences(self, start: int, end: int) -> Iterator[Sentence]:
        """Split one paragraph into sentences; a quoted stretch is one token of its sentence."""
        tokens = self._tokens(start, end)
        first = 0
        for k in range(len(tokens)):
            last = k + 1 == len(tokens) or k - first >= LONGEST_SENTENCE
            if last or self._ends(tokens, k):
                yield tuple(tokens[first : k + 1])
                first = k + 1

    def worth_reading(self, start: int, end: int) -> bool:
        """Whether a paragraph has a quote or any word that can attribute speech; a cheap first look."""
        at = bisect_left(self._outer_starts, start)
        if at < len(self._outer_starts) and self._outer_starts[at] < end:
            return True
        if at and self.quotes[self._outer[at - 1]].outer_end > start:
            return True  # a quote from the paragraph before runs on
        words = set(LETTERS.findall(self.text[start:end].lower()))
        return "according" in words or not CUE_WORDS.isdisjoint(words)

    def _tokens(self, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        at, first = start, bisect_left(self._outer_starts, start)
        running = self.quotes[self._outer[first - 1]] if first else None
        if running is not None and running.outer_end > start:  # a quote from the paragraph before
            at = running.outer_end
            if at <= end:
                tokens.append(Token(start, at, "", "quote", True, -1, self._outer[first - 1]))
        for k in self._outer[first : bisect_left(self._outer_starts, end)]:
            quote = self.quotes[k]
            self._words(at, quote.outer_start, tokens)
            tokens.append(Token(quote.outer_start, quote.outer_end, "", "quote", True, -1, k))
            at = quote.outer_end
        self._words(at, end, tokens)
        return tokens

    def words(self, start: int, end: int) -> list[Token]:
        """The words and marks of a stretch, whatever is quoted in it."""
        tokens: list[Token] = []
        self._words(start, end, tokens)
        return tokens

    def _words(self, start: int, end: int, tokens: list[Token]) -> None:
        text, mentions = self.text, self.mentions
        at = max(0, bisect_right(self._mention_starts, start) - 1)
        for match in WORD.finditer(text, start, end):
            first, last = match.span()
            word = match[0]
            if not word[0].isalnum():
                if word in "\"'“”‘’«»„`":
                    continue
                if word == "." and tokens and tokens[-1].end == first and _shortened(tokens[-1]):
                    tokens[-1] = tokens[-1]._replace(end=last)
                    continue
                tokens.append(Token(first, last, word, "mark", False, -1, -1))
                continue
            while at < len(mentions) and mentions[at].end <= first:
                at += 1
            named = at if at < len(mentions) and mentions[at].start < last else -1
            tokens.append(Token(first, last, word.lower(), "word", word[0].isupper(), named, -1))

    def _ends(self, tokens: list[Token], k: int) -> bool:
        """Whether a sentence ends after token k."""
        token, after = tokens[k], tokens[k + 1]
        if token.mention >= 0 and token.mention == after.mention:
            return False
        if token.kind == "quote":
            last = self.text[self.quotes[token.quote].end - 1]
            fresh = (after.capital and after.kind == "word") or after.kind == "quote"
            return (
                last in TERMINAL and fresh and (last == "." or after.kind == "quote" or not _attributes(tokens, k + 1))
            )
        if token.kind == "word" and self.text[token.end - 1] == "." and after.kind == "word":
            return after.capital and after.mention < 0 and after.low in STARTERS and token.low not in TITLES
        if token.low in ("!", "?", "…"):
            return after.kind != "mark" and (after.capital or after.kind == "quote")
        if token.low == ".":
            return after.kind == "quote" or after.capital or after.low[0].isdigit() or after.kind == "mark"
        return False


def _shortened(token: Token) -> bool:
    return token.kind == "word" and (token.low in ABBREVIATIONS or (len(token.low) == 1 and token.capital))


def _attributes(tokens: list[Token], at: int) -> bool:
    """Whether a cue verb follows within a few words, so that `"Why?" Smith asked` is one sentence."""
    for token in tokens[at : at + 7]:
        if token.kind != "word":
            return False
        if token.low in CUES and not CUES[token.low].noun:
            return True
    return False


def is_finite(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word looks like a verb that has a subject: by its class, or by its ending and what stands before it."""
    token = tokens[k]
    if token.kind != "word" or token.mention >= 0 or (token.capital and k > 0):
        return False
    low = token.low
    if low in AUXILIARIES:
        return not (low == "may" and k + 1 < len(tokens) and tokens[k + 1].low.isdigit())
    cue = CUES.get(low)
    before = tokens[k - 1].low if k else ""
    if before in DETERMINERS and before not in SUBJECT_PRONOUNS:
        return False
    if low in VERBS or (cue is not None and not cue.noun and cue.form in ("past", "present")):
        return True
    return low.endswith("ed") and len(low) > 4 and low not in NO_VERBS and "-" not in low


def has_clause(tokens: Sequence[Token]) -> bool:
    """Whether a stretch of a sentence holds a subject and a verb, as far as closed classes tell."""
    return any(is_finite(tokens, k) for k in range(len(tokens)) if k > 0)
