"""FollowTheMoney entities, JSON Lines, made and checked by the ``followthemoney`` library (extra ``ftm``).

Person, Organization, PublicBody and LegalEntity are actors; a post is a Position and each of its tenures an Occupancy;
membership is Membership, kinship Family, every other tie UnknownLink with its type as role; events are Event, articles
Article. Whatever rests on words says so: ``proof`` names the articles, ``summary`` quotes them, ``publisher`` names the
outlets. Dates keep the precision reported, as FollowTheMoney has them (2020, 2020-03, 2020-03-02); of a range the days
it can mean are both given. Ids are hashes of ours, the same every time; ours stand in ``recordId`` or ``notes``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.records import Boundary, Entity, Heading, Post, Tenure, Tie, When
from interregnum.views.ask.told import TIES, tie_type

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_EXACT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_QUOTED = 5
DENIED = "ties and tenures that are only alleged, planned or denied"
_SCHEMATA = {"PER": "Person", "ORG": "Organization", "GRP": "LegalEntity", "GPE": "PublicBody", "LOC": "LegalEntity"}


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """One entity a line: articles, actors, positions, occupancies, ties, events."""
    for proxy in proxies(goods, tally):
        tally.written[proxy.schema.name] += 1
        yield json.dumps(_sorted(proxy.to_dict()), ensure_ascii=False, sort_keys=True) + "\n"


def _sorted(data: dict[str, Any]) -> dict[str, Any]:
    """Values in an order of their own: the library keeps them as sets."""
    return {**data, "properties": {name: sorted(found) for name, found in data["properties"].items()}}


def proxies(goods: Goods, tally: Tally) -> Iterator[EntityProxy]:
    """The entities as the library has them."""
    for heading in goods.book.headings().values():
        yield _article(heading)
    for entity in goods.entities.values():
        yield _actor(entity)
    for post in goods.posts.values():
        yield _position(goods, post)
    for tenure, backed in goods.tenures(tally):
        made = _occupancy(goods, tenure, backed)
        if made is None:
            tally.left_out["tenures whose holder is no person"] += 1
        else:
            yield made
    for tie, backed in goods.ties(tally):
        if set(tie.claims) - set(tie.possible):
            yield _tie(goods, tie, backed)
        else:
            tally.left_out[DENIED] += 1
    for event, backed in goods.events(tally):
        if event.status != "actual":
            tally.left_out["events that are planned, possible, negated or ended"] += 1
            continue
        made = _made("Event", "event", event.id)
        _name(made, backed.line, event.id)
        _when(made, event.when, day="date")
        _add(made, "description", [None if event.when.stated else "date not stated; bounded by the report's"])
        _add(made, "location", [event.place.name] if event.place else [])
        _add(made, "country", [event.place.country] if event.place else [])
        _add(made, "keywords", [event.type])
        _add(made, "recordId", [event.id])
        _add(made, "involved", [key("actor", e) for _, e in event.parties if e in goods.entities])
        yield _proven(made, backed)


def key(kind: str, ident: str) -> str:
    """The id of something of ours there."""
    return hashlib.sha1(f"interregnum\x00{kind}\x00{ident}".encode("utf-8", "backslashreplace")).hexdigest()


def _made(schema: str, kind: str, ident: str) -> EntityProxy:
    from followthemoney import model

    return model.get_proxy({"id": key(kind, ident), "schema": schema, "properties": {}})


def _add(proxy: EntityProxy, name: str, values: Iterable[str | None]) -> None:
    for value in values:
        # A lone surrogate, which UTF-8 cannot hold, as the escape it came in as.
        proxy.add(name, value.encode("utf-8", "backslashreplace").decode("utf-8") if value else None, fuzzy=False)


def _name(proxy: EntityProxy, name: str, ident: str) -> None:
    """A name, which every thing must have: our id where nothing of it is left once the library has cleaned it."""
    _add(proxy, "name", [name])
    if not proxy.has("name"):
        _add(proxy, "name", [ident])


def _article(heading: Heading) -> EntityProxy:
    made = _made("Article", "article", heading.id)
    _add(made, "title", [heading.title])
    _add(made, "publisher", [heading.outlet])
    _add(made, "publishedAt", [heading.published if heading.published and _EXACT.match(heading.published) else None])
    _add(made, "sourceUrl", [heading.url])
    _add(made, "notes", [f"interregnum article {heading.id}", f"origin: {heading.origin}" if heading.origin else None])
    return made


def _actor(entity: Entity) -> EntityProxy:
    made = _made(_SCHEMATA[entity.kind], "actor", entity.id)
    _name(made, entity.name, entity.id)
    # What is no proper name ("the militias") is a weak one: not to be matched by.
    _add(made, "alias" if entity.named else "weakAlias", [n for n in entity.names if n != entity.name])
    _add(made, "country", [entity.country])
    if entity.kind == "PER":
        _add(made, "gender", [{"f": "female", "m": "male"}.get(entity.gender or "")])
    if entity.roster and re.fullmatch(r"Q\d+", entity.roster):
        _add(made, "wikidataId", [entity.roster])
    _add(made, "notes", [f"interregnum {entity.id}"])
    _add(made, "proof", [key("article", a) for a in sorted({m.partition("#")[0] for m in entity.members})])
    return made


def _position(goods: Goods, post: Post) -> EntityProxy:
    made = _made("Position", "post", post.id)
    body = goods.entities.get(post.body)
    _name(made, post.name, post.id)
    _add(made, "alias", post.titles)
    _add(made, "country", [body.country if body else None])
    if body is not None and body.kind in ("ORG", "GPE"):
        _add(made, "organization", [key("actor", body.id)])
    _add(made, "numberOfSeats", ["1" if post.seats == "one" else None])
    _add(made, "notes", [f"interregnum {post.id}"])
    return made


def _occupancy(goods: Goods, tenure: Tenure, backed: Backed) -> EntityProxy | None:
    holder = goods.entities.get(tenure.holder)
    if holder is None or holder.kind != "PER" or tenure.post not in goods.posts:
        return None
    made = _made("Occupancy", "tenure", tenure.id)
    _add(made, "holder", [key("actor", tenure.holder)])
    _add(made, "post", [key("post", tenure.post)])
    _boundaries(made, tenure)
    alleged = not set(tenure.claims) - set(tenure.possible)
    _add(made, "status", [f"{tenure.capacity}, alleged" if alleged else tenure.capacity])
    if tenure.began is not None and tenure.began.kind == "elected":
        _add(made, "electionDate", _days(tenure.began.when))
    return _proven(made, backed)


def _tie(goods: Goods, tie: Tie, backed: Backed) -> EntityProxy:
    kind = tie_type(tie.type)
    ends = [goods.entities.get(tie.source), goods.entities.get(tie.target)]
    kinds = [end.kind if end else "" for end in ends]
    if kind == "kin" and kinds == ["PER", "PER"]:
        made = _made("Family", "tie", tie.id)
        _add(made, "person", [key("actor", tie.source)])
        _add(made, "relative", [key("actor", tie.target)])
    elif kind in ("member", "part of") and kinds[1] in ("ORG", "GPE"):
        made = _made("Membership", "tie", tie.id)
        _add(made, "member", [key("actor", tie.source)])
        _add(made, "organization", [key("actor", tie.target)])
        _add(made, "role", [kind])
    else:
        made = _made("UnknownLink", "tie", tie.id)
        _add(made, "subject", [key("actor", tie.source)])
        _add(made, "object", [key("actor", tie.target)])
        _add(made, "role", [TIES[kind][1 if tie.ended else 0] if kind in TIES else kind])
    _boundaries(made, tie)
    return _proven(made, backed)


def _boundaries(proxy: EntityProxy, of: Tenure | Tie) -> None:
    for name, boundary in (("startDate", of.began), ("endDate", of.ended)):
        if boundary is not None:
            _add(proxy, name, _days(boundary.when))
            _add(proxy, "description", [_told(name, boundary)])
    seen = [f"{what} {day}" for what, day in (("first seen", of.first_seen), ("last seen", of.last_seen)) if day]
    _add(proxy, "description", [", ".join(seen) or None])
    _add(proxy, "recordId", [of.id])


def _told(name: str, boundary: Boundary) -> str | None:
    if boundary.kind == "first seen":
        return None
    return f"{'began' if name == 'startDate' else 'ended'}: {boundary.kind}" + (
        "; its reports contradict one another" if boundary.conflict else ""
    )


def _when(proxy: EntityProxy, when: When, *, day: str) -> None:
    if when.edtf and _EXACT.match(when.edtf):
        _add(proxy, day, [when.edtf])
    else:
        _add(proxy, "startDate", [when.earliest])
        _add(proxy, "endDate", [when.latest])


def _days(when: When) -> list[str | None]:
    if when.edtf and _EXACT.match(when.edtf):
        return [when.edtf]
    return [when.earliest, when.latest]


def _proven(proxy: EntityProxy, backed: Backed) -> EntityProxy:
    """The same with the articles it rests on and their words."""
    _add(proxy, "proof", [key("article", a) for a in backed.articles])
    _add(proxy, "publisher", backed.outlets)
    _add(proxy, "summary", [e.words for e in backed.evidence[:_QUOTED]])
    return proxy
