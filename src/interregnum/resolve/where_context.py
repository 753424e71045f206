"""What a text tells about its places: the countries and regions it names, and words for what a place lies in."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from interregnum.records import Reading, Span
from interregnum.resolve import where_regions, where_states
from interregnum.resolve.gazetteer import fold
from interregnum.resolve.where_surface import is_part, kind_of

_TOKEN = re.compile(r"[^\W_][\w.]*(?:['’][^\W_]+)*")
_LONGEST = 6  # words of the longest name, "Democratic Republic of the Congo" and a little
_REACH = 90  # characters around a mention that are looked at

_NAME = r"(?P<name>[^\W\d_a-z][\w.’'\-]*(?:\s+(?:(?:of|and|the|de|del|do|da|al|el)\s+)?[^\W\d_a-z][\w.’'\-]*){0,4})"
_ADJ = r"(?:[a-z][\w\-]*\s+){0,4}?"
# ", Texas" · " (Texas)" · ", a town in northern Texas" · " in Texas" · " near the town of Texas"
_AFTER = re.compile(
    rf"(?P<gap>,\s+|\s*\(|(?:,)?\s+(?={_ADJ}(?:in|of|near|outside|on)\s))"
    rf"(?P<words>{_ADJ}(?:(?:just\s+)?(?:in|of|near|outside|on)\s+)?(?:the\s+)?{_ADJ}(?:of\s+)?(?:the\s+)?)" + _NAME
)
_OWNS = re.compile(r"['’]s?(?!\w)|\s+(?:and|or|,)\s")
# "Lebanon's Tripoli" · "the Lebanese port city of Tripoli" · "Syrian border town Dana"
_BEFORE = re.compile(rf"(?:^|[\s(\"“]){_NAME}(?P<gap>(?:['’]s?)?\s+(?:(?P<words>{_ADJ})))$")
_ITS = re.compile(r"['’]s?((?:\s+[a-z][\w\-]*){1,4})")
_DATES = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb aug sept oct nov dec".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SPEECH = frozenset(
    {"said", "says", "told", "and", "or", "but", "while", "where", "who", "when", "with", "from", "to", "as"}
)


@dataclass(frozen=True, slots=True)
class Hint:
    """Words for what a place lies in.

    ``firm`` when a word of containment says so ("in", "a town of", "'s city of"), not a comma alone.
    """

    words: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Votes:
    """How often the text names each country, and the first-level regions (country, code) it names, by which names."""

    countries: Counter[str] = field(default_factory=Counter)
    by_name: Counter[tuple[str, str]] = field(default_factory=Counter)
    regions: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def share(self, country: str | None, *, but: str = "") -> float:
        """A country's part of what the text names, 0 to 1, one folded name left out; one vote alone is not all."""
        count = self.countries[country] - self.by_name[country, but] if country else 0
        if not country or count <= 0:
            return 0.0
        # Square roots: a country named twenty times is not the only one that counts.
        whole = sum(math.sqrt(n) for code, n in self.countries.items() if code != country) + math.sqrt(count) + 1.0
        return math.sqrt(count) / whole

    def region(self, country: str | None, code: str | None, *, but: str = "") -> bool:
        """Whether the text names a first-level region, by another name than one folded."""
        return bool(country and code and self.regions.get((country, code), frozenset()) - {but})


@functools.cache
def _keys() -> frozenset[str]:
    return where_states.keys() | where_regions.keys()


def _names(text: str, skip: Iterable[Span]) -> Iterator[str]:
    """Names of states, peoples and regions in a text, the longest at each word."""
    closed = bytearray(len(text) + 1)
    for span in skip:
        closed[span.start : span.end] = b"\1" * (span.end - span.start)
    tokens = [m for m in _TOKEN.finditer(text) if not closed[m.start()]]
    at = 0
    while at < len(tokens):
        step = 1
        if text[tokens[at].start()].isupper():
            for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
                words = text[tokens[at].start() : tokens[at + size - 1].end()]
                if "\n" in words or len(words) > 60:
                    continue
                clean = where_states.bare(words)
                if fold(clean) in _keys():
                    yield clean
                    step = size
                    break
        at += step


