import pytest

from interregnum.resolve.when_tense import sentence, tense


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The board will meet on [Tuesday].", "future"),
        ("The board met on [Tuesday].", "past"),
        ("He said on [Tuesday] that the board will meet.", "past"),
        ("He said the board will meet on [Tuesday].", "future"),
        ("On [Tuesday], the board approved it.", "past"),
        ("They plan to leave on [Tuesday].", "future"),
        ("They agreed to return on [Tuesday].", "future"),
        ("They returned to barracks on [Tuesday].", "past"),
        ("The vote is set for [Tuesday].", "future"),
        ("A strike is planned for [Tuesday].", "future"),
        ("The offer had been due to expire [Tuesday].", "past"),
        ("The talks are scheduled for [Tuesday].", "future"),
        ("It expires [Tuesday].", "future"),
        ("They left. The [Tuesday] vote, then?", None),
        ("Will Smith, [Tuesday].", None),
        ("[Tuesday]", None),
        ("He needs 500 more by [Tuesday].", None),
    ],
)
def test_the_nearest_verb_tells(text: str, found: str | None):
    start, end = text.index("["), text.index("]") - 1
    assert tense(text.replace("[", "").replace("]", ""), start, end) == found


def test_a_sentence_ends_at_its_point_not_at_an_abbreviation():
    text = "It fell. On Jan. 3 Gen. Oko left. They won."
    at = text.index("Oko")
    start, end = sentence(text, at, at + 3)
    assert text[start:end] == "On Jan. 3 Gen. Oko left."
