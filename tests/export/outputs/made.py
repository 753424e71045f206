"""Goods to export: the invented casebook of ``tests.casebooks``, with readings of ``tests.stories``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.known import TextOutput, maker, output
from interregnum.export.outputs.tally import Tally
from interregnum.records import Derived, Entity, Event, Reading
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story
from tests.stories import SUCCESSION, UNION, reading

STORY = Story()
READINGS = (reading(SUCCESSION), reading(UNION))


def goods(readings: Iterable[Reading] = READINGS, **known: Any) -> Goods:
    """The story; options as ``Goods`` takes them."""
    accounts = [m.account() for m in STORY.makers.values()]
    return Goods(STORY.book(), lambda: accounts, lambda: readings, **{"title": "story", **known})


def goods_with(*events: Event, entities: Iterable[Entity] = (), **articles: Any) -> Goods:
    """The story with other events, and entities beside its own."""
    everybody = (*STORY.entities, *entities)
    derived = replace(STORY.derived, events=events, entities=everybody)
    accounts = [m.account() for m in STORY.makers.values()]
    texts = [replace(m.article(), **articles) for m in STORY.makers.values()]
    return Goods(MemoryBook(accounts, everybody, derived, articles=texts), lambda: accounts, lambda: ())


def hostile(*names: str) -> Goods:
    """The story with other names for its entities, in order."""
    entities = tuple(replace(e, name=names[n % len(names)]) for n, e in enumerate(STORY.entities))
    derived: Derived = replace(STORY.derived, entities=entities)
    accounts = [m.account() for m in STORY.makers.values()]
    book = MemoryBook(accounts, entities, derived, articles=[m.article() for m in STORY.makers.values()])
    return Goods(book, lambda: accounts, lambda: READINGS, title="<b>&")


def written(name: str, of: Goods | None = None, tally: Tally | None = None) -> str:
    """The text of a format of one file."""
    module: TextOutput = maker(output(name))  # type: ignore[assignment]
    return "".join(module.pieces(of or goods(), tally if tally is not None else Tally()))
