"""Scenario cases: a few dispatches and what the ledger must say after them.

A file of ``tests/scenarios/ledger/*.yaml`` is a list of cases::

    - id: union-succession           # unique in all files; lower case, hyphens
      about: a union's leader resigns and another is elected
      difficulty: succession         # one or two words, free; the report groups by it
      dispatches:                    # one to five, told in their own words, every one annotated inline
        - date: 2021-03-05           # docs/codebook-guide.md; checked by training/check.py
          outlet: Harbour Wire
          title: Dockers' leader goes            # optional, not annotated
          text: >-
            [Dockers' Union|ORG|u] {president|HOLDS|actor=a,org=u} [Ana Ruiz|PER|a]
            {resigned|DEPART|recipient=a,time=t} on [Thursday|TIME|t].
      judgements:                    # optional; of the claim with that trigger in that dispatch (counted from 1)
        - {ruling: wrong, dispatch: 1, trigger: resigned, value: null}
      known_on: 2021-03-31           # optional
      expect:
        tenures:                     # all of them, formal posts and guided groups alike
          - post: president          # a title that some text uses, or the role class; ``guide`` of a steered group
            body: Dockers' Union     # any of its names; "" where the text does not tell
            holder: Ana Ruiz         # any name, or the description of one without a name
            capacity: full           # full when left out; acting, designate, claimed
            began: null              # EDTF exactly as derived; null for not known; left out: not compared
            ended: "2021-03-04"
            by: resigned             # how it ended; left out: not compared
            seats: one               # left out: not compared
            against: 1               # how many claims deny it; left out: not compared
        voids:                       # all of them; none when left out
          - {post: president, body: Dockers' Union, opened: "2021-03-04", closed: null, covered: null,
             left_by: Ana Ruiz, filling: {Bo Lind: planned}}
        conflicts: [{about: Ana Ruiz, field: ended}]      # all of tenures and voids; ``about`` a name in their words
        joined: [[Ana Ruiz, A. Ruiz]]                     # wordings of one entity
        apart: [[Ana Ruiz, Ana Ruiz de Castro]]           # wordings of two
        events:                      # those to be looked at; all but type and who is optional
          - {type: DEPART, who: [Ana Ruiz], when: "2021-03-04", place: null, claims: 1, times: 1}

Facts are compared by names, never by ids. What is derived and not listed under tenures, voids or conflicts is a miss
too.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from interregnum.derive import derive
from interregnum.frames.inline import Passage, parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.pipeline import read_text
from interregnum.records import Account, Derived, Entity, Judgement, Reading
from interregnum.resolve import account
from interregnum.resolve.sameness import join

FOLDER = Path(__file__).parent / "ledger"


@dataclass(frozen=True)
class Dispatch:
    """One article of a case, annotated."""

    id: str
    date: str | None
    outlet: str | None
    title: str | None
    passage: Passage


@dataclass(frozen=True)
class Case:
    """One scenario."""

    id: str
    about: str
    difficulty: str
    dispatches: tuple[Dispatch, ...]
    expect: Mapping[str, Any]
    judgements: tuple[Mapping[str, Any], ...] = ()
    known_on: str | None = None
    file: str = ""

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True)
class Fact:
    """One expected fact, whether it came out, and what came out instead."""

    case: str
    what: str
    met: bool
    instead: str = ""


Read = Callable[[Dispatch], Reading]


def scripted(dispatch: Dispatch) -> Reading:
    """Read the annotations back."""
    return read_text(
        dispatch.passage.text, date=dispatch.date, outlet=dispatch.outlet, reader=ScriptedReader([dispatch.passage])
    )


def with_model(dispatch: Dispatch) -> Reading:
    """Read the bare text with the shipped reader."""
    return read_text(dispatch.passage.text, date=dispatch.date, outlet=dispatch.outlet)


@functools.cache
def cases() -> tuple[Case, ...]:
    """All cases, in the order of files and of places in them."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _of_file(path))


def _of_file(path: Path) -> Iterator[Case]:
    for data in _plain(yaml.safe_load(path.read_text("utf-8"))):
        known = {"id", "about", "difficulty", "dispatches", "expect", "judgements", "known_on"}
        assert set(data) <= known, f"{path.name}: {data.get('id')}: no such field {sorted(set(data) - known)}"
        dispatches = tuple(_dispatch(data["id"], n, d) for n, d in enumerate(data["dispatches"], 1))
        known_on = str(data["known_on"]) if data.get("known_on") else None
        yield Case(
            data["id"], data["about"], data["difficulty"], dispatches, data["expect"],
            tuple(data.get("judgements", ())), known_on, path.name,
        )  # fmt: skip


