"""The tables of a casebook: their columns, and their rows one at a time. CSV, Parquet and data frames share them.

A column is text, an integer, a number, a truth or a list of texts; None is nothing known. Dates are text, as they were
reported (EDTF), with the earliest and the latest day beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.records import Boundary, Place, When
from interregnum.views.ask.evidence import trigger_of

Row = list[object]
_PLAYED = ("actor", "recipient", "org")
WEAK_CLAIMS = "claims below the confidence asked for"


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        name: of its file.
        columns: name and type (str, int, float, bool or list) in order.
        rows: what makes its rows, in the order of the columns.
    """

    name: str
    columns: tuple[tuple[str, type], ...]
    rows: Callable[[Goods, Tally], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.columns)


def _when(prefix: str = "") -> tuple[tuple[str, type], ...]:
    return ((f"{prefix}when", str), (f"{prefix}earliest", str), (f"{prefix}latest", str))


def _boundary(name: str) -> tuple[tuple[str, type], ...]:
    return (
        (f"{name}", str), (f"{name}_earliest", str), (f"{name}_latest", str), (f"{name}_how", str),
        (f"{name}_announced", str), (f"{name}_conflict", bool), (f"{name}_ruled", str),
    )  # fmt: skip


_PLACE: tuple[tuple[str, type], ...] = (
    ("place", str), ("place_kind", str), ("place_geonames", int), ("place_country", str), ("latitude", float),
    ("longitude", float),
)  # fmt: skip
_BACKED: tuple[tuple[str, type], ...] = (
    ("claims", list), ("articles", int), ("outlets", list), ("first_reported", str), ("words", str),
    ("vouched_by", list),
)  # fmt: skip


def _time(when: When) -> Row:
    return [when.edtf, when.earliest, when.latest]


def _edge(boundary: Boundary | None) -> Row:
    if boundary is None:
        return [None] * 7
    return [
        boundary.edtf, boundary.earliest, boundary.latest, boundary.kind, boundary.announced, boundary.conflict,
        boundary.ruled,
    ]  # fmt: skip


def _where(place: Place | None) -> Row:
    if place is None:
        return [None] * 6
    return [place.name, place.kind, place.geonames, place.country, place.latitude, place.longitude]


def _support(backed: Backed) -> Row:
    first = backed.evidence[0] if backed.evidence else None
    vouchers = list(dict.fromkeys(v.name for e in backed.evidence for v in e.vouched))
    return [
        [c.id for c in backed.claims], len(backed.articles), list(backed.outlets), first.reported if first else None,
        first.words if first else None, vouchers,
    ]  # fmt: skip


def _claims(goods: Goods, tally: Tally) -> Iterator[Row]:
    for account in goods.accounts():
        kept = [c for c in account.claims if goods.strong(c)]
        tally.left_out[WEAK_CLAIMS] += len(account.claims) - len(kept)
        entities = goods.book.entity_of({p.actor for c in kept for p in c.parties})
        sources = {s.id: s.name for s in account.sources}
        for claim in kept:
            parties = {role: [entities.get(a, a) for a in claim.playing(role)] for role in _PLAYED}
            post = claim.post
            yield [
                claim.id, claim.article, account.outlet, claim.reported, claim.type, claim.status, trigger_of(claim)[1],
                claim.trigger.start, claim.trigger.end, claim.words, claim.evidence.start, claim.evidence.end,
                *parties.values(), [goods.name(e) for found in parties.values() for e in found], claim.means,
                claim.number, post.role if post else None, post.title if post else None,
                post.relation if post else None, *_time(claim.when), claim.when.stated, *_where(claim.place),
                [sources.get(s, s) for s in claim.vouched], list(claim.vouched), round(claim.confidence, 4),
                list(claim.reasons), claim.text_hash,
            ]  # fmt: skip


def _events(goods: Goods, tally: Tally) -> Iterator[Row]:
    for event, backed in goods.events(tally):
        actors = [e for role, e in event.parties if role == "actor"]
        recipients = [e for role, e in event.parties if role == "recipient"]
        yield [
            event.id, event.type, event.status, backed.line, *_time(event.when), event.when.stated, actors,
            [goods.name(e) for e in actors], recipients, [goods.name(e) for e in recipients], *_where(event.place),
            *_support(backed),
        ]  # fmt: skip


def _tenures(goods: Goods, tally: Tally) -> Iterator[Row]:
    for tenure, backed in goods.tenures(tally):
        post = goods.posts.get(tenure.post)
        yield [
            tenure.id, tenure.post, post.name if post else None, tenure.holder, goods.name(tenure.holder),
            tenure.capacity, *_edge(tenure.began), *_edge(tenure.ended), tenure.first_seen, tenure.last_seen,
            not set(tenure.claims) - set(tenure.possible), list(tenure.against), *_support(backed),
        ]  # fmt: skip


def _voids(goods: Goods, tally: Tally) -> Iterator[Row]:
    holders = {t.id: t.holder for t in goods.book.tenures()}
    for void, backed in goods.voids(tally):
        post = goods.posts.get(void.post)
        filling = [f.entity for f in void.filling]
        yield [
            void.id, void.post, post.name if post else None, void.closed is None, *_edge(void.opened),
            *_edge(void.closed), holders.get(void.left_by or ""), holders.get(void.closed_by or ""),
            holders.get(void.covered or ""), filling, [goods.name(e) for e in filling],
            [f.status for f in void.filling], void.inferred, *_support(backed),
        ]  # fmt: skip


def _ties(goods: Goods, tally: Tally) -> Iterator[Row]:
    for tie, backed in goods.ties(tally):
        yield [
            tie.id, tie.type, tie.source, goods.name(tie.source), tie.target, goods.name(tie.target),
            *_edge(tie.began), *_edge(tie.ended), tie.first_seen, tie.last_seen,
            not set(tie.claims) - set(tie.possible), list(tie.against), *_support(backed),
        ]  # fmt: skip


