from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import RecordError
from interregnum.frames.codebook import codebook
from interregnum.frames.convert import passage_of, reading_of
from interregnum.frames.inline import Passage, parse, parse_text, write
from interregnum.records import (
    MENTION_TYPES,
    ROLES,
    STATUSES,
    Argument,
    Article,
    Attribution,
    Frame,
    Mention,
    Reading,
    Span,
)
from training.check import errors

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
SAMPLE = [p for path in sorted(CORPUS.glob("[a-j].txt")) for p in list(parse(path.read_text("utf-8")))[::12]]

# An invented story: none of its people, bodies and places exist.
STORY = (
    "[[Two|NUM] sources|GRP|s] {told|SAY|actor=s,recipient=r,content=c} [Lume News|ORG|r] "
    "[the [minister|PER|m] had {said|SAY|actor=m,content=d} [[he|PRO|m] would {resign|DEPART|recipient=m;planned}"
    "|SAID|d]|SAID|c]. [He|PRO|m] {declined to comment|SILENT|actor=m}."
)


def meaning(passage: Passage) -> Any:
    """What a passage says, whatever its SAID ids and the order of its arguments."""
    said: dict[str | None, set[tuple[int, int]]] = {}
    for mark in passage.said:
        said.setdefault(mark.entity, set()).add((mark.start, mark.end))
    triggers = [
        (
            t.start,
            t.end,
            t.type,
            t.status,
            sorted(arg for arg in t.args if arg[0] != "content"),
            sorted(piece for role, ident in t.args if role == "content" for piece in said[ident]),
        )
        for t in passage.triggers
    ]
    return passage.id, passage.text, passage.date, passage.mentions, sorted(set().union(*said.values())), triggers


def test_reads_entities_roles_and_attributions() -> None:
    reading = reading_of(parse_text(STORY))
    told, said, resign, silent = reading.frames
    assert [reading.words(reading.mention(m).span) for m in told.filling("actor")] == ["Two sources"]
    assert [reading.words(reading.mention(m).span) for m in resign.filling("recipient")] == ["he"]
    outer, inner = reading.attributions
    assert [reading.words(s) for s in outer.source] == ["Two sources"]
    assert [reading.words(s) for s in outer.cue] == ["told"]
    assert [reading.words(s) for s in outer.content] == ["the minister had said he would resign"]
    assert outer.hearers == told.filling("recipient")
    assert (told.attribution, said.attribution, resign.attribution, silent.attribution) == (
        None,
        outer.id,
        inner.id,
        None,
    )
    assert (outer.inside, inner.inside) == (None, outer.id)
    assert resign.status == "planned"


def test_a_mention_without_an_id_gets_an_entity_of_its_own() -> None:
    reading = reading_of(parse_text("[One|NUM] [_|GRP|_1] and [two|NUM]"))
    assert [m.entity for m in reading.mentions] == ["_2", "_1", "_3"]


@pytest.mark.parametrize(
    ("annotated", "attributions"),
    [
        ("[Oslo|GPE|o] {said|SAY|actor=o} so.", [(["Oslo"], "said", [])]),
        ("[Oslo|GPE|o] {accused|ACCUSE|actor=o} nobody.", []),
        (
            '["Go,"|SAID|q] {said|SAY|actor=o,content=q} [Oslo|GPE|o], ["now"|SAID|q].',
            [(["Oslo"], "said", ['"Go,"', '"now"'])],
        ),
        ("{According to|SAY|content=q} reports [it fell|SAID|q].", [([], "According to", ["it fell"])]),
    ],
)
def test_what_becomes_an_attribution(annotated: str, attributions: list[tuple[list[str], str, list[str]]]) -> None:
    reading = reading_of(parse_text(annotated))
    found = [
        ([reading.words(s) for s in a.source], reading.words(a.cue[0]), [reading.words(s) for s in a.content])
        for a in reading.attributions
    ]
    assert found == attributions