def _plain(data: Any) -> Any:
    """Dates as they are written."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def _dispatch(case: str, number: int, data: Mapping[str, Any]) -> Dispatch:
    assert set(data) <= {"date", "outlet", "title", "text"}, f"{case}: dispatch {number}: {sorted(data)}"
    day = str(data["date"]) if data.get("date") else None
    ident = f"{case}-{number}"
    header = f"# id={ident}" + (f" date={day}" if day else "")
    (passage,) = parse(f"{header}\n{data['text'].strip()}", name=case)
    return Dispatch(ident, day, data.get("outlet"), data.get("title"), passage)


# ---------------------------------------------------------------- running one


@dataclass
class Run:
    """What became of a case."""

    case: Case
    accounts: list[Account]
    entities: tuple[Entity, ...]
    derived: Derived
    names: dict[str, set[str]] = field(default_factory=dict)


def run(case: Case, read: Read = scripted) -> Run:
    """Read, resolve, join and derive a case."""
    readings = [read(d) for d in case.dispatches]
    accounts = [
        account(replace(r, article=replace(r.article, id=d.id))) for r, d in zip(readings, case.dispatches, strict=True)
    ]
    entities = join([a for each in accounts for a in each.actors])
    judgements = [_judgement(n, j, accounts) for n, j in enumerate(case.judgements, 1)]
    found = derive(accounts, entities, judgements=judgements, known_on=case.known_on)
    made = Run(case, accounts, entities, found)
    wordings = {a.id: {a.name, *a.names, *a.described} for each in accounts for a in each.actors}
    for entity in entities:
        made.names[entity.id] = {entity.name, *entity.names}.union(*(wordings.get(m, set()) for m in entity.members))
    return made


def _judgement(number: int, data: Mapping[str, Any], accounts: list[Account]) -> Judgement:
    claims = accounts[data["dispatch"] - 1].claims
    about = [c for c in claims if c.words[c.trigger.start - c.evidence.start :].startswith(data["trigger"])]
    assert about, f"no claim with the trigger {data['trigger']!r}"
    value = str(data["value"]) if data.get("value") else None
    return Judgement(f"j{number}", "2030-01-01T00:00:00Z", "tester", data["ruling"], (about[0].id,), value)


# ---------------------------------------------------------------- what is expected, and what came


def checked(made: Run) -> list[Fact]:
    """Every expected fact of a case, met or not, and every derived tenure, void or conflict that none expects."""
    expect = made.case.expect
    unknown = set(expect) - {"tenures", "voids", "conflicts", "joined", "apart", "events"}
    assert not unknown, f"{made.case.id}: nothing to expect of {sorted(unknown)}"
    facts = [*_tenures(made, expect.get("tenures") or ()), *_voids(made, expect.get("voids") or ())]
    facts += _conflicts(made, expect.get("conflicts") or ())
    facts += _entities(made, expect.get("joined") or (), same=True)
    facts += _entities(made, expect.get("apart") or (), same=False)
    facts += _events(made, expect.get("events") or ())
    return facts


def _is(made: Run, entity: str, name: str) -> bool:
    return name.casefold() in {n.casefold() for n in made.names.get(entity, {entity})}


def _post_is(made: Run, post: str, words: str, body: str) -> bool:
    found = next(p for p in made.derived.posts if p.id == post)
    titles = {t.casefold() for t in found.titles} | {found.role}
    return words.casefold() in titles and (_is(made, found.body, body) if body else not found.body)


def _show(made: Run, ident: str) -> str:
    return next((e.name for e in made.entities if e.id == ident), ident)


def _compared(made: Run, what: str, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[Fact]:
    for key, value in wanted.items():
        if key in got:
            yield Fact(made.case.id, f"{what}: {key} {value}", str(value) == str(got[key]), str(got[key]))


def _tenures(made: Run, wanted: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    rest = {t.id: t for t in made.derived.tenures}
    seats = {p.id: p.seats for p in made.derived.posts}
    shown = [f"{_show(made, t.holder)} {t.post} {t.capacity}" for t in rest.values()]
    for want in wanted:
        capacity = want.get("capacity", "full")
        what = f"{want['holder']}, {want['post']} of {want['body'] or '?'} ({capacity})"
        fit = [
            t for t in rest.values()
            if t.capacity == capacity
            and _is(made, t.holder, want["holder"])
            and _post_is(made, t.post, want["post"], want["body"])
        ]  # fmt: skip
        # of two tenures of one holder, the one whose boundaries fit
        fit.sort(key=lambda t: (_edtf(t.began) != want.get("began"), _edtf(t.ended) != want.get("ended"), t.id))
        yield Fact(made.case.id, what, bool(fit), "; ".join(shown))
        got: dict[str, Any] = dict.fromkeys(("began", "ended", "by", "seats", "against"), "(no such tenure)")
        if fit:
            tenure = rest.pop(fit[0].id)
            got = {
                "began": _edtf(tenure.began),
                "ended": _edtf(tenure.ended),
                "by": tenure.ended.kind if tenure.ended else None,
                "seats": seats[tenure.post],
                "against": len(tenure.against),
            }
        yield from _compared(made, what, want, got)
    for tenure in rest.values():
        words = f"{_show(made, tenure.holder)} {tenure.post} ({tenure.capacity})"
        yield Fact(made.case.id, "no other tenure", False, words)


def _edtf(boundary: Any) -> str | None:
    return boundary.edtf if boundary else None


def _voids(made: Run, wanted: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    rest = {v.id: v for v in made.derived.voids}
    tenures = {t.id: t for t in made.derived.tenures}
    shown = [f"{v.post} from {v.opened.edtf}" for v in rest.values()]
    for want in wanted:
        what = f"void: {want['post']} of {want['body'] or '?'}"
        fit = [v for v in rest.values() if _post_is(made, v.post, want["post"], want["body"])]
        fit.sort(key=lambda v: (v.opened.edtf != want.get("opened"), v.id))
        yield Fact(made.case.id, what, bool(fit), "; ".join(shown))
        got: dict[str, Any] = dict.fromkeys(("opened", "closed", "covered", "filling", "left_by"), "(no such void)")
        if fit:
            void = rest.pop(fit[0].id)
            got = {
                "opened": void.opened.edtf,
                "closed": _edtf(void.closed),
                "covered": _show(made, tenures[void.covered].holder) if void.covered else None,
                "left_by": _show(made, tenures[void.left_by].holder) if void.left_by else None,
                "filling": {_show(made, f.entity): f.status for f in void.filling},
            }
        yield from _compared(made, what, {"closed": None, "filling": {}} | dict(want), got)
    for void in rest.values():
        yield Fact(made.case.id, "no other void", False, f"{void.post} from {void.opened.edtf}")


def _conflicts(made: Run, wanted: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    events = {e.id for e in made.derived.events}
    rest = [c for c in made.derived.conflicts if c.about not in events]
    for want in wanted:
        pool = made.derived.conflicts if want.get("event") else rest
        fit = [
            c for c in pool
            if c.field == want["field"] and (want.get("event") or want["about"].casefold() in c.words.casefold())
            and bool(c.ruled) == bool(want.get("ruled"))
        ]  # fmt: skip
        shown = "; ".join(f"{c.field}: {c.words}" for c in made.derived.conflicts)
        yield Fact(made.case.id, f"conflict: {want.get('about', 'event')}, {want['field']}", bool(fit), shown)
        rest = [c for c in rest if c not in fit[:1]]
    for conflict in rest:
        yield Fact(made.case.id, "no other conflict", False, f"{conflict.field}: {conflict.words}")


def _entities(made: Run, wanted: Iterable[list[str]], *, same: bool) -> Iterator[Fact]:
    for names in wanted:
        owners = [{i for i in made.names if _is(made, i, name)} for name in names]
        joined = bool(set.intersection(*owners)) if all(owners) else False
        found = "one" if joined else "two" if all(owners) else "not found"
        met = joined if same else all(owners) and len(set.union(*owners)) >= len(names)
        yield Fact(made.case.id, f"{' = ' if same else ' / '}".join(names), met, found)


def _events(made: Run, wanted: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    for want in wanted:
        what = f"event: {want['type']} {', '.join(want['who'])}"
        fit = [
            e for e in made.derived.events
            if e.type == want["type"] and all(any(_is(made, p, name) for _, p in e.parties) for name in want["who"])
        ]  # fmt: skip
        fit.sort(key=lambda e: (e.when.edtf != want.get("when"), -len(e.claims), e.id))
        yield Fact(made.case.id, what, bool(fit), "; ".join(e.id for e in made.derived.events))
        got: dict[str, Any] = dict.fromkeys(("when", "place", "claims", "times", "status"), "(no such event)")
        if fit:
            place = fit[0].place.name if fit[0].place else None
            got = {"when": fit[0].when.edtf, "place": place, "claims": len(fit[0].claims), "status": fit[0].status}
            got["times"] = len(fit)
        yield from _compared(made, what, want, got)


def table(facts: Iterable[Fact]) -> str:
    """The misses, a line each."""
    return "\n".join(f"{f.case}: {f.what}: got {f.instead or 'nothing'}" for f in facts if not f.met)
