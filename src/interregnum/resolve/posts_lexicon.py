"""The words of posts: role classes, titles, kinds of bodies and portfolios, read once from ``roles.yaml``."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

_TOKEN = re.compile(r"[^\W_]+(?:['’.&](?=[^\W_])[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: ``word`` as it is compared, ``raw`` as printed but in lower case, with where it stands."""

    word: str
    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role class: what it is called, how many hold it in one body, and the bodies it belongs to.

    ``of``: the code of the one country that has it.
    """

    name: str
    definition: str
    seats: str = "unknown"
    deputies: str = "unknown"
    bodies: tuple[str, ...] = ()
    adjective: bool = False
    scoped: bool = False
    organ: bool = False
    one_in: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a title says.

    ``how``: ``role`` (always the class ``to``), ``shared`` (depends on the body), ``generic`` (whoever heads the
    body), ``commanding`` (the same, in an armed body), ``second`` (second to the head) or ``placeholder`` (nothing).
    """

    how: str
    to: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """A title that depends on the kind of body or its country."""

    kinds: Mapping[str, str]
    countries: Mapping[str, str]
    portfolio: str | None = None
    scopes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body: the role class of its head, and whether it is a part of the state."""

    name: str
    head: str
    organ: bool = False
    scopes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of ``roles.yaml``, its words as grams of compared words.

    ``modifiers``: single words that may stand before a title; ``silent``: those of them that are no part of it.
    """

    roles: Mapping[str, Role]
    kinds: Mapping[str, BodyKind]
    titles: Mapping[Gram, Meaning]
    shared: Mapping[str, Shared]
    kind_words: Mapping[Gram, str]
    relations: Mapping[Gram, str]
    portfolios: Mapping[Gram, str]
    verbs: Mapping[Gram, str]
    several_roles: Mapping[str, str]
    appoint: Mapping[Gram, str]
    leaving: frozenset[Gram]
    deputies: frozenset[Gram]
    ordinals: frozenset[Gram]
    several: frozenset[Gram]
    plain: frozenset[Gram]
    departments: frozenset[Gram]
    informal: frozenset[Gram]
    headless: frozenset[Gram]
    nominate: frozenset[Gram]
    unseat: frozenset[Gram]
    participles: frozenset[Gram]
    counterparts: frozenset[Gram]
    sequence: frozenset[Gram]
    for_now: tuple[str, ...]
    no_office: frozenset[str]
    modifiers: frozenset[str]
    silent: frozenset[str]
    title_words: frozenset[str]

    def role(self, name: str) -> Role:
        """The role class of that name; of a deputy's, one made from its principal's; unknown ones have no seats."""
        if name in self.roles:
            return self.roles[name]
        principal = self.roles.get(name.removeprefix("deputy-")) if name.startswith("deputy-") else None
        if principal is None:
            return Role(name, "")
        return Role(
            name, f"deputy of: {principal.definition}", principal.deputies, "unknown",
            principal.bodies, principal.adjective, principal.scoped, principal.organ,
        )  # fmt: skip


def fold(word: str) -> str:
    """A word as it is compared: lower case, no accents, no possessive, no plural -s."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word))
    return _single("".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("’", "'"))


@functools.lru_cache(maxsize=20_000)
def _single(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    # "news" is no plural: "the new chief" is no newspaper's
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "news")):
        return word[:-1]
    return word


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a stretch of text, respelled by the table; one of two words stands as two tokens at its place."""
    spelling = _spelling()
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = fold(match.group())
        raw = _POSSESSIVE.sub("", match.group()).lower()
        found.extend(Token(part, match.start(), match.end(), raw) for part in spelling.get(word, (word,)))
    return found


def gram(words: str) -> Gram:
    """A phrase as compared words."""
    return tuple(t.word for t in tokens(words) if t.word != "the")


