"""The kinds of beginnings and endings, told by the words of a trigger (``kinds.yaml``)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import yaml


@functools.cache
def _data() -> Mapping[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("interregnum.derive").joinpath("kinds.yaml").read_text("utf-8"))
    return data


@functools.cache
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(stem)}" if stem else "" for stem in stems))


def _says(stems: Sequence[str], words: str) -> bool:
    return _pattern(tuple(stems)).search(words) is not None


@functools.lru_cache(maxsize=8192)
def beginning(words: str) -> str:
    """Elected, took office or appointed."""
    kind: str = next(kind for kind, stems in _data()["begins"].items() if _says(stems, words))
    return kind


@functools.lru_cache(maxsize=8192)
def ending(words: str, *, role: str = "", who: str = "") -> str:
    """Toppled, dismissed, term ended, resigned or left. A ruler ousted by force (``who`` did it) is toppled."""
    data = _data()
    kind: str = next(kind for kind, stems in data["ends"].items() if _says(stems, words))
    if kind == "dismissed" and role in data["rulers"] and _says(data["ousted"], words) and _says(data["force"], who):
        return "toppled"
    return kind


def dissolves(words: str) -> bool:
    """Whether the words say that a body is no more."""
    return _says(_data()["dissolves"], words)


def only_sent_home(name: str) -> bool:
    """Whether the body is a legislature, which a dissolution sends home and does not end."""
    return _says(_data()["sent_home"], name.lower())


def heralds(words: str) -> bool:
    """Whether the words right before a departure say that it is announced ("announced his")."""
    return _says(_data()["heralds"], words)


def stays(words: str) -> bool:
    """Whether a trigger says that somebody stays on."""
    return _says(_data()["stays"], words)


@functools.cache
def _staying() -> re.Pattern[str]:
    stay, until = (f"(?:{'|'.join(map(re.escape, _data()[k]))})" for k in ("stays", "until"))
    return re.compile(
        rf"\b{stay}(?:s|ed|ing)?(?: on)?(?: (?:in|at) [\w' -]{{1,30}}?)?"
        rf"(?: as (?:the |an? )?(?P<role>[\w' -]{{1,40}}?))?,? {until}\b"
    )


def stays_as(words: str) -> str | None:
    """As what a sentence says that somebody stays on until something happens; "" in what it does not say.

    None where it says no such thing.
    """
    found = _staying().search(words)
    return None if found is None else (found["role"] or "")


def for_now(name: str) -> bool:
    """Whether a body's name says that it is there for a while ("a caretaker government")."""
    return _says(_data()["for_now"], name.lower())


def again(words: str) -> bool:
    """Whether the words say that somebody is back in a post."""
    return _says(_data()["again"], words)


def loose(role: str) -> Sequence[str]:
    """Role classes of which a title of this class, in a country as such, is only another word."""
    found: Sequence[str] = _data()["loose"].get(role, ())
    return found


def killed(words: str) -> bool:
    """Whether the words of a death say that somebody did it."""
    return _says(_data()["killed"], words)


@functools.lru_cache(maxsize=8192)
def any_land(name: str) -> bool:
    """Whether a description is that of any country, city or district ("the African nation")."""
    last = name.lower().split()[-1:]
    return bool(last) and last[0] in _data()["lands"]


def no_death(words: str) -> bool:
    """Whether the words alone tell no death ("poisoned", "fell ill")."""
    return _says(_data()["not_dead"], words) and not killed(words.replace("poison", ""))


def after_death(words: str) -> bool:
    """Whether the words tell of what follows a death, so that their day is not that of the death."""
    return _says(_data()["after_death"], words)


def merges(words: str) -> bool:
    """Whether the words say that two bodies become one."""
    return _says(_data()["merges"], words)


def only_leads(role: str) -> bool:
    """Whether a role class merely says that somebody leads."""
    return role in _data()["leads"]


def heads(role: str) -> bool:
    """Whether a role class is the head of a body."""
    return role in _data()["heads"]


def steps_in(words: str) -> bool:
    """Whether the words say that somebody steps in, rather than takes an office."""
    return _says(_data()["steps_in"], words)


def starts(tie: str, words: str) -> bool:
    """Whether the words of a tie say that it began then."""
    stems = _data()["starts"].get(tie)
    return bool(stems) and _says(stems, words)


@functools.lru_cache(maxsize=8192)
def is_government(name: str) -> bool:
    """Whether a body's name means a country's government as such ("Iraqi government", "government of Iraq")."""
    words = name.lower().removeprefix("the ").strip()
    stems: Sequence[str] = _data()["governments"]
    if _says(_data()["not_national"], words):
        return False
    return any(words == s or words.endswith(f" {s}") or words.startswith(f"{s} of ") for s in stems)
