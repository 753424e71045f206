"""News agencies by name and alias, and where a text speaks of one as having been told."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, or an outlet that is none (``wire`` is False)."""

    name: str
    country: str
    aliases: tuple[str, ...] = ()
    wire: bool = True


@functools.cache
def known() -> dict[str, Agency]:
    """Every agency and outlet of ``agencies.yaml`` by each of its names, as they are written."""
    import yaml  # only here: most start-ups need no list

    raw: dict[str, list[dict[str, Any]]] = yaml.load(
        files("interregnum.articles").joinpath("agencies.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    table: dict[str, Agency] = {}
    for kind in ("agencies", "outlets"):
        for entry in raw[kind]:
            found = Agency(entry["name"], entry["country"], tuple(entry["aliases"]), kind == "agencies")
            for name in (found.name, *found.aliases):
                table.setdefault(name, found)
    return table


@functools.cache
def _any_case() -> dict[str, Agency]:
    # Only names that cannot be an English word when written small: "pa" and "map" are none of these.
    return {name.casefold(): agency for name, agency in known().items() if len(name) > 4 or not name.isupper()}


def lookup(name: str) -> Agency | None:
    """The agency or outlet of that name: as written, or in capitals or small letters where that is safe."""
    clean = " ".join(name.split()).strip(" .,:;()[]/|")
    bare = clean.removeprefix("The ").removeprefix("the ")
    return (
        known().get(clean) or known().get(bare) or _any_case().get(clean.casefold()) or _any_case().get(bare.casefold())
    )


def agency(name: str) -> str | None:
    """The proper name of a news agency, or None when the words name none."""
    found = lookup(name)
    return found.name if found and found.wire else None


@functools.cache
def _names() -> str:
    # Longest first, so that "Interfax-Ukraine" is not read as "Interfax".
    return "|".join(re.escape(name) for name in sorted(known(), key=len, reverse=True))


@functools.cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_names()})(?![\w-]|\.\w)")


def agencies_in(text: str) -> list[str]:
    """Proper names of the news agencies that a short text names, in order, each once."""
    found = (known()[match.group()] for match in _within().finditer(text))
    return list(dict.fromkeys(a.name for a in found if a.wire))


@functools.cache
def _told() -> re.Pattern[str]:
    said = (
        r"(?:(?:told|tells|telling|spoke\s+(?:to|with)|speaking\s+(?:to|with)|spoken\s+to"
        r"|interview\s+(?:with|to)|statement\s+to|email\s+to|interviewed\s+by|(?:seen|reviewed|obtained)\s+by)"
        r"\s+(?:the\s+)?(?:(?:[a-z-]+\s+)?news\s+agency\s+)?"
    )
    staff = r"(?:reporter|correspondent|journalist|photographer|witness|tally|reporters|correspondents|journalists)"
    return re.compile(rf"\b{said}(?P<a>{_names()})(?![\w-])|\b[Aa]n?\s+(?P<b>{_names()})\s+{staff}\b)")


def told(text: str) -> Iterator[tuple[int, int, Agency]]:
    """Where a text says that somebody told an agency or outlet something: start, end, whom."""
    for match in _told().finditer(text):
        name = match.group("a") or match.group("b")
        yield match.start(), match.end(), known()[name]
