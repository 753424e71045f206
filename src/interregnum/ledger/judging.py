"""Rulings: whether one may be made, how it is kept, and what the standing ones say today."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from interregnum.errors import JudgementError
from interregnum.ledger.anchors import Mark, actor_mark, claim_mark, mark_json, mark_of, place_actor, place_claim
from interregnum.ledger.derived_tables import conflicts, entities, events, posts, tenures, ties, voids
from interregnum.ledger.reads import find_anchors, find_claims
from interregnum.ledger.rows import actor_of
from interregnum.ledger.tables import accounts, actors, articles, judgements, silences, sources, subjects
from interregnum.ledger.text import dump
from interregnum.records import Account, Judgement
from interregnum.records.edtf import OPEN, stretch

GRADES = {"reliability": tuple("ABCDEF"), "credibility": tuple("123456")}
# What each ruling is about, and how many of them it needs.
ABOUT = {
    "same": ("actor", 2), "different": ("actor", 2), "wrong": ("claim", 1), "confirmed": ("claim", 1),
    "date": ("claim", 1), "credibility": ("claim", 1), "reliability": ("voice", 1), "withdrawn": ("judgement", 1),
    "note": ("anything", 1),
}  # fmt: skip
_HOW_TO = {
    "actor": "actors are named like ARTICLE#e3",
    "claim": "`interregnum timeline` shows the ids of claims",
    "voice": "name an outlet, an origin or a source as the articles name it",
    "judgement": "`interregnum info` tells how many judgements there are",
    "anything": "give the id of something in it",
}


@dataclass(frozen=True, slots=True)
class Lost:
    """A ruling's subject that the current reading of its article no longer has, and why."""

    judgement: str
    subject: str
    why: str


def judge(connection: Connection, ruling: str, given: Sequence[str], *, by: str, value: str | None,
          note: str | None, made: str | None) -> Judgement:  # fmt: skip
    """Keep a ruling.

    Raises:
        JudgementError: a subject is not there, there are too few, the value is none of this ruling's, or nobody
            signs.
        RecordError: there is no such ruling.
    """
    wanted = tuple(dict.fromkeys(given))
    number = int(connection.execute(select(func.coalesce(func.max(judgements.c.n), 0))).scalar_one()) + 1
    ruled = Judgement(f"j{number}", _moment(made), by.strip(), ruling, wanted, _value(ruling, value), note)
    if not ruled.by:
        raise JudgementError("a judgement is signed: say by whom it is made")
    kind, needed = ABOUT[ruling]
    if len(wanted) < needed:
        raise JudgementError(f"{ruling!r} needs {needed} different subjects, not {len(wanted)}; {_HOW_TO[kind]}")
    if ruling == "note" and not (note or "").strip():
        raise JudgementError("a note has no words; say what is to be noted")
    row = {"n": number, "id": ruled.id, "made": ruled.made, "signed": ruled.by, "ruling": ruling}
    connection.execute(insert(judgements), [row | {"value": ruled.value, "note": note}])
    about = [_subject(connection, subject, kind) for subject in wanted]
    rows = [{"judgement": number, "position": at, **subject} for at, subject in enumerate(about)]
    connection.execute(insert(subjects), rows)
    return ruled


def _moment(made: str | None) -> str:
    """A moment in UTC with seconds; now when None."""
    if made is None:
        moment = datetime.datetime.now(datetime.UTC)
    else:
        try:
            moment = datetime.datetime.fromisoformat(made)
        except ValueError:
            raise JudgementError(f"{made!r} is no moment; write it like 2020-02-12T10:00:00Z") from None
        moment = moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _value(ruling: str, value: str | None) -> str | None:
    if ruling == "date":
        if value is None or stretch(value) == OPEN or "-XX" in value:
            raise JudgementError(f"{value!r} is no EDTF date; write it like 2020-02-12, 2020-02 or 2020-01/2020-03")
        return value
    if ruling in GRADES:
        grade = (value or "").strip().upper()
        if grade not in GRADES[ruling]:
            raise JudgementError(f"no {ruling} {value!r}; it is one of {', '.join(GRADES[ruling])}")
        return grade
    if value is not None:
        raise JudgementError(f"{ruling!r} takes no value; {value!r} can go into the note")
    return None


