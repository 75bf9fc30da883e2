"""What holds for the quotes of any text whatsoever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import quotes
from store.extract.quotes_marks import quoted
from store.records import Mention, Passage

VOCABULARY = """
said says saying claim claims told according to that who which Okoro Dahl Norvik the a report reports emerged
he she it they we and but while as not of in on Monday May 7 was were had by with called quoted put out . , ;
: ! ? … ( ) [ ] — - " “ ” ' ’ ‘ « » ‹ › „ `` '' 「 」 Q: QUESTION: MR. U.S. asked added adding is may least at
urged accused for 2019 words In confident his made clear went 1.2 said: both We I “We_go_there.” "no_one"
"""
WORDS = st.sampled_from([*(word.replace("_", " ") for word in VOCABULARY.split()), "\n", "\n\n", "\n\n“"])
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
)


def names(text: str) -> list[Mention]:
    found = []
    for name in ("Okoro", "Dahl", "Norvik"):
        at = text.find(name)
        while at >= 0:
            found.append(Mention(at, at + len(name), "person", name, 1.0, "test"))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.start)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_span_lies_inside_the_text_and_no_two_quotes_cross(text: str) -> None:
    found = quotes.find(text, (), names(text))
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        for span in (quote.speaker, quote.cue, quote.speaker and quote.speaker.antecedent):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 < quote.confidence <= 1
    for k, one in enumerate(found):
        for other in found[k + 1 :]:
            assert other.start >= one.start
            assert other.start >= one.end or other.end <= one.end
            assert (one.start, one.end) != (other.start, other.end)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_mark_of_a_quote_is_inside_its_span(text: str) -> None:
    for quote in quoted(text, (Passage(0, len(text), "paragraph", 1),)):
        assert quote.outer_start < quote.start < quote.end <= quote.outer_end
        assert not text[quote.start].isspace()
        assert not text[quote.end - 1].isspace()
