import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import RecordError
from interregnum.records import (
    Argument,
    Article,
    Ascription,
    Attribution,
    Block,
    Frame,
    Mention,
    Notice,
    Reading,
    Span,
    reading_schema,
)
from tests.strategies import awkward_text


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A Reading over awkward text with random, valid spans and references."""
    text = draw(awkward_text().filter(len))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    mentions = tuple(
        Mention(f"m{k}", span(), draw(st.sampled_from(["PER", "NAT", "TIME"])), f"e{k % 2}")
        for k in range(draw(st.integers(1, 4)))
    )
    attributions = tuple(
        Attribution(f"a{k}", (span(),), content=(span(),), speakers=("m0",)) for k in range(draw(st.integers(0, 2)))
    )
    frames = tuple(
        Frame(
            f"f{k}",
            "DIE",
            span(),
            draw(st.sampled_from(["actual", "possible"])),
            draw(st.floats(0, 1).map(lambda x: round(x, 4))),
            (Argument("recipient", "m0", 0.5),),
            draw(st.sampled_from([None, *(a.id for a in attributions)])),
        )
        for k in range(draw(st.integers(0, 4)))
    )
    article = Article("x", text, published="2011-03", notices=(Notice("no-date", "none"),))
    ascriptions = tuple(
        Ascription(
            f"s{k}",
            (span(),),
            (span(),),
            (span(), span()),
            ("m0",),
            tuple(f.id for f in frames[:k]),
            draw(st.sampled_from([None, *(a.id for a in attributions)])),
            "s0" if k else None,
        )
        for k in range(draw(st.integers(0, 2)))
    )
    return Reading(article, mentions, frames, attributions, model="m", ascriptions=ascriptions)


@given(readings())
def test_a_reading_kept_before_there_were_ascriptions_reads_back(reading: Reading) -> None:
    kept = reading.to_json()
    del kept["ascriptions"]
    jsonschema.validate(kept, reading_schema())
    assert Reading.from_json(kept) == replace(reading, ascriptions=())


@given(readings())
def test_json_in_and_out(reading: Reading) -> None:
    line = reading.dumps()
    assert "\n" not in line
    assert line.encode("utf-8")
    jsonschema.validate(json.loads(line), reading_schema())
    again = Reading.from_json(json.loads(line))
    assert again == reading
    for before, after in zip(reading.mentions, again.mentions, strict=True):
        assert before.span.of(reading.text) == after.span.of(again.text)


@given(readings(), st.floats(0, 1))
def test_above_keeps_no_dangling_reference(reading: Reading, limit: float) -> None:
    kept = reading.above(limit)
    assert all(f.confidence >= limit for f in kept.frames)
    names = {a.id for a in kept.attributions}
    assert all(f.attribution in names for f in kept.frames if f.attribution)


def test_above_hands_frames_to_the_next_attribution_out() -> None:
    text = "a b c d e"
    frames = (
        Frame("f1", "SAY", Span(0, 1), confidence=0.9),
        Frame("f2", "SAY", Span(2, 3), confidence=0.1, attribution="a1"),
        Frame("f3", "DIE", Span(4, 5), confidence=0.9, attribution="a2"),
    )
    attributions = (
        Attribution("a1", (Span(0, 1),), content=(Span(2, 9),), frame="f1"),
        Attribution("a2", (Span(2, 3),), content=(Span(4, 9),), frame="f2", inside="a1"),
    )
    ascriptions = (
        Ascription("s1", (Span(0, 1),), content=(Span(2, 9),), frames=("f2", "f3"), attribution="a1"),
        Ascription("s2", (Span(2, 3),), content=(Span(4, 9),), frames=("f3",), attribution="a2", inside="s1"),
    )
    kept = Reading(Article("x", text), (), frames, attributions, ascriptions=ascriptions).above(0.5)
    assert [(f.id, f.attribution) for f in kept.frames] == [("f1", None), ("f3", "a1")]
    assert [a.id for a in kept.attributions] == ["a1"]
    assert [(a.id, a.frames, a.attribution) for a in kept.ascriptions] == [("s1", ("f3",), "a1"), ("s2", ("f3",), None)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Span(3, 3),
        lambda: Span(-1, 2),
        lambda: Span(0, 9).of("short"),
        lambda: Block("footer", Span(0, 1)),
        lambda: Mention("m", Span(0, 1), "CITY", "e"),
        lambda: Frame("f", "DIE", Span(0, 1), "maybe"),
        lambda: Argument("agent", "m"),
        lambda: Article("a", "text", (Block("body", Span(0, 3)), Block("body", Span(2, 4)))),
        lambda: Article("a", "text", (Block("body", Span(0, 9)),)),
        lambda: Reading(Article("a", "ab"), (Mention("m", Span(0, 3), "PER", "e"),)),
        lambda: Reading(Article("a", "ab"), (), (Frame("f", "DIE", Span(0, 1), args=(Argument("actor", "m9"),)),)),
        lambda: Reading(Article("a", "ab"), (), (Frame("f", "DIE", Span(0, 1), attribution="a9"),)),
        lambda: Reading(Article("a", "ab"), (), (), (Attribution("a1", (Span(0, 1),), inside="a9"),)),
        lambda: Reading(Article("a", "ab"), (), (), (Attribution("a1", (Span(0, 1),), frame="f9"),)),
        lambda: Reading(
            Article("a", "ab"), (), (), (Attribution("a1", (Span(0, 1),)), Attribution("a1", (Span(1, 2),)))
        ),
        lambda: Ascription("s1", ()),
        lambda: Reading(Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 3),)),)),
        lambda: Reading(Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 1),), speakers=("m9",)),)),
        lambda: Reading(Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 1),), frames=("f9",)),)),
        lambda: Reading(Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 1),), attribution="a9"),)),
        lambda: Reading(Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 1),), inside="s9"),)),
        lambda: Reading(
            Article("a", "ab"), ascriptions=(Ascription("s1", (Span(0, 1),)), Ascription("s1", (Span(1, 2),)))
        ),
        lambda: Reading.from_json({"id": "a", "text": "ab"}),
        lambda: Reading.from_json({"id": "a", "text": "ab", "mentions": 3, "frames": [], "attributions": []}),
        lambda: Article.from_json({"id": "a"}),
        lambda: Article("a", "ab").original(2),
    ],
)
def test_records_that_break_their_rules_are_named(make) -> None:
    with pytest.raises(RecordError):
        make()


def test_original_follows_the_pieces() -> None:
    article = Article("a", "abc def", pieces=((0, 10, 3), (4, 20, 3)))
    assert [article.original(k) for k in range(7)] == [10, 11, 12, None, 20, 21, 22]


def test_a_reading_needs_no_more_than_the_published_fields() -> None:
    data = {"id": "a", "text": "Ann left.", "mentions": [], "frames": [], "attributions": []}
    jsonschema.validate(data, reading_schema())
    assert Reading.from_json(data).article.published is None


@pytest.mark.parametrize(
    ("text", "trigger", "shown"),
    [
        ("The bank did not respond.", "not respond", "did not respond"),
        ("The bank declined to say.", "declined to say", "declined to say"),
        ("Has\nnot replied", "not replied", "Has\nnot replied"),
        ("not reached", "not reached", "not reached"),
    ],
)
def test_a_silence_is_shown_with_its_auxiliary(text: str, trigger: str, shown: str) -> None:
    start = text.index(trigger)
    assert Reading(Article("a", text)).silence(Span(start, start + len(trigger))) == shown