def _subject(connection: Connection, given: str, kind: str) -> dict[str, Any]:
    """The row of a subject.

    Raises:
        JudgementError: it is not there.
    """
    row: dict[str, Any] = {"given": given, "now": given, "kind": kind, "article": None, "mark": None}
    if kind in ("claim", "anything") and (claim := find_claims(connection, [given]).get(given)):
        return row | {"kind": "claim", "article": claim.article, "mark": dump(mark_json(claim_mark(claim)))}
    if kind in ("actor", "anything"):
        found = connection.execute(select(actors).where(actors.c.id == given)).first()
        if found:
            mark = actor_mark(actor_of(found, json.loads(found.payload)), _text_hash(connection, found.article))
            return row | {"kind": "actor", "article": found.article, "mark": dump(mark_json(mark))}
    if _there(connection, given, kind):
        return row
    gone = find_anchors(connection, None, given)
    if kind == "claim" and gone:
        where = f"its place was taken by {gone[-1].new}" if gone[-1].new else gone[-1].how
        raise JudgementError(f"claim {given} is of an earlier version of {gone[-1].article}: {where}")
    what = {"voice": "outlet or source", "anything": "record"}.get(kind, kind)
    raise JudgementError(f"there is no {what} {given!r} in this casebook; {_HOW_TO[kind]}")


def _text_hash(connection: Connection, article: str) -> str:
    found = select(articles.c.text_hash).where(articles.c.id == article, articles.c.current == 1)
    return str(connection.execute(found).scalar_one())


_VOICES = (articles.c.outlet, articles.c.origin, accounts.c.outlet, accounts.c.origin, sources.c.name, sources.c.id)
_IDS = tuple(t.c.id for t in (articles, silences, entities, posts, tenures, voids, events, ties, conflicts))
_PLACES: dict[str, tuple[Any, ...]] = {
    "voice": _VOICES,
    "judgement": (judgements.c.id,),
    "anything": (*_VOICES, judgements.c.id, *_IDS),
}


def _there(connection: Connection, given: str, kind: str) -> bool:
    columns = _PLACES.get(kind, ())
    return any(connection.execute(select(c).where(c == given).limit(1)).first() for c in columns)


# ---------------------------------------------------------------------- what stands


def all_judgements(connection: Connection, subject: str | None = None, *, now: bool = False) -> tuple[Judgement, ...]:
    """Rulings as they were made, oldest first; of one subject, by the id it was given or has now.

    Args:
        subject: leave out what is about others.
        now: tell subjects by the ids they have now; those that are gone are left out.
    """
    about: dict[int, list[str]] = {}
    wanted: set[int] = set()
    statement = select(subjects).order_by(subjects.c.judgement, subjects.c.position)
    if subject is not None:
        which = select(subjects.c.judgement).where(or_(subjects.c.given == subject, subjects.c.now == subject))
        statement = statement.where(subjects.c.judgement.in_(which))
    for row in connection.execute(statement):
        wanted.add(row.judgement)
        ident = row.now if now else row.given
        if ident is not None:
            about.setdefault(row.judgement, []).append(ident)
    found = connection.execute(select(judgements).order_by(judgements.c.n))
    return tuple(
        Judgement(row.id, row.made, row.signed, row.ruling, tuple(about.get(row.n, ())), row.value, row.note)
        for row in found
        if row.n in wanted
    )


def standing(connection: Connection) -> tuple[Judgement, ...]:
    """The rulings that hold: not withdrawn, with subjects as they are called now, enough of them still there."""
    held = all_judgements(connection, now=True)
    withdrawn: set[str] = set()
    for ruled in reversed(held):  # a withdrawal may itself be withdrawn by a later one
        if ruled.ruling == "withdrawn" and ruled.id not in withdrawn:
            withdrawn.update(ruled.subjects)
    kept = (r for r in held if r.id not in withdrawn and r.ruling != "withdrawn")
    apart = (replace(r, subjects=tuple(dict.fromkeys(r.subjects))) for r in kept)
    return tuple(r for r in apart if len(r.subjects) >= ABOUT[r.ruling][1])


def follow(connection: Connection, account: Account, text: str, text_hash: str) -> None:
    """Find what rulings are about in a new account of an article, from what they were made about."""
    found = connection.execute(select(subjects).where(subjects.c.article == account.article))
    for row in list(found):
        now, _ = _placed(mark_of(json.loads(row.mark)), account, text, text_hash)
        if now != row.now:
            where = subjects.c.judgement == row.judgement, subjects.c.position == row.position
            connection.execute(update(subjects).where(*where).values(now=now))


def _placed(mark: Mark, account: Account, text: str, text_hash: str) -> tuple[str | None, str]:
    if mark.kind == "claim":
        ident, _, how = place_claim(mark, account.claims, text, text_hash)
        return ident, how
    return place_actor(mark, account.actors, text_hash)


def lost(connection: Connection, names: Iterable[str] | None = None) -> tuple[Lost, ...]:
    """Subjects of rulings that the current readings no longer have, of all articles or some."""
    statement = select(judgements.c.id, subjects.c.given, subjects.c.article).join(
        judgements, judgements.c.n == subjects.c.judgement
    )
    found = connection.execute(
        statement.where(subjects.c.now.is_(None)).order_by(subjects.c.judgement, subjects.c.position)
    )
    chosen = None if names is None else set(names)
    return tuple(
        Lost(row.id, row.given, f"the current reading of {row.article} does not have it")
        for row in found
        if chosen is None or row.article in chosen
    )