def _entities(goods: Goods, tally: Tally) -> Iterator[Row]:
    for entity in goods.entities.values():
        yield [
            entity.id, entity.kind, entity.name, list(entity.names), entity.named, entity.country, entity.gender,
            *_where(entity.place), entity.roster, list(entity.members), list(entity.reasons),
            [f"{ident}: {why}" for ident, why in entity.near],
        ]  # fmt: skip


def _posts(goods: Goods, tally: Tally) -> Iterator[Row]:
    for post in goods.posts.values():
        yield [
            post.id, post.role, post.scope or None, post.body, goods.name(post.body), post.name, list(post.titles),
            post.seats, post.formal,
        ]  # fmt: skip


def _sources(goods: Goods, tally: Tally) -> Iterator[Row]:
    for account in goods.accounts():
        entities = goods.book.entity_of({s.actor for s in account.sources if s.actor})
        for source in account.sources:
            yield [
                source.id, account.article, source.kind, source.name, source.count,
                entities.get(source.actor) if source.actor else None, source.knowledge, source.anonymous,
                source.anonymity, list(source.told), source.reason or None,
            ]  # fmt: skip


def _silences(goods: Goods, tally: Tally) -> Iterator[Row]:
    for account in goods.accounts():
        names = {s.id: s.name for s in account.sources}
        for silence in account.silences:
            yield [
                silence.id, account.article, silence.kind, silence.source, names.get(silence.source), silence.words,
                silence.span.start, silence.span.end, list(silence.claims),
            ]  # fmt: skip


def _articles(goods: Goods, tally: Tally) -> Iterator[Row]:
    for heading in goods.book.headings().values():
        yield [heading.id, heading.title, heading.outlet, heading.published, heading.origin, heading.url]


def _conflicts(goods: Goods, tally: Tally) -> Iterator[Row]:
    for conflict in goods.book.conflicts():
        yield [conflict.id, conflict.about, conflict.field, conflict.words, list(conflict.claims), conflict.ruled]


def _judgements(goods: Goods, tally: Tally) -> Iterator[Row]:
    for ruled in goods.book.judgements():
        yield [ruled.id, ruled.made, ruled.by, ruled.ruling, list(ruled.subjects), ruled.value, ruled.note]


TABLES: tuple[Table, ...] = (
    Table("claims", (
        ("id", str), ("article", str), ("outlet", str), ("reported", str), ("type", str), ("status", str),
        ("trigger", str), ("start", int), ("end", int), ("words", str), ("words_start", int), ("words_end", int),
        ("actor", list), ("recipient", list), ("org", list), ("names", list), ("means", str), ("number", str),
        ("post_role", str), ("post_title", str), ("post_relation", str), *_when(), ("stated", bool), *_PLACE,
        ("vouched_by", list), ("vouched_ids", list), ("confidence", float), ("reasons", list), ("text_hash", str),
    ), _claims),
    Table("events", (
        ("id", str), ("type", str), ("status", str), ("line", str), *_when(), ("stated", bool), ("actor", list),
        ("actor_names", list), ("recipient", list), ("recipient_names", list), *_PLACE, *_BACKED,
    ), _events),
    Table("tenures", (
        ("id", str), ("post", str), ("post_name", str), ("holder", str), ("holder_name", str), ("capacity", str),
        *_boundary("began"), *_boundary("ended"), ("first_seen", str), ("last_seen", str), ("alleged", bool),
        ("against", list), *_BACKED,
    ), _tenures),
    Table("voids", (
        ("id", str), ("post", str), ("post_name", str), ("open", bool), *_boundary("opened"), *_boundary("closed"),
        ("left_by", str), ("closed_by", str), ("covered_by", str), ("filling", list), ("filling_names", list),
        ("filling_status", list), ("inferred", str), *_BACKED,
    ), _voids),
    Table("ties", (
        ("id", str), ("type", str), ("source", str), ("source_name", str), ("target", str), ("target_name", str),
        *_boundary("began"), *_boundary("ended"), ("first_seen", str), ("last_seen", str), ("alleged", bool),
        ("against", list), *_BACKED,
    ), _ties),
    Table("entities", (
        ("id", str), ("kind", str), ("name", str), ("names", list), ("named", bool), ("country", str),
        ("gender", str), *_PLACE, ("roster", str), ("members", list), ("reasons", list), ("near", list),
    ), _entities),
    Table("posts", (
        ("id", str), ("role", str), ("scope", str), ("body", str), ("body_name", str), ("name", str),
        ("titles", list), ("seats", str), ("formal", bool),
    ), _posts),
    Table("sources", (
        ("id", str), ("article", str), ("kind", str), ("name", str), ("count", int), ("entity", str),
        ("knowledge", str), ("anonymous", bool), ("anonymity", str), ("told", list), ("reason", str),
    ), _sources),
    Table("silences", (
        ("id", str), ("article", str), ("kind", str), ("source", str), ("source_name", str), ("words", str),
        ("start", int), ("end", int), ("claims", list),
    ), _silences),
    Table("articles", (
        ("id", str), ("title", str), ("outlet", str), ("published", str), ("origin", str), ("url", str),
    ), _articles),
    Table("conflicts", (
        ("id", str), ("about", str), ("field", str), ("words", str), ("claims", list), ("ruled", str),
    ), _conflicts),
    Table("judgements", (
        ("id", str), ("made", str), ("by", str), ("ruling", str), ("subjects", list), ("value", str), ("note", str),
    ), _judgements),
)  # fmt: skip
