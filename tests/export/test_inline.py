from dataclasses import replace

import pytest
from hypothesis import given, settings

from interregnum.export.inline import annotated
from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, parse
from interregnum.records import Argument, Article, Frame, Mention, Reading, Span
from tests.stories import SUCCESSION, reading
from tests.strategies import awkward_text, passages
from training.check import errors


def test_a_story_comes_back_as_it_was_annotated() -> None:
    whole = reading(SUCCESSION)
    made = annotated(whole)
    assert made.notices == ()
    (back,) = parse(made.text)
    assert reading_of(back).frames == whole.frames
    assert list(errors(back)) == []


@pytest.mark.parametrize(
    "text", ["He [the mayor] said {this}|that.", "[", "]]}}", "a\r\nb\n\n# id=x\n\nc", "# id=evil\ntext"]
)
def test_reserved_characters_become_lookalikes(text: str) -> None:
    made = annotated(Reading(Article(id="an id", text=text)))
    (back,) = parse(made.text)
    assert back.id == "an_id"
    assert not set("[]{}|") & set(back.text)
    assert ("inline-characters" in {n.code for n in made.notices}) is bool(set("[]{}|") & set(text))


def test_offsets_survive_lookalikes() -> None:
    text = "[sic] Ana Reis died."
    whole = Reading(
        Article(id="a", text=text),
        mentions=(Mention("m1", Span(6, 14), "PER", "e"),),
        frames=(Frame("f1", "DIE", Span(15, 19), args=(Argument("recipient", "m1"),)),),
    )
    assert annotated(whole).text == "# id=a\n(sic) [Ana Reis|PER|e] {died|DIE|recipient=e}."


def test_crossing_marks_are_left_out_and_told() -> None:
    whole = Reading(
        Article(id="a", text="Ana Reis Duarte left"),
        mentions=(Mention("m1", Span(0, 8), "PER", "e"), Mention("m2", Span(4, 15), "PER", "g", confidence=0.5)),
    )
    made = annotated(whole)
    assert made.text == "# id=a\n[Ana Reis|PER|e] Duarte left"
    assert made.notices[0].code == "inline-marks"


@settings(max_examples=60, deadline=None)
@given(passages())
def test_the_checker_accepts_whatever_is_written(passage: Passage) -> None:
    (back,) = parse(annotated(reading_of(passage)).text)
    assert list(errors(back)) == []


@settings(max_examples=60, deadline=None)
@given(awkward_text())
def test_any_text_can_be_written(text: str) -> None:
    list(parse(annotated(Reading(Article(id="a", text=text))).text))


def test_an_id_can_be_given() -> None:
    whole = replace(reading(SUCCESSION), model="m")
    assert annotated(whole, ident="other id").text.startswith("# id=other_id date=2024-03-18\n")
