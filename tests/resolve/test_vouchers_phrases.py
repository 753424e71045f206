from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Span
from interregnum.resolve.vouchers_phrases import Phrase, phrase


def read(marked: str, *, also: str | None = None) -> Phrase:
    """The wording of "the [mention] tail| rest": the cue stands at the bar."""
    start = marked.index("[")
    end = marked.index("]") - 1
    bar = marked.find("|")
    text = marked.replace("[", "").replace("]", "").replace("|", "")
    stop = bar - 2 if bar >= 0 else len(text)
    following = {}
    if also:
        following[text.index(also)] = Span(text.index(also), text.index(also) + len(also))
    return phrase(text, Span(start, end), stop=stop, after=bar >= 0, following=following)


@dataclass(frozen=True)
class Want:
    head: str
    many: bool = False
    definite: bool = False
    further: bool = False
    share: int | None = None
    every: bool = False
    count: int | None = None
    tail: str = ""
    knowledge: str | None = None
    whose: str = ""


@pytest.mark.parametrize(
    ("marked", "also", "want"),
    [
        ("[two sources] with knowledge of the talks |told", None,
         Want("source", many=True, count=2, tail="with knowledge of the talks",
              knowledge="with knowledge of the talks")),
        ("the [sources] |said", None, Want("source", many=True, definite=True)),
        ("a [senior official], who was briefed on the raid, |said", None,
         Want("official", tail="who was briefed on the raid", knowledge="briefed on the raid")),
        ("[Two additional officials] in the capital |confirmed", None,
         Want("official", many=True, further=True, count=2, tail="in the capital")),
        ("[another diplomat] |said", None, Want("diplomat", further=True)),
        ("a [third source] |said", None, Want("source", further=True)),
        ("[one of the two Iraqi sources] |said", None, Want("source", many=True, definite=True, share=1, count=2)),
        ("[one] of the three bankers |said", "three bankers",
         Want("banker", many=True, definite=True, share=1, count=3)),
        ("[one] of them |said", None, Want("one", many=True, definite=True, share=1)),
        ("[All sources] in this article |spoke", None,
         Want("source", many=True, definite=True, every=True, tail="in this article")),
        ("[none of the bankers] |agreed", None, Want("banker", many=True, definite=True, every=True)),
        ("Chad's [defence ministry] |declined", None, Want("ministry", definite=True, whose="Chad's")),
        ("its [lawyer] |said", None, Want("lawyer", definite=True)),
        ("A [banker], Ana Reis, |said", None, Want("banker")),
        ("said a [diplomat] in Geneva, who left.", None, Want("diplomat", tail="in Geneva")),
        ("[people] familiar with the matter |said", None,
         Want("person", many=True, tail="familiar with the matter", knowledge="familiar with the matter")),
        ("[Another] |said", None, Want("another", further=True)),
    ],
)  # fmt: skip
def test_a_wording_is_taken_apart(marked: str, also: str | None, want: Want) -> None:
    found = read(marked, also=also)
    assert {key: getattr(found, key) for key in Want.__dataclass_fields__} == {
        key: getattr(want, key) for key in Want.__dataclass_fields__
    }


def test_full_is_the_text_without_its_article() -> None:
    marked = "The [two officials] with the ministry |said"
    assert read(marked).full(marked.translate({ord(c): None for c in "[]|"})) == "two officials with the ministry"


def test_a_source_far_from_its_cue_is_described_up_to_the_next_verb() -> None:
    text = "two trustees of the board voted no and left"
    found = phrase(text, Span(0, 12), stop=len(text), after=False, following={}, close=False)
    assert found.tail == "of the board"


@given(st.text(max_size=80), st.data())
def test_a_phrase_never_leaves_the_text(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    stop = data.draw(st.integers(end, len(text)))
    found = phrase(text, Span(start, end), stop=stop, after=data.draw(st.booleans()), following={})
    assert 0 <= found.span.start <= start < end <= len(text)
    assert found.span.end <= len(text)
