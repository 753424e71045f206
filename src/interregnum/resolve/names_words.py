"""The words that names are made with (``names.yaml``), ready for looking up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True)
class Words:
    """``names.yaml`` as sets and maps. ``spellings`` maps a spelling to the one that stands for all of its group."""

    honorifics: frozenset[str]
    inner: frozenset[str]
    genders: Mapping[str, str]
    titled: Mapping[str, str]
    kin: frozenset[str]
    particles: frozenset[str]
    descent: frozenset[str]
    generations: Mapping[str, str]
    spellings: Mapping[str, str]
    familiar: Mapping[str, frozenset[int]]
    common: frozenset[str]
    legal: Mapping[str, str]
    legal_longest: int
    generic: frozenset[str]
    statebodies: frozenset[str]
    telling: frozenset[str]
    onlyone: frozenset[str]
    passing: frozenset[str]
    small: frozenset[str]
    bodywords: Mapping[str, str]
    placewords: frozenset[str]
    reigning: frozenset[str]
    numbers: Mapping[str, str]
    fold: tuple[tuple[re.Pattern[str], str], ...]


@functools.lru_cache(maxsize=1)
def words() -> Words:
    """The words, read once."""
    source = resources.files("interregnum.resolve").joinpath("names.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    legal = {_joined(form): kind for kind, forms in data["legal"].items() for form in forms}
    familiar: dict[str, set[int]] = {}
    for number, group in enumerate(data["familiar"]):
        for name in group:
            familiar.setdefault(name, set()).add(number)
    return Words(
        honorifics=frozenset(word for group in data["honorifics"].values() for word in group),
        inner=frozenset(w for group in data["honorifics"].values() for w in group) - frozenset(data["alsonames"]),
        genders={word: gender for gender, group in data["gendered"].items() for word in group},
        titled={word: gender for gender in "mf" for word in data["honorifics"][gender]},
        kin=frozenset(data["kin"]),
        particles=frozenset(data["particles"]),
        descent=frozenset(data["descent"]),
        generations=data["generations"],
        spellings=_groups(data["spellings"]),
        familiar={name: frozenset(groups) for name, groups in familiar.items()},
        common=frozenset(_groups(data["spellings"]).get(word, word) for word in data["common"]),
        legal=legal,
        legal_longest=max(form.count(" ") + 1 for form in legal),
        generic=frozenset(data["generic"]),
        statebodies=frozenset(data["statebodies"]),
        telling=frozenset(data["telling"]),
        onlyone=frozenset(data["onlyone"]),
        passing=frozenset(data["passing"]),
        small=frozenset(map(str, data["small"])),
        bodywords=_groups(data["bodywords"]),
        placewords=frozenset(data["placewords"]),
        reigning=frozenset(data["reigning"]),
        numbers=data["numbers"],
        fold=tuple((re.compile(pattern), into) for pattern, into in data["fold"]),
    )


def _groups(groups: Iterable[list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for name in group:
            found.setdefault(str(name), str(group[0]))
    return found


def _joined(form: str) -> str:
    return " ".join(str(form).split())