def test_a_cue_inside_its_own_content_vouches_for_nothing() -> None:
    reading = reading_of(
        parse_text("[[Oslo|GPE|o] {said|SAY|actor=o,content=q} it {met|CONSULT|actor=o} [Bern|GPE]|SAID|q].")
    )
    assert [f.attribution for f in reading.frames] == [None, None]


def test_contents_that_hold_each_other_s_cues_do_not_go_round_in_circles() -> None:
    annotated = "[[A|PER|a] {said|SAY|actor=a,content=y}|SAID|x] and [[B|PER|b] {said|SAY|actor=b,content=x}|SAID|y]"
    first, second = reading_of(parse_text(annotated)).attributions
    assert (first.inside, second.inside) == ("a2", None)


def test_reading_points_into_the_article_given() -> None:
    passage = parse_text("[Oslo|GPE|o] {fell|DIE|recipient=o}.")
    article = Article(id="x", text="Oslo fell.", published="2001")
    assert reading_of(passage, article).article is article
    with pytest.raises(RecordError, match="another text"):
        reading_of(passage, Article(id="x", text="Oslo rose."))


@pytest.mark.parametrize("passage", SAMPLE, ids=lambda p: p.id)
def test_the_corpus_goes_there_and_back(passage: Passage) -> None:
    if not list(errors(passage)):
        assert meaning(passage_of(reading_of(passage))) == meaning(passage)


def test_lower_confidence_goes_where_marks_cross_or_double() -> None:
    text = "Ama Boateng Senior said"
    mentions = (
        Mention("1", Span(0, 11), "PER", "a", 0.9),
        Mention("2", Span(4, 18), "PER", "b", 0.5),
        Mention("3", Span(0, 11), "ORG", "c", 0.95),
    )
    frames = (
        Frame("f", "SAY", Span(19, 23), confidence=0.4, args=(Argument("actor", "3"),)),
        Frame("g", "REQUEST", Span(19, 23), confidence=0.6, args=(Argument("actor", "3"), Argument("actor", "1"))),
    )
    passage = passage_of(Reading(Article(id="my text", text=text), mentions, frames))
    assert write(passage) == "# id=my_text\n[Ama Boateng|ORG|c] Senior {said|REQUEST|actor=c}"


def test_reserved_characters_are_replaced_without_moving_anything() -> None:
    article = Article(id="x", text="[Oslo]\n|\n{it}")
    passage = passage_of(Reading(article, (Mention("m", Span(1, 5), "GPE", "no.1"),)))
    assert passage.text == "(Oslo) / (it)"
    assert [m.entity for m in passage.mentions] == ["no_1"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(alphabet="ab [|}\n\u00e9\U0001f600\u0301.", min_size=1, max_size=30))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    confidence = st.sampled_from([0.2, 0.5, 0.5, 0.9])
    entity = st.sampled_from(["a", "b", "c d", "c_d", "_1", "q1"])
    mentions = tuple(
        Mention(f"m{n}", span(), draw(st.sampled_from(MENTION_TYPES)), draw(entity), draw(confidence))
        for n in range(draw(st.integers(1, 8)))
    )
    argument = st.builds(Argument, st.sampled_from(ROLES), st.sampled_from([m.id for m in mentions]))
    frames = tuple(
        Frame(
            f"f{n}",
            draw(st.sampled_from(list(codebook().frames))),
            span(),
            draw(st.sampled_from(STATUSES)),
            draw(confidence),
            tuple(draw(st.lists(argument, max_size=3))),
        )
        for n in range(draw(st.integers(0, 5)))
    )
    attributions = tuple(
        Attribution(
            f"a{n}", cue=(span(),), content=(span(), span()), frame=draw(st.sampled_from([f.id for f in frames]))
        )
        for n in range(draw(st.integers(0, 3)) if frames else 0)
    )
    return Reading(Article(id="x", text=text), mentions, frames, attributions)


@given(readings())
def test_any_reading_can_be_written(reading: Reading) -> None:
    passage = passage_of(reading)
    assert list(errors(passage)) == []
    assert len(passage.text) == len(reading.text)
    (back,) = parse(write(passage))
    assert back.text == passage.text.strip()
    assert meaning(passage_of(reading_of(passage))) == meaning(passage)
