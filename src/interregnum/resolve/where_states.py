"""States by the words that English news uses for them: names, abbreviations, demonyms, capitals, seats of government.

The words are data (``states.yaml``). Only what is printed with a capital counts: "turkey" and "us" are no states.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from interregnum.resolve.gazetteer import fold

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_NO_PLURAL = re.compile(r"(?:s|sh|ch|x|z|ese|men|man|e)$")
_WITH_THE = re.compile(
    r"^(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|Seychelles|Democratic|Republic|Central African"
    r"|Czech R|Dominican R|Soviet|Isle|Caribbean)|Islands$"
)
_SMALL = 5  # letters up to which a name in capitals is an abbreviation, matched in capitals only


@dataclass(frozen=True, slots=True)
class State:
    """A country or territory of ``states.yaml``."""

    code: str
    name: str
    latitude: float
    longitude: float
    geonames: int | None = None
    capital: str | None = None
    of: str | None = None
    until: int | None = None
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that several states, or a state and something else, may be meant by."""

    codes: tuple[str, ...]
    default: str | None
    other: str
    near: frozenset[str]
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    code: str
    how: str  # name, short, people, capital, quiet, seat


@functools.cache
def _raw() -> dict[str, Any]:
    import yaml  # only here: reading an article needs no list of states

    loaded: dict[str, Any] = yaml.load(
        files("interregnum.resolve").joinpath("states.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return loaded


@functools.cache
def states() -> dict[str, State]:
    """Every state and territory by its code."""
    return {
        raw["code"]: State(
            raw["code"],
            raw["name"],
            float(raw["at"][0]),
            float(raw["at"][1]),
            raw.get("geonames"),
            raw.get("capital"),
            raw.get("of"),
            raw.get("until"),
            raw.get("disputed", ""),
        )
        for raw in _raw()["states"]
    }


def _plural(people: str) -> Iterator[str]:
    yield people
    if people.isascii() and "." not in people and not people.isupper() and not _NO_PLURAL.search(people):
        yield people + "s"


def _forms(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in (raw["name"], *raw.get("also", ())):
        yield name, "short" if fold(name) and _abbreviated(name) else "name"
    for people in raw["people"]:
        for form in _plural(people):
            yield form, "short" if _abbreviated(form) else "people"
    if "capital" in raw:
        yield raw["capital"], "quiet" if raw.get("quiet") else "capital"
    for seat in raw.get("seats", ()):
        yield seat, "seat"


def _abbreviated(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    return 0 < len(letters) <= _SMALL and all(c.isupper() for c in letters)


@functools.cache
def _words() -> dict[str, _Word]:
    table: dict[str, _Word] = {}
    everything = [(raw, list(_forms(raw))) for raw in _raw()["states"]]
    # Names of all states come before the capitals of any: "Mexico", "Panama", "Georgetown".
    for wanted in (("name", "short"), ("people",), ("capital", "quiet", "seat")):
        for raw, forms in everything:
            for form, how in forms:
                if how in wanted:
                    table.setdefault(fold(form), _Word(raw["code"], how))
    return table


@functools.cache
def shared() -> dict[str, Shared]:
    """What several states share, by the folded words."""
    table: dict[str, Shared] = {}
    for raw in _raw()["shared"]:
        entry = Shared(
            tuple(raw["codes"]),
            raw.get("default"),
            raw.get("or", ""),
            frozenset(raw.get("near", ())),
            frozenset(raw.get("kept", raw["codes"])),
        )
        table.update((fold(words), entry) for words in raw["words"])
    return table


@functools.cache
def regional() -> dict[str, str]:
    """Peoples of a part of a country ("Chechen"), folded, with the country's code."""
    return {fold(form): code for people, code in _raw()["regional"].items() for form in _plural(people)}


def bare(words: str) -> str:
    """Words without the article before them, a possessive after them and marks around them."""
    clean = " ".join(words.split()).strip(" ,;:()[]\"“”'‘’")
    return _THE.sub("", _POSSESSIVE.sub("", clean))


def country_name(code: str) -> str:
    """The English short name of a country by its ISO 3166-1 alpha-2 code; a code that is not known is its own name."""
    state = states().get(code)
    return state.name if state else code


def with_the(code: str) -> str:
    """A country's name as it stands in a sentence: "the Philippines"."""
    name = country_name(code)
    return f"the {name}" if _WITH_THE.search(name) else name


def state_of(words: str, *, kind: str = "GPE", context: Collection[str] = ()) -> tuple[str, str] | None:
    """The state that words stand for, with the reason; None when they stand for none.

    Args:
        words: a country's name or abbreviation, a demonym, a capital or a seat of government, as printed.
        kind: the type of the mention. Under ``NAT`` a capital or seat stands for no state ("Tehran residents"); under
            any other type it is taken as the government ("Tehran sought"), so ask only about what acts.
        context: codes of the countries that the text names otherwise; settles "Congo", "Georgia" and their like.

    Returns:
        ISO 3166-1 alpha-2 code (of a former state the one ISO 3166-3 keeps; XK for Kosovo), and the reason.
    """
    clean = bare(words)
    key = fold(clean)
    if not key or clean.islower():
        return None
    if key in shared():
        return _settle(shared()[key], clean, frozenset(context))
    found = _words().get(key)
    if found is None or (found.how == "short" and not _abbreviated(clean)):
        return None
    return _because(found, clean, kind, context)


def seat_of(words: str) -> str | None:
    """The country whose state has this body or house ("White House", "Pentagon"), where the words name one.

    Another form of a capital's name is none: "Washington, D.C." is the capital.
    """
    key = fold(bare(words))
    found = _words().get(key) if key not in shared() else None
    if found is None or found.how != "seat":
        return None
    capital = fold(states()[found.code].capital or "")
    return None if capital and key.startswith(capital) else found.code


def _because(found: _Word, words: str, kind: str, context: Collection[str]) -> tuple[str, str] | None:
    state = states()[found.code]
    if found.how in ("name", "short"):
        reason = f"{words} names {with_the(state.code)}" if words != state.name else "the name of a country"
    elif found.how == "people":
        reason = f"{words} is said of {with_the(state.code)}"
    elif kind == "NAT" or (found.how == "quiet" and found.code not in context):
        return None
    elif found.how == "seat":
        reason = f"{words} stands for the government of {with_the(state.code)}"
    else:
        reason = f"{words}, the capital, stands for the government of {with_the(state.code)}"
    if state.until:
        reason += f", a state until {state.until}"
    if state.of:
        reason += f", a territory of {with_the(state.of)}"
    if state.disputed:
        reason += f" ({state.disputed})"
    return state.code, reason


def _settle(entry: Shared, words: str, context: frozenset[str]) -> tuple[str, str] | None:
    if entry.near & context and not entry.kept & context:
        return None
    named = [code for code in entry.codes if code in context]
    if len(named) == 1 and len(entry.codes) > 1:
        return named[0], f"{words}: {with_the(named[0])}, which the text names"
    if entry.default is None:
        return (named[0], f"{words}: {with_the(named[0])}, which the text names") if named else None
    others = [with_the(code) for code in entry.codes if code != entry.default]
    others += [entry.other] if entry.other else []
    return entry.default, f"{words}: {with_the(entry.default)} by default; it may be {' or '.join(others)}"


@functools.lru_cache(maxsize=8192)
def told(words: str) -> str | None:
    """The country that words tell beyond doubt, a people of a part of it included; capitals tell none here."""
    clean = bare(words)
    key = fold(clean)
    if not key or clean.islower() or key in shared():
        return None
    found = _words().get(key)
    if found is None:
        return regional().get(key)
    if found.how == "short":
        return found.code if _abbreviated(clean) else None
    return found.code if found.how in ("name", "people") else None


@functools.lru_cache(maxsize=8192)
def named(words: str) -> tuple[tuple[str, bool], ...]:
    """Every state that the words may name as a place, the likeliest first, and whether a people's name does it."""
    clean = bare(words)
    key = fold(clean)
    if not key or clean.islower():
        return ()
    found = _words().get(key)
    if key in shared():
        entry = shared()[key]
        codes = sorted(entry.codes, key=lambda code: code != entry.default)
        return tuple((code, found is not None and found.how == "people") for code in codes)
    if found is None or (found.how == "short" and not _abbreviated(clean)):
        return ()
    return ((found.code, found.how == "people"),) if found.how in ("name", "short", "people") else ()


@functools.cache
def keys() -> frozenset[str]:
    """Every folded name, abbreviation and demonym that ``told`` may answer to."""
    return frozenset(_words()) | frozenset(shared()) | frozenset(regional())
