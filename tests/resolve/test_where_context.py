import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Span
from interregnum.resolve.where_context import hints, votes
from interregnum.resolve.where_sentence import sentence_of
from tests.resolve.towns import reading


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("in Paris, Texas, he", "Paris", [("Texas", False)]),
        ("in Dearborn, Mich.", "Dearborn", [("Mich.", False)]),
        ("at Tripoli (Lebanon).", "Tripoli", [("Lebanon", True)]),
        ("Dana, a town in northern Idlib province", "Dana", [("Idlib", True)]),
        ("the Lebanese port city of Tripoli was", "Tripoli", [("Lebanese", True)]),
        ("Syrian border town Dana is", "Dana", [("Syrian", True)]),
        ("Iraq's Mosul", "Mosul", [("Iraq", True)]),
        ("in Mosul in the north of Iraq.", "Mosul", [("Iraq", True)]),
        ("Benghazi, Libya's second city", "Benghazi", [("Libya", True)]),
        ("Kibera, a slum in Nairobi", "Kibera", [("Nairobi", True)]),
        ("in Paris, Germany's leader", "Paris", []),
        ("Paris, London and Rome", "Paris", []),
        ("Kano said in Lagos", "Kano", []),
        ("in Mosul in March", "Mosul", []),
        ("from Oslo to Bergen", "Oslo", []),
        ("Oslo.\nTexas", "Oslo", []),
    ],
)
def test_hints(text: str, words: str, expected: list[tuple[str, bool]]) -> None:
    at = text.index(words)
    assert [(h.words, h.firm) for h in hints(text, Span(at, at + len(words)))] == expected


def test_votes_count_names_peoples_and_regions_by_country() -> None:
    found = votes(reading("Texan officials, Iraqis, Ohio and the Republic of Iraq met in Bavaria.")).countries
    assert found == {"US": 2, "IQ": 2, "DE": 1}


def test_a_name_does_not_vote_for_itself() -> None:
    found = votes(reading("Ohio and Texas."))
    assert found.share("US", but="ohio") < found.share("US")
    assert found.region("US", "OH")
    assert not found.region("US", "OH", but="ohio")


def test_sentence_of() -> None:
    text = "One came. Two went to Oslo in May. Three stayed."
    start, end = sentence_of(text, Span(22, 26))
    assert text[start:end] == "Two went to Oslo in May."


@given(st.text(min_size=1, max_size=120), st.data())
def test_any_text_is_heard(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert hints(text, span) == hints(text, span)
    low, high = sentence_of(text, span)
    assert 0 <= low <= span.start < span.end <= high + 1
