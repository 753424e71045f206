"""The words by which sources are told apart: ``source_words.yaml``, read once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
    for word in words.split()
}  # fmt: skip
_NUMBER_WORDS = "|".join(NUMBERS)
# What opens a phrase before its own words: "at least two", "half a dozen", "a pair of", "as many as 30".
COUNT = re.compile(
    rf"(?:(?:at least|at most|some|about|around|nearly|almost|up to|as many as|more than|over|only|all|both|the)\s+)*"
    rf"(?:(?P<dozen>half a dozen)|(?P<twelve>a dozen)|(?:a )?(?P<pair>pair|couple)(?: of)?"
    rf"|(?P<word>{_NUMBER_WORDS})|(?P<digits>\d{{1,6}}))\b",
    re.IGNORECASE,
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "media": "media", "press": "press", "police": "police",
    "spokesmen": "spokesman", "spokeswomen": "spokeswoman", "spokespeople": "spokesperson",
    "authorities": "authorities",
    "passers-by": "passer-by", "forces": "force", "news": "news", "series": "series", "minutes": "minute",
    "us": "us", "this": "this", "his": "his", "theirs": "theirs", "communiques": "communique",
}  # fmt: skip


def singular(noun: str) -> str:
    """The singular of an English noun in small letters, as far as its ending tells.

    >>> singular("Officials"), singular("agencies"), singular("fishermen"), singular("press")
    ('official', 'agency', 'fisherman', 'press')
    """
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("women"):
        return word[:-5] + "woman"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def plural(noun: str) -> bool:
    """Whether a noun's form is a plural."""
    word = noun.lower()
    return word in {"people", "media", "authorities", "they", "them", "both", "others"} or singular(word) != word


def count(words: str) -> int | None:
    """The number that a phrase begins with: "at least three officials" 3; None when it begins with none."""
    hit = COUNT.match(words.strip())
    if hit is None:
        return None
    if hit["dozen"]:
        return 6
    if hit["twelve"]:
        return 12
    if hit["pair"]:
        return 2
    return NUMBERS[hit["word"].lower()] if hit["word"] else int(hit["digits"])


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``source_words.yaml``, made ready to be asked."""

    heads: dict[str, frozenset[str]]
    outlet_beside: re.Pattern[str]
    networks: re.Pattern[str]
    knowledge: tuple[re.Pattern[str], ...]
    witnessed: re.Pattern[str]
    because: re.Pattern[str]
    silent: dict[str, re.Pattern[str]]
    asked: re.Pattern[str]
    denied: re.Pattern[str]
    alleged: re.Pattern[str]
    untrue: re.Pattern[str]
    own: re.Pattern[str]

    def has(self, group: str, phrase: str) -> bool:
        """Whether the last word or the last two words of a phrase are heads of a group."""
        parts = phrase.lower().split()
        if not parts:
            return False
        last = singular(parts[-1])
        listed = self.heads[group]
        pair = " ".join((*parts[-2:-1], last))
        return last in listed or parts[-1] in listed or pair in listed or " ".join(parts[-2:]) in listed


def _any(words: Iterable[str], *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    listed = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", flags)


def _begins(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})", re.IGNORECASE)


@functools.cache
def words() -> Words:
    """The word lists, read on first use."""
    import yaml  # only here: most start-ups need no list

    raw: dict[str, Any] = yaml.load(
        files("interregnum.resolve").joinpath("source_words.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return Words(
        heads={key: frozenset(w.lower() for w in raw[key]) for key in raw if isinstance(raw[key], list)},
        outlet_beside=_any(raw["outlet_beside"]),
        networks=re.compile(
            r"\b(?:on|in|via|over|through|to)\s+(?:(?:an?|the|his|her|its|their|my|our)\s+)?(?:[\w'’-]+\s+){0,2}?"
            rf"(?:{'|'.join(map(re.escape, raw['networks']))}|tweets?|(?:Facebook|Telegram|Instagram"
            rf"|social media) posts?)\b"
            r"|\b(?:posted|shared|published|circulated|circulating) online\b"
        ),
        knowledge=tuple(re.compile(r"\b" + form, re.IGNORECASE) for form in raw["knowledge"]),
        witnessed=_any(raw["witnessed"]),
        because=re.compile(rf"[\s,;:–—-]*\b(?P<why>(?:{'|'.join(map(re.escape, raw['because']))})\b)", re.IGNORECASE),
        silent={kind: _begins(listed) for kind, listed in raw["silent"].items()},
        asked=_begins(raw["asked"]),
        denied=_any(raw["denied"]),
        alleged=_begins(raw["alleged"]),
        untrue=_any(raw["untrue"]),
        own=_any(raw["self"]),
    )
