import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.frames import pieces
from interregnum.frames.pieces import CONTEXT_PIECES, CORE_PIECES, case_of, encode, load_tokenizer
from interregnum.frames.reader import batches, shipped_model
from interregnum.frames.sentences import sentences
from interregnum.records import Span
from tests.strategies import awkward_text

TOKENIZER = load_tokenizer(shipped_model() / "tokenizer.json")


def whole(text: str) -> list[Span]:
    return sentences(text, [Span(0, len(text))] if text.strip() else [])


@given(awkward_text())
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    encoded = encode(text, whole(text), TOKENIZER)
    last = 0
    for start, end in encoded.words.tolist():
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        last = end


@settings(max_examples=30)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(0, 99))
def test_every_word_is_owned_by_one_window_and_windows_keep_their_size(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    vocabulary = ["Kolwezi", "the", "mayor", "resigned", "unconstitutionally", "2,400", "said"]
    text = " ".join("The " + " ".join(rng.choice(vocabulary, n)) + "." for n in sizes)
    encoded = encode(text, whole(text), TOKENIZER)
    owned = np.concatenate([w.words for w in encoded.windows])
    assert owned.tolist() == list(range(len(encoded.words)))
    for window in encoded.windows:
        assert len(window.ids) <= CORE_PIECES + CONTEXT_PIECES + 2
        for position, word in zip(window.positions.tolist(), window.words.tolist(), strict=True):
            start, end = encoded.words[word]
            first = TOKENIZER.encode(text[start:end], add_special_tokens=False).ids[0]
            assert window.ids[position] == first


def test_windows_begin_at_sentences_and_carry_the_one_before() -> None:
    text = " ".join(f"Sentence number {k} has a few words in it." for k in range(40))
    encoded = encode(text, whole(text), TOKENIZER)
    assert len(encoded.windows) > 2
    for before, window in zip(encoded.windows, encoded.windows[1:], strict=False):
        assert encoded.sentence[before.words[-1]] + 1 == encoded.sentence[window.words[0]]
        context = window.positions[0] - 1
        assert 0 < context <= CONTEXT_PIECES


@pytest.mark.parametrize(
    ("word", "glued", "case"),
    [
        ("the", False, 0),
        ("Oslo", False, 1),
        ("A", False, 1),
        ("NATO", False, 2),
        ("iPad", False, 3),
        ("1982", False, 4),
        (",", True, 6),
        ("“", False, 5),
        ("战", False, 7),
    ],
)
def test_case_of(word: str, glued: bool, case: int) -> None:
    assert case_of(word, glued=glued) == case
    assert case < pieces.CASES


def test_batches_hold_every_window_once_and_keep_their_size() -> None:
    text = " ".join(f"Town {k} fell on Monday after a long siege." for k in range(300))
    windows = encode(text, whole(text), TOKENIZER).windows
    made = batches(windows, pieces=500)
    assert sorted(k for batch in made for k in batch) == list(range(len(windows)))
    assert all(len(b) * max(len(windows[k].ids) for k in b) <= 500 or len(b) == 1 for b in made)


def test_word_at_finds_only_whole_words() -> None:
    encoded = encode("Tehran-backed forces", whole("Tehran-backed forces"), TOKENIZER)
    assert encoded.word_at(0, 6) == (0, 0)
    assert encoded.word_at(0, 13) == (0, 2)
    assert encoded.word_at(1, 6) is None
    assert encoded.word_at(0, 99) is None
