"""Long texts are read part by part, and the parts are put together again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, parse_text
from interregnum.frames.parts import joined, parts
from interregnum.records import Article, Ascription, Block, Frame, Mention, Reading, Span


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40), st.sets(st.integers(0, 39)), st.integers(20, 200))
def test_every_sentence_is_in_one_part_and_no_part_is_too_long(sizes: list[int], opens: set[int], size: int) -> None:
    sentences, at = [], 0
    for n in sizes:
        sentences.append(Span(at, at + n))
        at += n + 1
    heads = sorted({0, *opens} & set(range(len(sentences))))
    blocks = [
        Block("body", Span(sentences[a].start, sentences[b - 1].end))
        for a, b in zip(heads, [*heads[1:], len(sentences)], strict=True)
    ]
    made = parts(sentences, blocks, size=size)
    assert [s for part in made for s in part] == sentences
    assert all(len(part) == 1 or part[-1].end - part[0].start <= size for part in made)


def test_a_part_ends_with_a_paragraph_where_it_can() -> None:
    sentences = [Span(10 * k, 10 * k + 9) for k in range(10)]
    blocks = [Block("body", Span(0, 39)), Block("body", Span(40, 99))]
    assert [len(part) for part in parts(sentences, blocks, size=60)] == [4, 6]
    assert [len(part) for part in parts(sentences, blocks, size=90)] == [9, 1]  # the paragraph would leave under half
    assert [len(part) for part in parts(sentences, [], size=60)] == [6, 4]


def of_parts(*annotated: str) -> Reading:
    """The parts, each read by itself with ids as the decoder makes them, put together."""
    text, readings = "", []
    found: list[tuple[Passage, int]] = []
    for part in annotated:
        passage = parse_text(part)
        found.append((passage, len(text)))
        text += passage.text + "\n"
    article = Article("long", text)
    for passage, at in found:
        moved = replace(
            passage,
            text=text,
            mentions=tuple(replace(m, start=m.start + at, end=m.end + at) for m in passage.mentions),
            said=tuple(replace(m, start=m.start + at, end=m.end + at) for m in passage.said),
            triggers=tuple(replace(t, start=t.start + at, end=t.end + at) for t in passage.triggers),
        )
        readings.append(replace(reading_of(moved, article), model="m"))
    return joined(article, readings)


def entities(reading: Reading) -> list[set[str]]:
    names: dict[str, set[str]] = {}
    for mention in reading.mentions:
        names.setdefault(mention.entity, set()).add(reading.words(mention.span))
    return list(names.values())


def test_parts_are_joined_with_every_reference_in_its_place() -> None:
    first = "[Marit Dal|PER|d] {said|SAY|actor=d,content=c} [[she|PRO|d] {quit|DEPART|recipient=d}|SAID|c]."
    second = "[Police|GRP|p] {said|SAY|actor=p,content=c} [[Dal Amin|PER|a] had {died|DIE|recipient=a}|SAID|c]."
    reading = of_parts(first, second)
    assert [m.id for m in reading.mentions] == ["m1", "m2", "m3", "m4"]
    assert [f.id for f in reading.frames] == ["f1", "f2", "f3", "f4"]
    assert [(f.type, [reading.words(reading.mention(a.mention).span) for a in f.args]) for f in reading.frames] == [
        ("SAY", ["Marit Dal"]),
        ("DEPART", ["she"]),
        ("SAY", ["Police"]),
        ("DIE", ["Dal Amin"]),
    ]
    assert [(a.id, a.frame, a.speakers) for a in reading.attributions] == [("a1", "f1", ("m1",)), ("a2", "f3", ("m3",))]
    assert [f.attribution for f in reading.frames] == [None, "a1", None, "a2"]
    assert reading.model == "m"
    assert [n.code for n in reading.notices] == ["long"]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("[Marit Dal|PER|d], [Dal|PER|d]", "[Dal|PER|x], [she|PRO|x]", True),
        ("[Chad|GPE|c]", "[Chad|GPE|x]", True),
        ("[Marit Dal|PER|d], [Dal|PER|d]", "[Omar Dal|PER|x], [Dal|PER|x]", False),  # two full names
        ("[Dal|PER|d], [he|PRO|d]", "[Dal|PER|x], [she|PRO|x]", False),
        ("[Jordan|PER|d]", "[Jordan|GPE|x]", False),
        ("[rebels|GRP|d]", "[rebels|GRP|x]", False),  # no name
        ("[she|PRO|d]", "[she|PRO|x]", False),
        ("[Monday|TIME|d]", "[Monday|TIME|x]", False),
    ],
)
def test_from_part_to_part_names_alone_tell_who_is_who(first: str, second: str, together: bool) -> None:
    assert (len(entities(of_parts(first, second))) == 1) == together


def test_who_was_told_apart_within_a_part_stays_apart() -> None:
    reading = of_parts("[Dal|PER|a]", "[Dal|PER|b] met another [Dal|PER|c]", "[Dal|PER|z]")
    assert [m.entity for m in reading.mentions] == ["e1", "e1", "e2", "e2"]


def test_what_contradicts_is_passed_over_for_one_before_it() -> None:
    reading = of_parts("[Ann Dal|PER|a], [Dal|PER|a]", "[Bo Dal|PER|b], [Dal|PER|b]", "[Ann Dal|PER|c], [Dal|PER|c]")
    assert [m.entity for m in reading.mentions] == ["e1", "e1", "e2", "e2", "e1", "e1"]


def test_ascriptions_of_parts_refer_to_their_own_part() -> None:
    text = "She wants it. He fears it."
    article = Article("long", text)

    def part(at: int, words: tuple[int, int, int]) -> Reading:
        who, cue, what = words
        return Reading(
            article,
            (Mention("m1", Span(at, who), "PRO", "e1"),),
            (Frame("f1", "REQUEST", Span(who + 1, cue)),),
            ascriptions=(
                Ascription("s1", (Span(who + 1, cue),), (Span(at, who),), (Span(cue + 1, what),), ("m1",), ("f1",)),
                Ascription("s2", (Span(who + 1, cue),), inside="s1"),
            ),
        )

    made = joined(article, [part(0, (3, 9, 12)), part(14, (16, 22, 25))]).ascriptions
    assert [(a.id, a.speakers, a.frames, a.inside) for a in made] == [
        ("s1", ("m1",), ("f1",), None),
        ("s2", (), (), "s1"),
        ("s3", ("m2",), ("f2",), None),
        ("s4", (), (), "s3"),
    ]
