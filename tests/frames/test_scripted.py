from __future__ import annotations

import pytest

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import Article, Reading

# Invented towns' news.
FIRST, SECOND, PART = parse(
    "# id=one\nThe [mayor|PER|m] of [Lume|GPE|l] {resigned|DEPART|recipient=m,org=l,time=t} on [Monday|TIME|t].\n\n"
    "# id=two\n[Oslo|GPE|m] {said|SAY|actor=m,content=q} [the [talks|ORG|t] were {dead|DIE|recipient=t}|SAID|q].\n\n"
    "# id=part\n{resigned|DEPART} on [Monday|TIME]"
)


def words(reading: Reading) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (f.type, reading.words(f.trigger), [(a.role, reading.words(reading.mention(a.mention).span)) for a in f.args])
        for f in reading.frames
    ]


def test_an_article_that_equals_a_passage_reads_as_the_passage() -> None:
    article = Article(id="a", text=FIRST.text)
    reading = ScriptedReader([FIRST, SECOND]).read(article)
    given = reading_of(FIRST, article)
    assert (reading.mentions, reading.frames, reading.attributions) == (
        given.mentions,
        given.frames,
        given.attributions,
    )
    assert reading.model == "scripted"


@pytest.mark.parametrize("gap", [" ", "\n\n", " Nothing else happened. "])
def test_passages_inside_an_article_are_moved_and_merged(gap: str) -> None:
    text = "LUME (LN) - " + FIRST.text.replace(" of ", "\n  of ") + gap + SECOND.text + "\n"
    reading = ScriptedReader([SECOND, FIRST, PART]).read(Article(id="a", text=text))
    assert words(reading) == [
        ("DEPART", "resigned", [("recipient", "mayor"), ("org", "Lume"), ("time", "Monday")]),
        ("SAY", "said", [("actor", "Oslo")]),
        ("DIE", "dead", [("recipient", "talks")]),
    ]
    assert [m.entity for m in reading.mentions] == ["m", "l", "t", "m.2", "t.2"]
    assert [f.attribution for f in reading.frames] == [None, None, "a1"]


def test_a_text_that_comes_twice_is_read_twice() -> None:
    reading = ScriptedReader([PART]).read(Article(id="a", text=f"{PART.text}, {PART.text}"))
    assert [f.trigger.start for f in reading.frames] == [0, 20]


@pytest.mark.parametrize("text", ["", "Something else altogether.", FIRST.text[:-2]])
def test_everything_else_reads_as_nothing(text: str) -> None:
    reading = ScriptedReader([FIRST, Passage("empty", " ")]).read(Article(id="a", text=text))
    assert (reading.mentions, reading.frames, reading.attributions) == ((), (), ())
