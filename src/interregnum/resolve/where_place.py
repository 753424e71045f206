"""One place mention of an article, settled: a name, a part of one, a facility, a capital, a nameless place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from interregnum.records import Mention, Place, Reading
from interregnum.resolve.gazetteer import counties, fold, town_in
from interregnum.resolve.where_candidates import Candidate, holders, known
from interregnum.resolve.where_choice import Choice, Name
from interregnum.resolve.where_context import Hint, Votes
from interregnum.resolve.where_regions import first_level
from interregnum.resolve.where_sentence import sentence_of
from interregnum.resolve.where_states import country_name, named, state_of, states, told
from interregnum.resolve.where_surface import Surface, lexicon, surface

_SURE = 0.7  # a town less sure than this does not tell where a facility is
_FIRM_BASE = 4.7  # a town of fifty thousand: under it "College Street" is not said to be in a town College


@dataclass(slots=True)
class Told:
    """A place mention with its words taken apart."""

    mention: Mention
    words: str
    surface: Surface
    hints: tuple[Hint, ...]
    name: Name | None = None
    own: Name | None = None


@dataclass(slots=True)
class Asked:
    """An article with what was asked of it and what is settled so far."""

    reading: Reading
    votes: Votes
    told: list[Told]
    choices: dict[Name, Choice] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def country(words: str, kind: str, named_there: Votes) -> Place | None:
    """The country that words stand for, as a place; None when they stand for none."""
    found = state_of(words, kind=kind, context=named_there.countries)
    if found is None:
        return None
    state = states()[found[0]]
    return Place(state.name, "country", state.geonames, state.code, state.latitude, state.longitude, found[1], 0.95)


def settle(each: Told, article: Asked) -> Place:
    """The place of one mention; those that bear a name must be settled before those that do not."""
    taken = each.surface
    if taken.want == "capital":
        return _capital(each, article)
    if taken.want in ("city", "region") and taken.noun.islower() and told(taken.core):
        return _nameless(each, article)  # "a Syrian town", "the U.S. state"
    if taken.core and taken.want != "facility":
        return _named(each, article)
    if taken.core:
        return _facility(each, article)
    return _nameless(each, article)


def _of(candidate: Candidate, words: str, reason: str, confidence: float) -> Place:
    printed = words if not words.isupper() or len(words) < 4 else words.title()
    name = candidate.name if candidate.own and fold(candidate.name) == fold(words) else printed
    return Place(
        candidate.name if candidate.kind in ("country", "region") else name,
        candidate.kind,
        candidate.geonames,
        candidate.country,
        candidate.latitude,
        candidate.longitude,
        reason,
        confidence,
    )


def _unknown(name: str, reason: str, inside: Candidate | None = None, confidence: float = 0.0) -> Place:
    return Place(name, "unknown", None, inside.country if inside else None, reason=reason, confidence=confidence)


def _within(name: str, outer: Place, reason: str, confidence: float) -> Place:
    """A place inside another: its id, and its coordinates when it is narrow enough to share them."""
    narrow = outer.kind in ("city", "facility")
    return Place(
        name,
        "facility" if outer.geonames is not None else "unknown",
        outer.geonames,
        outer.country,
        outer.latitude if narrow else None,
        outer.longitude if narrow else None,
        reason,
        round(confidence * outer.confidence, 2),
    )


def _named(each: Told, article: Asked) -> Place:
    taken, name = each.surface, each.name
    assert name is not None
    choice = article.choices[name]
    county = _county(each, article) if choice.candidate is None or choice.candidate.kind != "region" else None
    if county:
        return county
    if choice.candidate is None:
        around = _holder(each, article) if choice.inside or each.mention.type == "LOC" else None
        if around and (each.mention.type == "LOC" or around[0].kind == "city"):
            return _within(each.words, around[0], around[1], 0.8)
        return _unknown(each.words, choice.reason, choice.inside, choice.confidence)
    if choice.candidate.kind == "city" and taken.want == "region":
        seat = _of(choice.candidate, taken.core, "", choice.confidence)
        reason = f"the {taken.noun} of {seat.name}; its middle is not known, the town's is given"
        return replace(seat, name=each.words, kind="region", geonames=None, reason=reason, confidence=choice.confidence)
    place = _of(choice.candidate, taken.core, choice.reason, choice.confidence)
    if not taken.part:
        return place
    if place.kind in ("city", "facility"):
        return _within(each.words, place, f"the {taken.part} part of {place.name}: {choice.reason}", 0.95)
    reason = f"the {taken.part} part of {place.name}: {choice.reason}"
    return replace(place, name=each.words, kind="region", geonames=None, reason=reason)


def _county(each: Told, article: Asked) -> Place | None:
    """A county as such: its state and country where they can be told; its middle is not known."""
    noun = each.surface.noun.casefold()
    if each.surface.want != "region" or noun not in lexicon()["no_seat"]:
        return None
    held = _holder(each, article, only_told=True)
    codes = counties(f"{each.surface.core} {noun}") if not held or held[0].country == "US" else ()
    names = {r.code: r.name for r in first_level("US")}
    told_in = [c for c in codes if held and names[c] == held[0].name]
    voted = [c for c in codes if article.votes.region("US", c, but=fold(each.surface.core))]
    fitting = next((found for found in (told_in, voted, list(codes)) if len(found) == 1), None)
    if fitting:
        how = (
            "as the text says"
            if told_in
            else "the only one of the states that the text names"
            if voted
            else "the only one so named"
        )
        reason = f"a {noun} of {names[fitting[0]]}, {how}; its middle is not known"
        return Place(each.words, "region", None, "US", reason=reason, confidence=0.9 if told_in else 0.8)
    if held:
        return Place(
            each.words,
            "region",
            None,
            held[0].country,
            reason=f"a {noun} in {held[0].name}; its middle is not known",
            confidence=0.7,
        )
    if codes:
        return Place(
            each.words, "region", None, "US", reason=f"a {noun} in one of {len(codes)} U.S. states", confidence=0.6
        )
    return None


def _facility(each: Told, article: Asked) -> Place:
    taken, name = each.surface, each.name
    assert name is not None
    noun = taken.noun.casefold()
    lands = [code for part in taken.core.replace("–", "-").split("-") if (code := told(part))]
    foreign = noun in lexicon()["foreign"]
    if lands and not foreign:
        if len(set(lands)) > 1:
            both = " and ".join(country_name(code) for code in dict.fromkeys(lands))
            return Place(each.words, "region", None, None, reason=f"between {both}", confidence=0.8)
        state = country(taken.core if len(lands) == 1 else lands[0], "GPE", article.votes)
        if state:
            told_in = _holder(each, article, only_told=True)
            return (
                _within(each.words, *told_in, 0.9)
                if told_in
                else _within(each.words, state, f"in {state.name}, by its name", 0.8)
            )
    base = article.choices[name]
    if base.candidate and not foreign and _trusted(base.candidate, each, article):
        outer = _of(base.candidate, taken.core, base.reason, base.confidence)
        return _within(each.words, outer, f"{_a(noun)} named after {outer.name}: {base.reason}", 0.9)
    found = _holder(each, article)
    if found:
        return _within(each.words, *found, 0.8)
    return _unknown(each.words, f"the text does not say where this {noun} is", base.inside)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" and not noun.startswith("uni") else f"a {noun}"


def _trusted(candidate: Candidate, each: Told, article: Asked) -> bool:
    loose = each.surface.noun.casefold() in lexicon()["loose"] and each.surface.noun[:1].isupper()
    if candidate.kind != "city" or (candidate.prior >= _FIRM_BASE and not loose):
        return True
    alone = [o for o in article.told if o.surface.core and fold(o.surface.core) == fold(each.surface.core)]
    return any(o.surface.want != "facility" for o in alone) or bool(each.hints and candidate.country in _hinted(each))


def _hinted(each: Told) -> set[str | None]:
    return {outer.country for hint in each.hints for outer in holders(hint.words)[:1]}


def _nameless(each: Told, article: Asked) -> Place:
    same = [
        t
        for t in article.told
        if t.mention.entity == each.mention.entity
        and t.surface.core
        and t.mention.id in article.places
        and article.places[t.mention.id].kind != "unknown"
    ]
    fitting = [t for t in same if _fits(article.places[t.mention.id].kind, each)]
    if fitting:
        place = article.places[fitting[0].mention.id]
        return replace(place, reason=f"{each.words} is {place.name} here: {place.reason}")
    state = country(each.surface.core, "NAT", article.votes) if each.surface.core else None
    found = _holder(each, article, only_told=True)
    if found and (state is None or found[0].country == state.country):
        return _within(each.words, *found, 0.8)
    if state:
        return _within(each.words, state, f"{_a(each.surface.noun)} in {state.name}, by its words", 0.8)
    return _unknown(each.words, "the words name no place")


def _fits(kind: str, each: Told) -> bool:
    noun = each.surface.noun.casefold()
    if noun in ("country", "nation", "homeland", "kingdom"):
        return kind == "country"
    return kind == each.surface.want or not each.surface.want


def _capital(each: Told, article: Asked) -> Place:
    inside = each.surface.inside
    lands = [code for code, _ in named(inside)] if inside else []
    code = (told(inside) or (lands[0] if lands else None)) if inside else None
    if code is None:
        return _nameless(each, article)
    state = states()[code]
    town = town_in(state.capital, code) if state.capital else None
    if town is None:
        return _unknown(each.words, f"{state.name} has no capital in the gazetteer")
    reason = f"the capital of {state.name}"
    return Place(town.name, "city", town.id, code, town.latitude, town.longitude, reason, 0.95)


def _holder(each: Told, article: Asked, *, only_told: bool = False) -> tuple[Place, str] | None:
    """What a facility lies in: as its words tell; else the one town of its sentence; else the only one of the text."""
    for hint in each.hints:
        found = _settled(hint.words, article) or _first(hint.words)
        if found and found.kind != "unknown":
            return found, f"the text puts it in {found.name}"
    if only_told or not each.surface.noun:
        return None
    start, end = sentence_of(article.reading.text, each.mention.span)
    towns = list(_towns(article))
    here = {p.geonames: p for t, p in towns if start <= t.mention.span.start < end}
    if len(here) == 1:
        place = next(iter(here.values()))
        return replace(place, confidence=round(place.confidence * 0.7, 2)), f"{place.name} is the town of its sentence"
    everywhere = Counter(p.geonames for _, p in towns)
    if len(everywhere) == 1:
        place = towns[0][1]
        return replace(place, confidence=round(place.confidence * 0.5, 2)), f"{place.name} is the only town of the text"
    return None


def _towns(article: Asked) -> Iterator[tuple[Told, Place]]:
    for each in article.told:
        place = article.places.get(each.mention.id)
        if place and place.kind == "city" and place.confidence >= _SURE:
            yield each, place


def _settled(words: str, article: Asked) -> Place | None:
    key = fold(surface(words, known=known).core)
    for each in article.told:
        if each.surface.core and fold(each.surface.core) == key and each.mention.id in article.places:
            return article.places[each.mention.id]
    return None


def _first(words: str) -> Place | None:
    found = holders(words)
    return _of(found[0], words, "by its name", 0.8) if found else None
