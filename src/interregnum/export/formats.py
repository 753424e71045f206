"""The ways a run of readings is written out, each as text to append: start, one reading at a time, finish."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol

from interregnum.records import Notice, Reading
from interregnum.views.summary import summarise


class Format(Protocol):
    """Text made of readings, piece by piece; a run cut short still ends well-formed through ``finish``."""

    def add(self, reading: Reading) -> str:
        """What to append for one more reading."""

    def finish(self) -> str:
        """What to append at the end, whether or not everything was read."""

    def notices(self) -> tuple[Notice, ...]:
        """What had to change in the last reading to fit the format."""


class _Plain:
    def finish(self) -> str:
        return ""

    def notices(self) -> tuple[Notice, ...]:
        return ()


class People(_Plain):
    """The people's view, one article after another."""

    def __init__(self, *, width: int | None = None, colour: bool = False) -> None:
        self._width = width
        self._colour = colour
        self._many = False

    def add(self, reading: Reading) -> str:
        from interregnum.export.terminal import for_people

        text = for_people(summarise(reading), width=self._width, colour=self._colour)
        rule = "\n" + "─" * (self._width or 72) + "\n\n" if self._many else ""
        self._many = True
        return rule + text


class Jsonl(_Plain):
    """One reading a line, in the published shape."""

    def add(self, reading: Reading) -> str:
        return reading.dumps() + "\n"


# Formats of articles that come several to an input.
_OF_MANY = ("jsonl", "csv", "feed", "mail")


class Json(_Plain):
    """The summary: an object for one file that is one article, else a list.

    Args:
        many: whether more than one file was asked for; JSON Lines makes a list too.
    """

    def __init__(self, *, many: bool) -> None:
        self._list = many
        self._count = 0

    def add(self, reading: Reading) -> str:
        self._list = self._list or reading.article.format in _OF_MANY
        self._count += 1
        text = json.dumps(summarise(reading).to_json(), ensure_ascii=False, indent=2)
        if not self._list:
            return text + "\n"
        return ("[\n" if self._count == 1 else ",\n") + text

    def finish(self) -> str:
        if not self._list:
            return ""
        return "\n]\n" if self._count else "[]\n"


class Inline:
    """Annotated passages, parted by blank lines; ids used twice are told apart."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._last: tuple[Notice, ...] = ()

    def add(self, reading: Reading) -> str:
        from interregnum.export.inline import annotated

        ident = reading.article.id
        self._ids[ident] = self._ids.get(ident, 0) + 1
        made = annotated(reading, ident=ident if self._ids[ident] == 1 else f"{ident}-{self._ids[ident]}")
        self._last = made.notices
        return ("\n" if sum(self._ids.values()) > 1 else "") + made.text + "\n"

    def finish(self) -> str:
        return ""

    def notices(self) -> tuple[Notice, ...]:
        return self._last


class Html(_Plain):
    """One standalone page with every article."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, reading: Reading) -> str:
        from interregnum.export.page import article, head

        self._count += 1
        return (head() if self._count == 1 else "") + article(reading, number=self._count)

    def finish(self) -> str:
        from interregnum.export.page import FOOT

        return FOOT if self._count else ""


def by_name(name: str, *, many: bool, width: int | None, colour: bool) -> Format:
    """The format of a name: ``people``, ``json``, ``jsonl``, ``inline`` or ``html``."""
    makers: dict[str, Callable[[], Format]] = {
        "people": lambda: People(width=width, colour=colour),
        "json": lambda: Json(many=many),
        "jsonl": Jsonl,
        "inline": Inline,
        "html": Html,
    }
    return makers[name]()
