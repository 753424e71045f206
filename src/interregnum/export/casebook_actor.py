"""Actors, timelines and claims for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from interregnum.export.casebook_posts import gap_rows, holding_rows, post_rows, span_words
from interregnum.export.casebook_rows import (
    BLANK,
    Row,
    evidence_row,
    evidence_rows,
    heading,
    hidden_rows,
    quiet_rows,
    row,
    support_row,
    table,
    taken_rows,
    vouched,
    where,
)
from interregnum.export.clean import plain
from interregnum.records import Judgement
from interregnum.views.ask.actor import ActorAnswer, Vouching
from interregnum.views.ask.claim import ClaimAnswer
from interregnum.views.ask.happenings import EventLine, TieLine
from interregnum.views.ask.timeline import TimelineAnswer

_MEMBERS = 8
_KINDS = {"PER": "person", "ORG": "body", "GPE": "country or place", "LOC": "place", "GRP": "group"}


def actor_rows(answer: ActorAnswer) -> Iterator[Row | Table]:
    """All that is known of an actor."""
    if answer.actor is None:
        return
    yield from taken_rows(answer.asked, answer.typo)
    who = answer.actor
    facts = [_KINDS.get(who.kind, who.kind), answer.country or "", answer.roster or "", who.id]
    yield row((plain(who.name), "bold"), (" · " + " · ".join(plain(f) for f in facts if f), "dim"))
    if answer.names:
        yield row("also: " + ", ".join(plain(n) for n in answer.names), indent=2)
    if len(answer.members) > 1:
        members = ", ".join(answer.members[:_MEMBERS])
        more = f" and {len(answer.members) - _MEMBERS} more" if len(answer.members) > _MEMBERS else ""
        yield row((f"put together from {members}{more}", "dim"), indent=2)
    for other in answer.others:
        yield row((f"another of this name: {plain(other.id)}", "yellow"), indent=2)
    for near, why in answer.alike:
        ident = f" ({near.id})" if near.id != near.name else ""
        yield row((f"may be the same: {plain(near.name)}{ident}: {plain(why)}", "yellow"), indent=2)
    for reason in answer.joined:
        yield row((f"taken for one: {plain(reason)}", "dim"), indent=2)
    yield support_row(answer.support, indent=2)
    if answer.posts:
        yield BLANK
        yield heading("Posts")
        for held in answer.posts:
            yield from holding_rows(held, post=True)
    if answer.stepping_in:
        yield BLANK
        yield heading("Stepping in")
        for item in answer.stepping_in:
            yield from gap_rows(item)
    if answer.own_posts:
        yield BLANK
        yield heading("Posts in it")
        for post in answer.own_posts:
            yield from post_rows(post, on=None, words=1)
    if answer.ties:
        yield BLANK
        yield heading("Ties")
        for tie in answer.ties:
            yield from tie_rows(tie)
    if answer.events:
        yield BLANK
        yield heading("Events")
        for event in answer.events:
            yield from event_rows(event)
    if answer.vouchers:
        yield BLANK
        yield heading("Who vouches")
        yield vouchers_table(answer.vouchers)
    yield from hidden_rows(answer.hidden, more=answer.more, limit=" events (--limit 0 shows all)")


def vouchers_table(found: Sequence[Vouching]) -> Table:
    """Sources with the number of their claims."""
    return table(
        "source", "kind", "claims", "articles",
        rows=[(_source(v), v.source.kind if v.source.kind != "self" else "outlet", str(v.claims), str(v.articles))
              for v in found],
        right=(2, 3),
    )  # fmt: skip


def _source(found: Vouching) -> str:
    source = found.source
    return source.name + (" (asked not to be named)" if source.anonymous else "")


def tie_rows(tie: TieLine) -> Iterator[Row]:
    """A tie, from when until when, with its words."""
    yield row("• ", (plain(tie.words), "bold"), f" · {tie_span(tie)}",
              (" [only alleged]" if tie.alleged else "", "magenta"), indent=2)  # fmt: skip
    yield support_row(tie.support)
    yield from evidence_rows(tie.evidence)
    if tie.against:
        yield row(("against it:", "red"), indent=4)
        yield from evidence_rows(tie.against)


def tie_span(tie: TieLine) -> str:
    """From when until when, as far as it is known."""
    return span_words(tie.began, tie.ended, tie.first_seen, tie.last_seen)


def timeline_rows(answer: TimelineAnswer) -> Iterator[Row]:
    """Events in the order of time."""
    yield from taken_rows(answer.asked or "", answer.typo)
    for number, event in enumerate(answer.events):
        if event.undated and not (number and answer.events[number - 1].undated):
            if number:
                yield BLANK
            yield heading("Undated, may fall in this range")
        yield from event_rows(event)
    unseen = min(answer.more, answer.undated - sum(e.undated for e in answer.events))
    of_them = f", {unseen} of them undated" if unseen else ""
    yield from hidden_rows(answer.hidden, more=answer.more, limit=f"{of_them} (--limit 0 shows all)")


def event_rows(event: EventLine) -> Iterator[Row]:
    """An event: when, what, on whose word."""
    status = f" [{event.status}]" if event.status != "actual" else ""
    yield row((event.when_words, "cyan"), "  ", (plain(event.words), "bold"), (status, "magenta"), indent=2)
    yield support_row(event.support)
    yield from evidence_rows(event.evidence, shown=1)


def claim_rows(answer: ClaimAnswer) -> Iterator[Row]:
    """One claim, with everything that bears on it."""
    claim, evidence = answer.claim, answer.evidence
    if claim is None or evidence is None:
        return
    yield row((claim.id, "bold"), f" · {claim.type} [{claim.status}] · confidence {claim.confidence:.2f}")
    title = f"“{plain(evidence.title)}”, " if evidence.title else ""
    yield row((f"{title}{where(evidence, claim=False)}, characters {evidence.start}–{evidence.end}", "dim"), indent=2)
    yield BLANK
    if answer.context is not None:
        context = answer.context
        before = [(plain(context.before) + " ", "dim")] if context.before.strip() else []
        after = [(" " + plain(context.after), "dim")] if context.after.strip() else []
        yield row(*before, (plain(context.words), "bold"), *after, indent=2, hang=0)
    else:
        yield evidence_row(evidence, indent=2, room=10_000)
        if answer.changed:
            yield row(("the article's text has changed since; the words are those that were read", "yellow"), indent=2)
    yield BLANK
    yield heading("What it says")
    for part in answer.parties:
        yield row(f"{part.role}: {plain(part.who.name)}" + (f" ({part.who.id})" if part.who.id else ""), indent=2)
    if claim.post is not None:
        yield row(f"post: {plain(claim.post.title)} ({claim.post.role}, {claim.post.relation})", indent=2)
    if claim.place is not None:
        yield row(f"place: {plain(claim.place.name)}", indent=2)
    said = claim.when.edtf or "not stated"
    yield row(f"when: {said}" + (f" ({plain(claim.when.reason)})" if claim.when.reason != said else ""), indent=2)
    for reason in claim.reasons:
        yield row((plain(reason), "dim"), indent=4)
    yield BLANK
    yield heading("Who vouches")
    yield row(vouched(answer.sources), indent=2)
    for source in answer.sources:
        facts = [source.kind if source.kind != "self" else "the outlet's own word"]
        facts += [f"{source.count} people"] if source.count and source.count > 1 else []
        facts += [plain(source.knowledge)] if source.knowledge else []
        facts += ["asked not to be named"] if source.anonymous else []
        facts += [plain(source.anonymity)] if source.anonymity else []
        facts += [f"told {', '.join(plain(t) for t in source.told)}"] if source.told else []
        yield row((f"{plain(source.name)}: {', '.join(facts)}", "dim"), indent=4)
    yield support_row(answer.support, indent=2)
    yield from quiet_rows(answer.silences, indent=2)
    if answer.bears_on:
        yield BLANK
        yield heading("What rests on it")
        for item in answer.bears_on:
            yield row(f"{item.kind}: {plain(item.words)} ", (f"({item.id})", "dim"), indent=2)
    if answer.same:
        yield BLANK
        yield heading("Also saying so")
        yield from evidence_rows(answer.same, indent=2, shown=5)
    shown: set[tuple[str, ...]] = set()
    for conflict in answer.conflicts:
        yield BLANK
        said = conflict.words.removeprefix(f"{conflict.subject}: ")
        yield row((f"cannot be true together: {plain(conflict.subject)}: {plain(said)}", "yellow"))
        claims = tuple(e.claim for e in conflict.evidence)
        if claims not in shown:
            yield from evidence_rows(conflict.evidence, indent=2, shown=5)
        shown.add(claims)
    if answer.rulings:
        yield BLANK
        yield heading("Judgements")
        for ruling in answer.rulings:
            yield ruling_row(ruling.judgement, ruling.withdrawn_by)


def ruling_row(judgement: Judgement, withdrawn_by: str | None = None) -> Row:
    """A judgement on one line."""
    value = f" {plain(judgement.value)}" if judgement.value else ""
    note = f" — {plain(judgement.note)}" if judgement.note else ""
    gone = f" [withdrawn by {withdrawn_by}]" if withdrawn_by else ""
    subjects = " ".join(plain(s) for s in judgement.subjects)
    return row(
        (judgement.id, "bold"), f" · {judgement.ruling} {subjects}{value}",
        f" · {plain(judgement.by)}, {judgement.made}{note}",
        (gone, "yellow"), indent=2,
    )  # fmt: skip
