"""What a later version added, changed or dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interregnum.origins.versions import compare, sentences

# Invented.
BEFORE = "Four people died in the fire at the Norland mill. The cause is not known. The owner could not be reached."
AFTER = "Five people died in the fire at the Norland mill. The owner could not be reached. A guard was arrested."


def test_changed_added_and_dropped() -> None:
    changes = compare(BEFORE, AFTER)
    assert [(c.kind, c.before, c.after) for c in changes] == [
        (
            "changed",
            "Four people died in the fire at the Norland mill.",
            "Five people died in the fire at the Norland mill.",
        ),
        ("dropped", "The cause is not known.", None),
        ("added", None, "A guard was arrested."),
    ]


def test_offsets_point_at_the_sentences() -> None:
    for change in compare(BEFORE, AFTER):
        if change.before is not None and change.before_start is not None:
            assert BEFORE[change.before_start :].startswith(change.before)
        if change.after is not None and change.after_start is not None:
            assert AFTER[change.after_start :].startswith(change.after)


def test_moved_sentences_are_no_change() -> None:
    assert compare("One came first. Two came second.", "Two came second. One came first.") == ()


@given(st.text(max_size=200))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare(text, text) == ()
    for start, sentence in sentences(text):
        assert text[start : start + len(sentence)] == sentence