def longest(words: Sequence[str], at: int, table: Container[Gram], *, most: int = 5) -> int:
    """How many words from a position make up the longest phrase of a table; 0 for none."""
    for size in range(min(most, len(words) - at), 0, -1):
        if tuple(words[at : at + size]) in table:
            return size
    return 0


@functools.cache
def _raw() -> dict[str, Any]:
    text = files("interregnum.resolve").joinpath("roles.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@functools.cache
def _spelling() -> Mapping[str, Gram]:
    return {fold(word): tuple(fold(w) for w in to.split()) for word, to in _raw()["spelling"].items()}


def _grams(words: Iterable[str]) -> frozenset[Gram]:
    return frozenset(gram(w) for w in words)


def _to(table: Mapping[str, Iterable[str]]) -> dict[Gram, str]:
    return {gram(w): name for name, words in table.items() for w in words}


@functools.cache
def lexicon() -> Lexicon:
    """The project's role classes, loaded once."""
    raw = _raw()
    titles: dict[Gram, Meaning] = {gram(w): Meaning("placeholder") for w in raw["placeholders"]}
    titles.update({gram(name.replace("-", " ")): Meaning("role", name) for name in raw["roles"]})
    # Later entries win: what a title means by itself is weaker than what the table says of it.
    for how in ("generic", "commanding"):
        titles.update({gram(w): Meaning(how) for w in raw[how]})
    titles.update({gram(w): Meaning("second") for w in raw["seconds"]})
    for name, entry in raw["roles"].items():
        titles.update({gram(w): Meaning("role", name) for w in entry["titles"]})
        for scope, words in entry.get("scopes", {}).items():
            titles.update({gram(w): Meaning("role", name, scope) for w in words})
    shared: dict[str, Shared] = {}
    for entry in raw["shared"]:
        key = entry["titles"][0]
        shared[key] = Shared(entry["as"], entry.get("countries", {}), entry.get("portfolio"), entry.get("scope"))
        titles.update({gram(w): Meaning("shared", key) for w in entry["titles"]})
    sets = {k: _grams(raw[k]) for k in ("deputies", "ordinals", "several", "plain", "leaving", "departments")}
    relations, portfolios = _to(raw["relations"]), _to(raw["portfolios"])
    kind_words = _to({name: entry["words"] for name, entry in raw["bodies"].items()})
    silent = {w for g in (*relations, *sets["plain"], *sets["several"]) for w in g}
    single = {word for table in (relations, portfolios, kind_words, *sets.values()) for g in table for word in g}
    return Lexicon(
        roles={
            name: Role(
                name, e["is"], e["seats"], e.get("deputies", "unknown"), tuple(e.get("bodies", ())),
                e.get("adjective", False), e.get("scoped", False), e.get("organ", False), tuple(e.get("one_in", ())),
                e.get("of"),
            )
            for name, e in raw["roles"].items()
        },
        kinds={n: BodyKind(n, e["head"], e.get("organ", False), e.get("scope")) for n, e in raw["bodies"].items()},
        titles=titles,
        shared=shared,
        kind_words=kind_words,
        relations=relations,
        portfolios=portfolios,
        verbs=_to(raw["verbs"]),
        several_roles=raw["one-of-several"],
        appoint={gram(w): role for w, role in raw["appoint"].items()},
        informal=_grams(raw["informal-voids"]),
        headless=_grams(raw["headless"]),
        nominate=_grams(raw["nominate"]),
        unseat=_grams(raw["unseat"]),
        participles=_grams(raw["participles"]),
        counterparts=_grams(raw["counterparts"]),
        sequence=_grams(raw["sequence"]),
        for_now=tuple(raw["for-now"]),
        no_office=frozenset(raw["no-office"]),
        modifiers=frozenset(single),
        title_words=frozenset(w for g in titles for w in g),
        silent=frozenset(silent - {w for g in kind_words for w in g}),
        leaving=sets["leaving"],
        deputies=sets["deputies"],
        ordinals=sets["ordinals"],
        several=sets["several"],
        plain=sets["plain"],
        departments=sets["departments"],
    )  # fmt: skip
