from dataclasses import replace

from interregnum.export.outputs.tally import Tally
from interregnum.frames.convert import reading_of
from interregnum.frames.inline import parse
from interregnum.records import Article, Reading
from tests.export.outputs.made import READINGS, goods, written


def test_what_is_written_reads_back_as_the_same_frames() -> None:
    passages = list(parse(written("inline")))
    assert [p.id for p in passages] == [r.article.id for r in READINGS]
    for passage, reading in zip(passages, READINGS, strict=True):
        again = reading_of(passage)
        assert again.text == reading.text
        assert [(f.type, f.trigger, f.status) for f in again.frames] == [
            (f.type, f.trigger, f.status) for f in reading.frames
        ]
        assert [(m.span, m.type) for m in again.mentions] == [(m.span, m.type) for m in reading.mentions]


def test_what_had_to_change_is_told() -> None:
    tally = Tally()
    text = written("inline", goods([Reading(Article("x", "a [b] | c"))]), tally)
    assert [p.text for p in parse(text)] == ["a (b) / c"]
    ((message, number),) = tally.changed.items()
    assert number == 1
    assert "lookalikes" in message


def test_weak_frames_are_left_out() -> None:
    weak = replace(READINGS[1], frames=tuple(replace(f, confidence=0.2) for f in READINGS[1].frames))
    tally = Tally()
    (passage,) = parse(written("inline", replace(goods([weak]), min_confidence=0.5), tally))
    assert passage.triggers == ()
    assert tally.left_out["frames below the confidence asked for"] == len(weak.frames)
