"""Articles, readings and accounts as rows, and back."""

from __future__ import annotations

from typing import Any

from interregnum.ledger.slim import load, slim
from interregnum.ledger.text import digest, dump
from interregnum.records import (
    Account,
    Actor,
    Article,
    Claim,
    Heading,
    Notice,
    Reading,
    Silence,
    Source,
    text_hash,
    to_json,
)
from interregnum.records.edtf import stretch

Row = dict[str, Any]
# Fields of a claim that have columns of their own; the rest is payload.
_CLAIM_COLUMNS = ("id", "article", "type", "status", "trigger", "evidence", "words", "text_hash", "reported")


def content_hash(article: Article) -> str:
    """What an article is told apart by: its text, outlet and date."""
    return digest("content", article.text, article.outlet, article.published)


def article_row(article: Article, version: int) -> Row:
    """A row of ``articles``."""
    data = article.to_json()
    payload = {k: v for k, v in data.items() if k not in {"id", "text"} and v not in (None, [])}
    return {
        "id": article.id,
        "version": version,
        "current": 1,
        "content": content_hash(article),
        "text_hash": text_hash(article.text),
        **{
            key: data[key]
            for key in ("title", "outlet", "published", "origin", "url", "source", "format", "language", "text")
        },
        "payload": dump(payload),
    }


def article_of(ident: str, text: str, payload: Any) -> Article:
    """The article of a row."""
    return Article.from_json({"id": ident, "text": text, **payload})


def heading_of(row: Any) -> Heading:
    """The heading of a row with these columns."""
    return Heading(row.id, row.title, row.outlet, row.published, row.origin, row.url)


def reading_rows(reading: Reading) -> dict[str, list[Row]]:
    """Rows of ``mentions``, ``frames``, ``arguments`` and ``attributions``."""
    article, text = reading.article.id, reading.article.text
    made: dict[str, list[Row]] = {"mentions": [], "frames": [], "arguments": [], "attributions": []}
    for m in reading.mentions:
        row = {"article": article, "id": m.id, "start_at": m.span.start, "end_at": m.span.end}
        row |= {"words": m.span.of(text), "type": m.type, "entity": m.entity, "confidence": m.confidence}
        made["mentions"].append(row)
    for f in reading.frames:
        row = {"article": article, "id": f.id, "type": f.type, "status": f.status}
        row |= {"start_at": f.trigger.start, "end_at": f.trigger.end, "words": f.trigger.of(text)}
        made["frames"].append(row | {"attribution": f.attribution, "confidence": f.confidence})
        for position, a in enumerate(f.args):
            row = {"article": article, "frame": f.id, "position": position, "role": a.role}
            made["arguments"].append(row | {"mention": a.mention, "confidence": a.confidence})
    for t in reading.attributions:
        row = {"article": article, "id": t.id, "frame": t.frame, "inside": t.inside}
        row |= {name: dump(to_json(getattr(t, name))) for name in ("source", "cue", "content", "speakers")}
        made["attributions"].append(row)
    return made


def account_rows(account: Account, program: str) -> dict[str, list[Row]]:
    """Rows of ``accounts`` and of what hangs on it."""
    low, high = stretch(account.reported, northern=True)
    head = {"article": account.article, "reported": account.reported}
    head |= {"reported_earliest": low, "reported_latest": high, "outlet": account.outlet, "title": account.title}
    head |= {"origin": account.origin, "hash": account_hash(account), "program": program}
    head |= {"payload": dump(slim(account.notices))}
    made: dict[str, list[Row]] = {"accounts": [head], "actors": [], "claims": [], "claim_parties": []}
    made |= {"sources": [], "claim_sources": [], "silences": [], "silence_claims": []}
    for position, actor in enumerate(account.actors):
        payload = slim(actor)
        made["actors"].append({
            "id": actor.id, "article": account.article, "position": position, "kind": actor.kind, "name": actor.name,
            "named": int(actor.named), "country": actor.country, "payload": dump(_rest(payload, "id", "article")),
        })  # fmt: skip
    for position, claim in enumerate(account.claims):
        _claim_rows(claim, position, account.article, made)
    for position, source in enumerate(account.sources):
        made["sources"].append({
            "id": source.id, "article": account.article, "position": position, "kind": source.kind,
            "name": source.name, "actor": source.actor, "count": source.count, "anonymous": int(source.anonymous),
            "payload": dump(_rest(slim(source), "id")),
        })  # fmt: skip
    for position, silence in enumerate(account.silences):
        made["silences"].append({
            "id": silence.id, "article": account.article, "position": position, "kind": silence.kind,
            "source": silence.source, "words": silence.words, "payload": dump(_rest(slim(silence), "id")),
        })  # fmt: skip
        made["silence_claims"] += [{"silence": silence.id, "claim": c} for c in dict.fromkeys(silence.claims)]
    return made


def account_hash(account: Account) -> str:
    """What an account says, in 32 hex digits."""
    return digest("account", slim(account))


def _rest(payload: Row, *columns: str) -> Row:
    return {k: v for k, v in payload.items() if k not in columns}


def _claim_rows(claim: Claim, position: int, article: str, made: dict[str, list[Row]]) -> None:
    made["claims"].append({
        "id": claim.id, "article": article, "position": position, "type": claim.type, "status": claim.status,
        "trigger_start": claim.trigger.start, "trigger_end": claim.trigger.end,
        "evidence_start": claim.evidence.start, "evidence_end": claim.evidence.end,
        "words": claim.words, "text_hash": claim.text_hash, "edtf": claim.when.edtf, "earliest": claim.when.earliest,
        "latest": claim.when.latest, "reported": claim.reported, "place": claim.place and claim.place.name,
        "country": claim.place and claim.place.country, "post": claim.post and claim.post.role,
        "confidence": claim.confidence, "payload": dump(_rest(slim(claim), *_CLAIM_COLUMNS)),
    })  # fmt: skip
    for at, party in enumerate(claim.parties):
        row = {"claim": claim.id, "position": at, "role": party.role, "actor": party.actor}
        row |= {"start_at": party.span.start, "end_at": party.span.end, "confidence": party.confidence}
        made["claim_parties"].append(row)
    made["claim_sources"] += [{"claim": claim.id, "position": at, "source": s} for at, s in enumerate(claim.vouched)]


CLAIM_FIELDS = (
    "id", "article", "type", "status", "trigger_start", "trigger_end", "evidence_start", "evidence_end", "words",
    "text_hash", "reported", "payload",
)  # fmt: skip


def claim_of(row: Any, data: Row) -> Claim:
    """The claim of a row with CLAIM_FIELDS."""
    return load(Claim, {
        "id": row.id, "article": row.article, "type": row.type, "status": row.status,
        "trigger": (row.trigger_start, row.trigger_end), "evidence": (row.evidence_start, row.evidence_end),
        "words": row.words, "text_hash": row.text_hash, "reported": row.reported, **data,
    })  # fmt: skip


def actor_of(row: Any, data: Row) -> Actor:
    """The actor of a row."""
    return load(Actor, {"id": row.id, "article": row.article, **data})


def source_of(row: Any, data: Row) -> Source:
    """The source of a row."""
    return load(Source, {"id": row.id, **data})


def silence_of(row: Any, data: Row) -> Silence:
    """The silence of a row."""
    return load(Silence, {"id": row.id, **data})


def notices_of(data: Any) -> tuple[Notice, ...]:
    """The notices of an account's row."""
    return tuple(load(Notice, item) for item in data)
