"""What holds of names for every text: spans are true, nothing overlaps, nothing raises, cost is linear."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import gazetteer, names, passages
from store.extract.names_tokens import sentences
from store.records import Mention

WRITTEN = """Syria Iranian-backed (SAA) لواء فاطمیون والبوكمال Gen. al-Qa’im <span> [12] “ ” ' ’s S-300s U.S.
45th Brigade , . | || Liwa the of Kata'ib Q. QUESTION: É MARK RTL 😀 Deir ez-Zor Secretary of State Minister"""
HIDDEN = {"||": "\n\n\n", "|": "\n", "MARK": chr(0x301), "RTL": chr(0x200F)}
PIECES = st.sampled_from([HIDDEN.get(piece, piece) for piece in WRITTEN.split(" ")])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join))


def found(text: str) -> tuple[Mention, ...]:
    return names.find(text, passages.split(text), gazetteer.load())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in found(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.name.strip()
        assert 0 < mention.confidence <= 1
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_words_are_read_at_their_true_offsets(text: str) -> None:
    for sentence in sentences(text, 0, len(text)):
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert text[start:end] == word


def test_the_same_text_gives_the_same_names() -> None:
    said = "Fuad Masum met the Coalition in Erbil. Masum left for Ankara."
    assert found(said) == found(said)


def test_a_text_of_one_endless_sentence_is_read_in_pieces() -> None:
    said = "Baghdad and " * 2000
    assert max(len(sentence.words) for sentence in sentences(said, 0, len(said))) <= 200
    assert len(found(said)) == 2000
