"""Where a reading went wrong: each missed, false or confused frame with its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from interregnum.frames.scoring_gold import Gold
from interregnum.frames.scoring_layers import frames_by_key
from interregnum.frames.scoring_report import FrameError
from interregnum.frames.sentences import article_sentences
from interregnum.records import Frame, Reading, Span


def frame_errors(gold: Gold, read: Reading) -> Iterator[FrameError]:
    """Every frame of one text that is not right in words, type, status and (where annotated) arguments.

    A frame that misses its gold by its type or by its words is one error, not a missed and a false one.
    """
    theirs, ours = frames_by_key(gold.reading.frames), frames_by_key(read.frames)
    places = article_sentences(read.article)
    starts = [s.start for s in places]

    def error(kind: str, wanted: Frame | None, found: Frame | None, *, gold_says: str, read_says: str) -> FrameError:
        at = wanted or found
        assert at is not None
        n = bisect_right(starts, at.trigger.start) - 1
        sentence = places[n] if n >= 0 else Span(0, max(len(read.text), 1))
        return FrameError(
            kind=kind,
            passage=read.article.id,
            type=at.type,
            words=read.words(at.trigger),
            start=at.trigger.start,
            end=at.trigger.end,
            gold=gold_says,
            read=read_says,
            confidence=found.confidence if found else None,
            sentence=sentence.of(read.text),
        )

    for key in sorted(theirs.keys() & ours.keys()):
        wanted, found = theirs[key], ours[key]
        if "status" in gold.layers and wanted.status != found.status:
            yield error("status", wanted, found, gold_says=wanted.status, read_says=found.status)
        if "argument" in gold.layers:
            missing, extra = _arguments(gold.reading, wanted, read, found)
            if missing or extra:
                yield error("arguments", wanted, found, gold_says=", ".join(missing), read_says=", ".join(extra))
    missed = [theirs[k] for k in sorted(theirs.keys() - ours.keys())]
    false = [ours[k] for k in sorted(ours.keys() - theirs.keys())]
    for wanted in missed:
        rivals = [f for f in false if f.trigger.overlaps(wanted.trigger)]
        rivals.sort(key=lambda f: (f.type != wanted.type, f.trigger != wanted.trigger, -f.confidence))
        if not rivals:
            yield error("missed", wanted, None, gold_says=_label(wanted), read_says="")
            continue
        found = rivals[0]
        false.remove(found)
        kind = "span" if found.type == wanted.type else "confused"
        yield error(
            kind, wanted, found, gold_says=_label(wanted), read_says=f"{_label(found)} «{read.words(found.trigger)}»"
        )
    for found in false:
        yield error("false", None, found, gold_says="", read_says=_label(found))


def _label(frame: Frame) -> str:
    return frame.type if frame.status == "actual" else f"{frame.type} ({frame.status})"


def _arguments(gold: Reading, wanted: Frame, read: Reading, found: Frame) -> tuple[list[str], list[str]]:
    """Arguments that are missing and that are too many, any mention of the right entity being right."""
    theirs = {m.id: m for m in gold.mentions}
    ours = {m.id: m for m in read.mentions}
    spans = {(a.role, m.span) for a in wanted.args for m in gold.mentions if m.entity == theirs[a.mention].entity}
    filled = {(a.role, ours[a.mention].span) for a in found.args}
    missing = [
        f"{a.role}={gold.words(theirs[a.mention].span)}"
        for a in wanted.args
        if not any((a.role, m.span) in filled for m in gold.mentions if m.entity == theirs[a.mention].entity)
    ]
    extra = [
        f"{a.role}={read.words(ours[a.mention].span)}"
        for a in found.args
        if (a.role, ours[a.mention].span) not in spans
    ]
    return missing, extra
