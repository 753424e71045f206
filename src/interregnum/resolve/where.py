"""Where: every place that an article names, as a GeoNames id, a country and coordinates, offline.

A place is settled by what the text says of it and of the others (``where_choice``); every answer bears its reason, and
what cannot be told stays unknown. Facilities and nameless places resolve to what they lie in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from interregnum.records import Place, Reading
from interregnum.resolve.gazetteer import fold
from interregnum.resolve.where_candidates import holders, known, lies_in
from interregnum.resolve.where_choice import Choice, Name, choose
from interregnum.resolve.where_context import Hint, hints, votes
from interregnum.resolve.where_place import Asked, Told, country, settle
from interregnum.resolve.where_states import bare, country_name, state_of
from interregnum.resolve.where_surface import Surface, surface

__all__ = ["countries_named", "country_name", "places", "state_of"]


def countries_named(reading: Reading) -> dict[str, int]:
    """How often an article names each country beyond doubt, by its code: the ``context`` that ``state_of`` takes."""
    found = votes(reading).countries
    return {code: found[code] for code in sorted(found)}


def places(reading: Reading) -> dict[str, Place]:
    """The place of each GPE and LOC mention, and the country of each NAT mention that stands for one.

    Args:
        reading: one article as it was read.

    Returns:
        Mention id -> Place, in the order of the mentions. A part of a town and a facility have kind ``facility`` and
        the id of what they lie in; a part of a country or region is a ``region`` without an id. What cannot be told
        has kind ``unknown`` and no id, and its reason says why; its country stands where the text gives it.
    """
    article = _read(reading)
    article.choices = choose(_names(article.told), article.votes)
    for each in article.told:
        if each.own and _differs(each, article.choices):
            each.name = each.own
    named_first = sorted(article.told, key=lambda t: (not t.surface.core, t.surface.want == "facility"))
    for each in named_first:
        article.places[each.mention.id] = settle(each, article)
    for mention in reading.mentions:
        if mention.type == "NAT":
            found = country(reading.words(mention.span), "NAT", article.votes)
            if found:
                article.places[mention.id] = found
    return {m.id: article.places[m.id] for m in reading.mentions if m.id in article.places}


def _read(reading: Reading) -> Asked:
    article = Asked(reading, votes(reading), [])
    for mention in reading.mentions:
        if mention.type not in ("GPE", "LOC"):
            continue
        words = reading.words(mention.span)
        taken = surface(words, known=known)
        around = hints(reading.text, mention.span)
        inner = (Hint(taken.inside, firm=not _comma(words, taken)),) if taken.inside else ()
        article.told.append(Told(mention, bare(words), taken, (*inner, *around)))
    return article


def _comma(words: str, taken: Surface) -> bool:
    return f", {taken.inside}" in words


def _names(all_told: list[Told]) -> list[Name]:
    """One name for each proper wording, with the hints of all its mentions; and one of a mention with its own alone."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in all_told:
        if each.surface.core:
            want = each.surface.want if each.surface.want in ("city", "region") else ""
            groups[fold(each.surface.core), want].append(each)
    holds: dict[str, list[str]] = defaultdict(list)
    for each in all_told:
        for hint in each.hints:
            if each.surface.core:
                holds[fold(hint.words)].append(each.surface.core)
    names: dict[Name, None] = {}
    for (key, want), group in groups.items():
        pooled = tuple(dict.fromkeys(hint for each in group for hint in each.hints))
        inner = tuple(dict.fromkeys(holds.get(key, ())))
        for each in group:
            each.name = Name(group[0].surface.core, want, pooled, inner)
            names[each.name] = None
            if each.hints and {h.words for h in each.hints} != {h.words for h in pooled}:
                each.own = Name(group[0].surface.core, want, each.hints, inner)
                names[each.own] = None
    return list(names)


def _differs(each: Told, choices: Mapping[Name, Choice]) -> bool:
    """Whether a mention's own hints deny what all mentions of its name were taken for, and fit another."""
    if each.name is None or each.own is None:
        return False
    common, own = choices[each.name].candidate, choices[each.own].candidate
    outer = [place for hint in each.own.hints for place in holders(hint.words)]
    fits = own is not None and any(lies_in(own, place) for place in outer)
    return fits and common is not None and not any(lies_in(common, place) for place in outer)
