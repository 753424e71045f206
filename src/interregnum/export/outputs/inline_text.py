"""Readings in the project's inline format, passage after passage, fit to be corrected by hand and scored against."""

from __future__ import annotations

from collections.abc import Iterator

from interregnum.export.inline import annotated
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.tally import Tally


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """A passage an article, parted by blank lines."""
    for number, reading in enumerate(goods.read(tally)):
        made = annotated(reading)
        for notice in made.notices:
            tally.changed[notice.message] += 1
        tally.written["passages"] += 1
        tally.written["frames"] += len(reading.frames)
        yield ("\n" if number else "") + made.text + "\n"
