"""Times in news English, into EDTF: when a time expression is, and when a frame is said to have been so.

``value`` reads one expression against a day; ``times`` and ``frame_times`` read those of a whole article, where
"a day later" counts from an earlier time in the text and "since" or "before" stand in front of a mention.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from interregnum.records.claims import When
from interregnum.resolve import when_edtf
from interregnum.resolve.when_frames import frame_times, times
from interregnum.resolve.when_grammar import understand
from interregnum.resolve.when_sense import Context

__all__ = ["frame_times", "times", "value"]


@functools.lru_cache(maxsize=8192)
def value(
    words: str, *, anchor: str | None, tense: str | None = None, since: bool = False, until: bool = False
) -> When:
    """The EDTF value of a time expression.

    Nothing is sharpened: where the anchor is only a month or a year, the value spans all that the expression can mean
    from any of its days; what has no place on the calendar ("every Monday", "three years") has no value but a reason.

    Args:
        words: the expression ("Jan. 3", "early last week", "since 1982"), with or without article and preposition.
        anchor: the day it is said on, EDTF, day or coarser; None when that is not known.
        tense: ``past`` (the last such day is meant), ``future`` (the next one) or None.
        since: whether what is told began then and went on.
        until: whether what is told ended then.

    Returns:
        The value; its ``edtf`` is None where the words give none. Never raises for any words.
    """
    first, last = when_edtf.days(anchor)
    found = []
    for day in dict.fromkeys((first, last)) if first and last else (None,):
        sense = understand(words, Context(day=day, tense=tense))
        if (since or until) and sense.kind == "time" and not sense.opens:
            sense = replace(sense, opens="since" if since else "until")
        found.append(when_edtf.when(sense, day, words))
    return found[0] if len(found) == 1 else when_edtf.either(found[0], found[1], str(anchor))
