"""The sentence around words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Article, Block, Span
from interregnum.resolve.claims_sentences import Sentences
from tests.strategies import awkward_text


def _around(text: str, word: str, *blocks: Block) -> str:
    at = text.index(word)
    return Sentences(Article(id="a", text=text, blocks=blocks)).around(Span(at, at + len(word))).of(text)


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("He came. She left. They met.", "left", "She left."),
        ("Gen. Omid Rad met Mr. A. B. Sol on Jan. 3 in the U.S. capital. He left.", "met",
         "Gen. Omid Rad met Mr. A. B. Sol on Jan. 3 in the U.S. capital."),
        ("\"They met.\" He said so.", "met", "\"They met.\""),
        ("They met! Did they? No.", "Did", "Did they?"),
        ("It paid 3.5 million. It left.", "paid", "It paid 3.5 million."),
        ("  They met  ", "met", "They met"),
        ("A headline without an end\n\nThe text met it.", "headline", "A headline without an end"),
        ("Prices rose … and fell. It ended.", "fell", "Prices rose … and fell."),
    ],
)  # fmt: skip
def test_sentence_around(text: str, word: str, sentence: str) -> None:
    assert _around(text, word) == sentence


def test_a_sentence_stays_in_its_block() -> None:
    text = "Chief leaves\nThe chief left."
    blocks = (Block("title", Span(0, 12)), Block("body", Span(13, len(text))))
    assert _around(text, "leaves", *blocks) == "Chief leaves"
    assert _around(text, "left", *blocks) == "The chief left."


def test_a_span_over_two_sentences_has_both() -> None:
    text = "He came. She left. They met."
    assert Sentences(Article(id="a", text=text)).around(Span(4, 12)).of(text) == "He came. She left."


@given(text=awkward_text(), data=st.data())
def test_evidence_always_holds_its_words(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    words = Span(start, data.draw(st.integers(start + 1, len(text))))
    around = Sentences(Article(id="a", text=text)).around(words)
    assert around.holds(words)
    assert around.end <= len(text)
