import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve.vouchers_words import NUMBERS, count, plural, singular, words


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("sources", "source"),
        ("Officials", "official"),
        ("agencies", "agency"),
        ("fishermen", "fisherman"),
        ("people", "person"),
        ("witnesses", "witness"),
        ("press", "press"),
        ("press services", "press service"),
        ("analysis", "analysis"),
        ("police", "police"),
        ("boss", "boss"),
    ],
)
def test_singular(noun: str, expected: str) -> None:
    assert singular(noun) == expected


@pytest.mark.parametrize(("noun", "many"), [("sources", True), ("source", False), ("people", True), ("press", False)])
def test_plural(noun: str, many: bool) -> None:
    assert plural(noun) is many


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("two sources", 2),
        ("at least three officials", 3),
        ("half a dozen diplomats", 6),
        ("a dozen men", 12),
        ("a pair of bankers", 2),
        ("the 14 signatories", 14),
        ("more than 20 people", 20),
        ("several sources", None),
        ("an official", None),
        ("oneness", None),
        ("", None),
    ],
)
def test_count(phrase: str, number: int | None) -> None:
    assert count(phrase) == number


@given(st.sampled_from(sorted(NUMBERS)), st.sampled_from(["officials", "sources close to him", "men"]))
def test_every_number_word_counts(word: str, rest: str) -> None:
    assert count(f"{word} {rest}") == NUMBERS[word]
    assert count(f"{word.capitalize()} {rest}") == NUMBERS[word]


@pytest.mark.parametrize(
    ("group", "phrase", "holds"),
    [
        ("spokes", "army spokeswoman", True),
        ("spokes", "press secretary", True),
        ("office", "the foreign ministry", True),
        ("office", "State Department", True),
        ("office", "officer", False),
        ("document", "court filings", True),
        ("outlet", "state news agency", True),
        ("outlet", "aid agency", False),
        ("witness", "two eyewitnesses", True),
        ("post", "", False),
    ],
)
def test_heads(group: str, phrase: str, holds: bool) -> None:
    assert words().has(group, phrase) is holds


@given(st.text(max_size=30))
def test_any_words_can_be_asked(some: str) -> None:
    singular(some)
    count(some)
    words().has("office", some)