def votes(reading: Reading) -> Votes:
    """Countries and regions that an article names, persons' names left out."""
    countries: Counter[str] = Counter()
    by_name: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str], set[str]] = {}
    for name in _names(reading.text, (m.span for m in reading.mentions if m.type == "PER")):
        key = fold(name)
        code = where_states.told(name)
        if code is None and key not in where_states.shared():
            homes = {r.country for r in where_regions.regions(name)}
            code = homes.pop() if len(homes) == 1 else None
            for region in where_regions.regions(name) if code and key not in where_regions.under_town() else ():
                if region.country and region.code:
                    found.setdefault((region.country, region.code), set()).add(key)
        if code:
            countries[code] += 1
            by_name[code, key] += 1
    return Votes(countries, by_name, {at: frozenset(names) for at, names in found.items()})


def hints(text: str, span: Span) -> tuple[Hint, ...]:
    """What the words around a mention say that it lies in, the nearest first."""
    return (*_after(text, span), *_before(text, span))


def _after(text: str, span: Span) -> Iterator[Hint]:
    hit = _AFTER.match(text, span.end, min(len(text), span.end + _REACH))
    if hit is None or "\n" in hit.group():
        return
    words = hit["words"].split()
    if any(w.casefold() in _SPEECH for w in words) or (words and not _links(words)):
        return
    if fold(hit["name"].split()[0]) in _DATES:
        return
    firm = bool(words) or "(" in hit["gap"]
    for name in _prefixes(hit["name"]):
        end = hit.start("name") + len(name)
        if not firm and _OWNS.match(text, end):
            # "Benghazi, Libya's second city" tells; "in Paris, Germany's chancellor" and "Paris, Rome and Bonn" do not.
            its = _ITS.match(text, end)
            firm = its is not None and any(kind_of(w) in ("city", "region") or w == "capital" for w in its[1].split())
            if not firm:
                return
        if fold(name) in _keys():
            yield Hint(_stopped(name), firm)
            return
    if firm and "of" not in words[-2:]:
        yield Hint(_stopped(hit["name"]), firm)


def _stopped(name: str) -> str:
    """A name without the full stop of its sentence; that of an abbreviation stays."""
    clean = where_states.bare(name)
    whole = clean[:-1]
    return (
        whole if clean.endswith(".") and "." not in whole and (fold(whole) not in _keys() or candid(whole)) else clean
    )


def candid(name: str) -> bool:
    """Whether a name is one of a state, people or region as it is printed."""
    return bool(where_states.told(name) or where_states.named(name) or where_regions.regions(name))


def _links(words: list[str]) -> bool:
    links = {"in", "of", "near", "outside", "on", "the", "a", "an", "just", "its"}
    return all(
        w in links or kind_of(w) or is_part(w) or w.endswith(("ern", "ing", "al")) or w == "capital" for w in words
    )


def _prefixes(name: str) -> Iterator[str]:
    words = list(re.finditer(r"\S+", name))
    for k in range(len(words), 0, -1):
        yield _POSSESSIVE.sub("", name[: words[k - 1].end()])


def _before(text: str, span: Span) -> Iterator[Hint]:
    start = max(0, span.start - _REACH)
    stretch = text[start : span.start]
    stretch = stretch[stretch.rfind("\n") + 1 :]
    hit = _BEFORE.search(stretch)
    if hit is None:
        return
    words = hit["words"].split()
    owned = hit["gap"][:1] in ("'", "’") or hit["name"].endswith(("'s", "’s", "s'", "s’"))
    nouns = [w for w in words if kind_of(w) or w == "capital"]
    if not nouns and not (owned and all(is_part(w) for w in words)):
        return
    if any(w in _SPEECH or w in ("in", "near", "at", "outside") for w in words):
        return
    parts = hit["name"].split()
    for k in range(len(parts)):
        name = where_states.bare(" ".join(parts[k:]))
        if fold(name) in _keys():
            yield Hint(name, firm=True)
            return
