"""Agencies and outlets by any of their names, and where a text speaks of one as having been told."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_TAIL = re.compile(
    r"(?:['’]s?)?(?:\s+(?:state|news))*(?:\s+(?:agency|newspaper|daily|weekly|channel|television|tv|radio|website"
    r"|newswire|service))?\Z"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, or an outlet that is none (``wire`` is False)."""

    name: str
    country: str
    aliases: tuple[str, ...] = ()
    wire: bool = True


@functools.cache
def _listed() -> dict[str, list[Any]]:
    import yaml  # only here: most start-ups need no list

    raw: dict[str, list[Any]] = yaml.load(
        files("interregnum.agencies").joinpath("agencies.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return raw


@functools.cache
def known() -> dict[str, Agency]:
    """Every agency and outlet of ``agencies.yaml`` by each of its names, as they are written."""
    table: dict[str, Agency] = {}
    for kind in ("agencies", "outlets"):
        for entry in _listed()[kind]:
            found = Agency(entry["name"], entry["country"], tuple(entry["aliases"]), kind == "agencies")
            for name in (found.name, *found.aliases):
                table.setdefault(name, found)
    return table


@functools.cache
def _any_case() -> dict[str, Agency]:
    # Only names that cannot be an English word when written small: "pa" and "map" are none of these.
    return {name.casefold(): agency for name, agency in known().items() if len(name) > 4 or not name.isupper()}


def lookup(name: str) -> Agency | None:
    """The agency or outlet of that name: as written, or in capitals or small letters where that is safe.

    Nouns that follow a name do not count: "Reuters news agency", "the AP's", "Dawn newspaper".
    """
    clean = _TAIL.sub("", " ".join(name.split()).strip(" .,:;()[]/|"))
    bare = clean.removeprefix("The ").removeprefix("the ")
    return (
        known().get(clean) or known().get(bare) or _any_case().get(clean.casefold()) or _any_case().get(bare.casefold())
    )


def canonical(name: str) -> str:
    """The proper name of an agency or outlet ("AP", "the Associated Press"); of one that is not listed as it stands.

    >>> canonical("AP"), canonical("the Lake Post")
    ('Associated Press', 'the Lake Post')
    """
    found = lookup(name)
    return found.name if found else name


def outlet_like(name: str) -> bool:
    """Whether a proper name is that of an outlet: a known one, or by its own words ("Sahel Courier", "Radio Kara")."""
    return _worded().search(name) is not None or lookup(name) is not None


def is_proper(name: str) -> bool:
    """Whether words for an outlet are its name, not what it is: "local media", "The newspaper" and "Reports" are none.

    >>> is_proper("Lake Post"), is_proper("askanews"), is_proper("State television")
    (True, True, False)
    """
    if lookup(name):
        return True
    first, *more = name.removeprefix("The ").removeprefix("the ").split() or [""]
    if more:
        return first[:1].isupper() and any(word[:1].isupper() for word in more)
    return first[:1].isupper() and first.casefold() not in _listed()["unnamed"]


@functools.cache
def _worded() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_listed()['words']))})(?!\w)")


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
