"""Give each quote of a paragraph its speaker: said beside it, carried over from the sentence before, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from store.extract.antecedents import Antecedents
from store.extract.attribution import FIRM, Attribution
from store.extract.cues import CUES
from store.extract.indirect import attributions
from store.extract.quotes_frame import Frame, Sentence, Token, is_finite
from store.extract.quotes_kinds import is_clause
from store.extract.quotes_words import words
from store.extract.speakers_phrases import Phrase, phrase_after
from store.extract.speakers_subjects import clause_subject, subject_before
from store.records import Passage, Quote, QuoteKind, Span, Speaker

OPENERS, CLOSERS = '"“«„', '"”»'
WRITERS = words("i we you one")
NOBODY = words("it this that there what these those which")
SAYING = words("said says added commented stated continued replied wrote")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s)\b")
MARKS = "\"“”„«»‘'`"
CARRIED, REMARKED, GUESSED, ACROSS = 0.7, 0.65, 0.4, 0.35
FEWEST_WORDS = 5


@dataclass(slots=True)
class Reader:
    """Reads a text's paragraphs in order and collects its quotes; what was said last is remembered between them."""

    frame: Frame
    antecedents: Antecedents
    found: list[Quote] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    waiting: dict[int, tuple[Speaker, Span | None, float] | None] = field(default_factory=dict)  # quotes that run on
    ends: int = 0  # where the paragraph ends
    last: tuple[Speaker, Span | None] | None = None  # the last speaker and cue of the paragraph
    before: tuple[Speaker, Span | None] | None = None  # those of the paragraph before
    statement: int | None = None  # the place in `found` of what is said without marks: "The minister said:"
    announced: tuple[Speaker, Span | None] | None = None  # who is about to speak: the paragraph before ended in a colon

    def paragraph(self, passage: Passage, following: Passage | None) -> None:
        """Read one paragraph; its quotes join those found. The `following` one may need its last subject."""
        self.before, self.last, self.ends = self.last, None, passage.end
        announced, self.announced = self.announced, None
        self._state(passage, announced)
        text = self.frame.text
        leads = following is not None and text[following.start : following.end].lstrip()[:1] in MARKS
        colon = text[passage.start : passage.end].rstrip().endswith(":")
        if not (leads or colon or self.frame.worth_reading(passage.start, passage.end)):
            return
        sentences = list(self.frame.sentences(passage.start, passage.end))
        read = [attributions(self.frame, sentence) for sentence in sentences]
        if announced is not None and sentences and sentences[0][0].kind == "quote":
            self._answer(sentences[0][0].quote, announced, read[0])
        for k, sentence in enumerate(sentences):
            for one in read[k]:
                self._attributed(one, sentence)
            for at, token in enumerate(sentence):
                if token.kind == "quote" and token.quote not in self.taken:
                    self._unattributed(token.quote, at, k, sentences, read)
        if sentences and sentences[-1][-1].low == ":":
            self.announced = self._announcer(sentences[-1])
        elif sentences and leads and self.last is None:
            self.last = self._announcer(sentences[-1])

    def _state(self, passage: Passage, announced: tuple[Speaker, Span | None] | None) -> None:
        """Take paragraphs without marks for the words of whoever was announced, as long as they say "I" or "we"."""
        words = self.frame.text[passage.start : passage.end]
        plain = passage.role == "paragraph" and len(words.split()) > 7 and words.lstrip()[0] not in MARKS
        if self.statement is not None and plain and FIRST_PERSON.search(words):
            said = self.found[self.statement]
            self.found[self.statement] = replace(said, end=passage.start + len(words.rstrip()))
            return
        self.statement = None
        cue = announced[1] if announced else None
        if announced and cue and plain and self.frame.text[cue.start : cue.end].lower() in SAYING:
            start = passage.start + len(words) - len(words.lstrip())
            self.statement = len(self.found)
            self.found.append(Quote(start, passage.start + len(words.rstrip()), "direct", announced[0], cue, 0.6))

    def _answer(self, quote: int, announced: tuple[Speaker, Span | None], read: Sequence[Attribution]) -> None:
        """Give a paragraph's first quote to whoever the colon of the paragraph before announced."""
        if any(quote in one.quotes for one in read):
            return
        speaker, cue = announced
        self._add(quote, speaker, cue, 0.85)
        self.last = announced

    def _announcer(self, tokens: Sequence[Token]) -> tuple[Speaker, Span | None] | None:
        """Who a paragraph's last sentence lets speak in the next one: "A spokesman said:", "Smith was furious."."""
        remark = _remark(self.frame, tokens)
        if remark is not None:
            return self._speaker(remark[0]), remark[1]
        found = self._subject_of(tokens)
        if found is None:
            return None
        return replace(found[0], inferred=tokens[-1].low != ":"), None

    def _attributed(self, one: Attribution, sentence: Sentence) -> None:
        source = one.source
        if self.frame.text[source.start : source.end].lower() in WRITERS and not one.quotes:
            return
        speaker = self._speaker(source)
        self.last = (speaker, one.cue)
        for quote in one.quotes:
            self._add(quote, speaker, one.cue, one.confidence, whole=one.confidence >= FIRM)
        if one.content is None:
            return
        content = self._balanced(one.content)
        held = [t.quote for t in sentence if t.kind == "quote" and content.start <= t.start and t.end <= content.end]
        if len(held) == 1 and self._is_whole(content, held[0]):
            self._add(held[0], speaker, one.cue, one.confidence)
            return
        self.found.append(Quote(content.start, content.end, "indirect", speaker, one.cue, one.confidence))
        for quote in held:
            self._add(quote, speaker, one.cue, one.confidence)

    def _balanced(self, content: Span) -> Span:
        """Take in the mark of a quoted name that stands at the edge of a reported clause."""
        text, start, end = self.frame.text, content.start, content.end
        inside = text[start:end]
        if start and text[start - 1] in OPENERS and any(mark in inside for mark in CLOSERS):
            start -= 1
        if end < len(text) and text[end] in CLOSERS and any(mark in inside for mark in OPENERS):
            end += 1
        unbalanced = [mark for mark in OPENERS if mark == '"' and text[start:end].count(mark) % 2]
        return content if unbalanced else Span(start, end)

    def _is_whole(self, content: Span, quote: int) -> bool:
        """Whether a reported clause is nothing but one quote."""
        inner = self.frame.quotes[quote]
        outside = self.frame.text[content.start : inner.outer_start] + self.frame.text[inner.outer_end : content.end]
        return not any(letter.isalnum() for letter in outside)

    def _speaker(self, source: Phrase, inferred: bool = False) -> Speaker:
        antecedent = self.antecedents.of(source.start, source.end)
        if antecedent is not None:
            self.antecedents.note(antecedent.start, antecedent.end)
        else:
            self.antecedents.note(source.start, source.end)
        return Speaker(source.start, source.end, inferred, antecedent)

    def _add(
        self, quote: int, speaker: Speaker | None, cue: Span | None, confidence: float, *, whole: bool = False
    ) -> None:
        """Keep a quote once. `whole` says that nothing but these words is reported, be they less than a clause."""
        if quote in self.taken:
            return
        self.taken.add(quote)
        inner = self.frame.quotes[quote]
        tokens = self.frame.words(inner.start, inner.end)
        text = self.frame.text[inner.start : inner.end]
        said = whole and len(tokens) > 1 and text[-1] in ".,!?…"
        kind: QuoteKind = "direct" if said or is_clause(tokens, text) else "fragment"
        if not inner.closed:
            confidence *= 0.6
        self.found.append(Quote(inner.start, inner.end, kind, speaker, cue, round(confidence, 3)))

    def _unattributed(
        self, quote: int, at: int, k: int, sentences: Sequence[Sentence], read: Sequence[Sequence[Attribution]]
    ) -> None:
        """A quote that no cue of its sentence governs: look around it, or leave it without a speaker."""
        inner = self.frame.quotes[quote]
        tokens = self.frame.words(inner.start, inner.end)
        clause = is_clause(tokens, self.frame.text[inner.start : inner.end])
        sentence = sentences[k]
        alone = not any(token.kind == "word" for token in sentence)
        several = sum(token.kind == "word" for token in tokens) >= FEWEST_WORDS
        introduced = several and at > 0 and sentence[at - 1].low == ":"
        if not clause and not alone and not introduced:
            if several and inner.closed:
                self._add(quote, None, None, 0.4)
            return
        if not inner.closed and not alone:
            return
        previous = sentences[k - 1] if k else ()
        carried = self.waiting.pop(quote, None) or self._introduced(at, sentence, previous)
        if carried is None and (alone or at == 0):
            carried = self._around(k, sentences, read)
        if inner.outer_end > self.ends:  # the paragraph in which it closes may say whose words they are
            self.waiting[quote] = carried
            return
        if carried is None:
            self._add(quote, None, None, 0.5)
            return
        speaker, cue, confidence = carried
        self._add(quote, speaker, cue, confidence)
        self.last = (speaker, cue)

    def _introduced(
        self, at: int, tokens: Sequence[Token], previous: Sequence[Token]
    ) -> tuple[Speaker, Span | None, float] | None:
        """ "Smith: "…"" and "It was posted with the words: "…""; also a dash and a name behind the quote."""
        if at > 0 and tokens[at - 1].low in (":", ",") and at > 1:
            colon = tokens[at - 1].low == ":"
            phrase = clause_subject(self.frame, tokens, at - 1)
            if phrase is None or not colon:
                return self._carry(self.last, REMARKED) if colon and self.last is not None else None
            if self.frame.text[phrase.start : phrase.end].lower() in NOBODY:
                return self._subject_of(previous) if self.last is None else self._carry(self.last, REMARKED)
            beside = phrase.last == at - 1
            return self._speaker(phrase, not beside), None, 0.7 if beside else REMARKED
        if at + 2 < len(tokens) and tokens[at + 1].low in ("—", "–", "--", "-", "―"):
            phrase = phrase_after(self.frame, tokens, at + 2)
            if phrase is not None and phrase.last >= len(tokens) - 1:
                return self._speaker(phrase), None, 0.7
        return None

    def _carry(self, last: tuple[Speaker, Span | None], confidence: float) -> tuple[Speaker, Span | None, float]:
        speaker, cue = last
        return Speaker(speaker.start, speaker.end, True, speaker.antecedent), cue, confidence

    def _around(
        self, k: int, sentences: Sequence[Sentence], read: Sequence[Sequence[Attribution]]
    ) -> tuple[Speaker, Span | None, float] | None:
        """The speaker of the sentence before, of a short one behind, or of the paragraph before."""
        if k > 0:
            remark = None if read[k - 1] else _remark(self.frame, sentences[k - 1])
            if remark is not None:
                return self._speaker(remark[0], True), remark[1], REMARKED
            if self.last is not None:
                return self._carry(self.last, CARRIED)
        if k + 1 < len(sentences) and len(sentences[k + 1]) < 9 and not read[k + 1]:
            remark = _remark(self.frame, sentences[k + 1])
            if remark is not None:
                return self._speaker(remark[0], False), remark[1], CARRIED
        if k == 0:
            following = next((one for later in read[1:4] for one in later), None)
            if following is not None:
                return self._speaker(following.source, True), following.cue, GUESSED
        if k > 0:
            return self._subject_of(sentences[k - 1])
        return None if self.before is None else self._carry(self.before, ACROSS)

    def _subject_of(self, tokens: Sequence[Token]) -> tuple[Speaker, Span | None, float] | None:
        """The subject of the sentence before, when it is somebody who can speak: a guess, and marked so."""
        end = next((j for j in range(len(tokens), 0, -1) if tokens[j - 1].kind != "mark"), 0)
        quote = next((j for j in range(1, end) if tokens[j].kind == "quote"), end)
        phrase = clause_subject(self.frame, tokens, min(end, quote))
        if phrase is None or not self._can_speak(tokens, phrase):
            return None
        if not any(is_finite(tokens, j) for j in range(phrase.last, len(tokens))):
            return None  # "Photo: Radio North" does nothing
        return self._speaker(phrase, True), None, GUESSED

    def _can_speak(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        words = self.frame.text[phrase.start : phrase.end].lower()
        if words in ("he", "she"):
            return True
        mentions = {tokens[k].mention for k in range(phrase.first, phrase.last)} - {-1}
        return any(self.frame.mentions[k].kind in ("person", "organization", "group") for k in mentions)


def _remark(frame: Frame, tokens: Sequence[Token]) -> tuple[Phrase, Span] | None:
    """The subject of a sentence that says that somebody spoke, without saying what: "He also remarked about it."."""
    for k, token in enumerate(tokens):
        cue = CUES.get(token.low) if token.kind == "word" and token.mention < 0 else None
        if cue is None or not cue.quoted or cue.form not in ("past", "present") or (cue.noun and cue.form != "past"):
            continue
        subject = subject_before(frame, tokens, k, cue.form == "past")
        if subject.phrase is None or subject.passive:
            continue
        if frame.text[subject.phrase.start : subject.phrase.end].lower() not in NOBODY | WRITERS:
            return subject.phrase, Span(token.start, token.end)
    return None


def without_crossings(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Sort quotes by place and drop indirect ones that cross another; quotes may nest."""
    kept: list[Quote] = []
    open_ends: list[Quote] = []
    dropped: set[int] = set()
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end, quote.kind == "indirect")):
        while open_ends and open_ends[-1].end <= quote.start:
            open_ends.pop()
        if open_ends and (open_ends[-1].end < quote.end or _same_span(open_ends[-1], quote)):
            if quote.kind == "indirect" or _same_span(open_ends[-1], quote):
                continue
            crossed = [other for other in open_ends if other.end < quote.end]
            if any(other.kind != "indirect" for other in crossed):
                continue
            dropped.update(map(id, crossed))
            open_ends = [other for other in open_ends if other.end >= quote.end]
        kept.append(quote)
        open_ends.append(quote)
    return tuple(quote for quote in kept if id(quote) not in dropped)


def _same_span(one: Quote, other: Quote) -> bool:
    return one.start == other.start and one.end == other.end
