"""Who: the actors of one article, from the entities that its reader found.

What coreference missed is joined (``who_join``), names lose rank, title and nationality (``who_proper``), and the words
around them tell country, bodies, titles (``who_context``), gender and number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from interregnum.records import Frame, Mention, Reading
from interregnum.records.claims import Actor, Place
from interregnum.resolve import who_context
from interregnum.resolve.posts_lexicon import gram, lexicon
from interregnum.resolve.where import countries_named, country_name, state_of
from interregnum.resolve.where_states import seat_of
from interregnum.resolve.who_draft import Draft, draft
from interregnum.resolve.who_join import joined
from interregnum.resolve.who_proper import Proper

_OF_POSTS = frozenset({"HOLDS", "APPOINT", "DEPART"})
_ACTING = frozenset({"actor", "recipient", "org"})


def actors(reading: Reading, places: Mapping[str, Place]) -> dict[str, Actor]:
    """The actor that each entity of a reading is.

    Args:
        reading: one article as it was read.
        places: the place of each mention of a place, by the mention's id (``where.places``).

    Returns:
        Entity id -> Actor, in the order of the text. Entities that are one map to one actor, which bears the id of the
        first. Left out are entities that only pronouns, times, roles and the like name, and demonyms that take no part
        in a statement.
    """
    context = countries_named(reading)
    acting, placed = _parts(reading)
    proper = Proper(reading)
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        grouped[mention.entity].append(mention)
    drafts: list[Draft] = []
    for entity, mentions in grouped.items():
        made = draft(reading, entity, mentions, proper)
        if made is None:
            made = _people(reading, entity, mentions, acting, context)
        if made is None:
            continue
        if made.kind in {"GPE", "LOC", "ORG"} and made.names:
            _place(reading, made, places, acting, placed, context)
        drafts.append(made)
    drafts.sort(key=lambda d: (d.start, d.entity))
    who_context.countries(reading, drafts, proper, context)
    of = joined(reading, drafts)
    who_context.posts(reading, of)
    done: dict[int, Actor] = {}
    found: dict[str, Actor] = {}
    for each in drafts:
        whole = of[each.entity]
        if id(whole) not in done:
            done[id(whole)] = _actor(reading, whole)
        found[each.entity] = done[id(whole)]
    return found


def _parts(reading: Reading) -> tuple[set[str], set[str]]:
    """Entities that act, suffer or are bodies in a frame, and mentions that are where something is."""
    entity = {m.id: m.entity for m in reading.mentions}
    acting, placed = set(), set()
    for frame in reading.frames:
        town = frame.type in _OF_POSTS and _of_a_town(reading, frame)
        for argument in frame.args:
            if argument.role == "org" and town:
                placed.add(entity[argument.mention])  # the mayor of a capital is not the mayor of its country
            elif argument.role in _ACTING:
                acting.add(entity[argument.mention])
            elif argument.role == "place":
                placed.add(entity[argument.mention])
    for attribution in reading.attributions:
        acting |= {entity[m] for m in (*attribution.speakers, *attribution.hearers)}
    return acting, placed


def _of_a_town(reading: Reading, frame: Frame) -> bool:
    """Whether a title is one that towns have, or sees named after them."""
    known = lexicon()
    by_id = {m.id: m for m in reading.mentions}
    spans = [frame.trigger] if frame.type == "HOLDS" else [by_id[i].span for i in frame.filling("role")]
    meanings = [m for s in spans if (m := known.titles.get(gram(reading.words(s)))) is not None]
    roles = [
        m.to if m.how == "role" else known.shared[m.to].kinds["*"] for m in meanings if m.how in ("role", "shared")
    ]
    return any(known.role(role).bodies in (("city",), ("diocese",)) for role in roles)


def _people(
    reading: Reading, entity: str, mentions: list[Mention], acting: set[str], context: Collection[str]
) -> Draft | None:
    """A demonym that takes part in a statement stands for its country."""
    if entity not in acting:
        return None
    for mention in mentions:
        printed = reading.words(mention.span)
        found = state_of(printed, kind="GPE", context=context) if mention.type == "NAT" else None
        if found:
            made = Draft(entity, sorted(mentions, key=lambda m: (m.span, m.id)), "GPE")
            made.names[printed] += 1
            made.proper.append(mention.span)
            made.country, made.state = found[0], True
            made.reasons.append(found[1])
            return made
    return None


def _place(
    reading: Reading,
    made: Draft,
    places: Mapping[str, Place],
    acting: set[str],
    placed: set[str],
    context: Collection[str],
) -> None:
    """Whether a place is a country, a capital that acts for one, or a place; and where it is."""
    found = [places[m.id] for m in made.mentions if m.id in places and m.type in {"GPE", "LOC"}]
    sites = [p for p in found if p.geonames is not None or p.country is not None]
    capital = None
    for name in sorted(made.names, key=lambda n: (-made.names[n], n)):
        state = state_of(name, kind="NAT", context=context)  # countries and peoples, no capitals
        mostly = (
            2 * sum(c for n, c in made.names.items() if state_of(n, kind="GPE", context=context)) >= made.names.total()
        )
        if state is not None and mostly and made.kind != "LOC" and not any(p.kind != "country" for p in sites):
            made.kind, made.country, made.state = "GPE", state[0], True
            made.place = next((p for p in sites if p.country == state[0]), None)
            made.reasons.append(state[1])
            return
        capital = capital or state_of(name, kind="GPE", context=context)
    nationality = any(m.type == "NAT" for m in made.mentions)
    whole = [p for p in sites if p.kind == "country"]
    if made.kind == "GPE" and whole and len(whole) * 2 > len(sites):
        made.country, made.state, made.place = whole[0].country, True, whole[0]
        made.reasons.append(whole[0].reason)
        return
    house = next((code for name in made.names if (code := seat_of(name))), None)
    if house and made.kind in {"GPE", "ORG"} and all(seat_of(name) == house for name in made.names):
        # a body of the state, and not the state: what the White House said, the Pentagon may not have
        made.kind, made.country = "ORG", house
        made.reasons.append(f"{made.name} is a body of {country_name(house)}")
        return
    if capital and made.kind in {"GPE", "ORG"} and made.entity in acting and (made.entity not in placed or nationality):
        made.kind, made.country, made.state = "GPE", capital[0], True
        made.reasons.append(capital[1])
        return
    if sites and made.kind in {"GPE", "LOC"}:
        counted = Counter(sites)
        made.place = max(sites, key=lambda p: (counted[p], p.confidence))
        made.country = made.place.country
        made.reasons.append(made.place.reason)


def _actor(reading: Reading, made: Draft) -> Actor:
    counted = made.names
    aliases = sorted(counted, key=lambda n: (-counted[n], -len(n), n))
    described = sorted(made.described, key=lambda n: (-made.described[n], -len(n), n))
    reasons = list(dict.fromkeys(r for r in made.reasons if r))
    if not made.named:
        reasons.insert(0, "described, not named")
    return Actor(
        id=f"{reading.article.id}#{made.entity}",
        article=reading.article.id,
        kind=made.kind,
        name=made.name,
        named=made.named,
        names=tuple(aliases),
        described=tuple(described),
        country=made.country,
        state=made.state,
        gender=next(iter(made.genders)) if len(made.genders) == 1 else None,
        bodies=tuple(made.bodies),
        titles=tuple(made.titles),
        count=made.count,
        mentions=tuple(sorted({m.span for m in made.mentions})),
        place=made.place,
        reason="; ".join(reasons) if reasons else "named in the text",
    )
