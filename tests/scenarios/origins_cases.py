"""Scenarios of copies, versions and origins: a few articles, and what a casebook must say of who reported it first.

A file of ``tests/scenarios/origins/*.yaml`` is a list of cases::

    - id: copy-trimmed               # unique in all files
      about: a paper prints the first half of another's report
      articles:                      # one to six, counted from 1, each annotated inline (docs/codebook-guide.md)
        - outlet: Lake Post
          date: 2021-03-05
          title: Harbour master quits              # optional, not annotated
          text: |                                  # a blank line parts paragraphs
            ...
        - outlet: Hill News
          date: 2021-03-06
          from: 1                    # the annotated text of an earlier one of this case, with
          keep: 2                    #   so many of its paragraphs only
          replace: [[four, five]]    #   words replaced; each must stand in it
          add: |                     #   paragraphs added
            ...
      judgements: [...]              # as for Casebook.judge: {ruling, subjects, value}
      expect:
        copies: {2: [1, trimmed]}    # all of them: article -> the one it copies, and how
        origins: {1: Lake Post, 2: Lake Post}      # who reported each article first
        claims: {2: {resigned: Lake Post}}         # who reported what a trigger of an article says
        changes: {2: [[changed, "four ", "five "], [dropped, "The owner"], [added, "A guard"]]}    # beginnings of them
        events:                      # those to be looked at
          - type: DEPART
            who: [Lene Falk]
            articles: 2
            origins: [Lake Post]
            unnamed: 4               # unnamed people
            groups: 2                # in so many groups
            sources: {person: 1}     # by kind, all of them
            silences: [denied]       # kinds, all of them
            against: 1               # how many claims say no
            line: "..."              # the whole line
        shown: [{min_origins: 2, named_only: true, events: [[DEPART, Lene Falk]]}]   # of those above, what is left
        rings: [[Lake Post, Hill News]]            # all of them, in any order
        reliability: {Lake Post: C}

Who is who, and all that is derived, comes from ``resolve`` and ``derive`` as in a casebook; names are compared, never
ids.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from interregnum.casebook import _derived
from interregnum.frames.inline import Passage, parse_text
from interregnum.frames.scripted import ScriptedReader
from interregnum.origins.copies import Printed, find_copies
from interregnum.origins.words import body, words_of
from interregnum.pipeline import read_text
from interregnum.records import Claim, Derived, Judgement, Reading
from interregnum.resolve import account
from interregnum.views import ask
from interregnum.views.ask.evidence import Witness
from interregnum.views.ask.happenings import EventLine
from interregnum.views.memory import MemoryBook
from tests.scenarios.cases import Fact

FOLDER = Path(__file__).parent / "origins"
_EXPECTED = {"copies", "origins", "claims", "changes", "events", "shown", "rings", "reliability"}
_GIVEN = {"outlet", "date", "title", "text", "from", "keep", "replace", "add"}


@dataclass(frozen=True, slots=True)
class Printing:
    """One article of a case: ``text`` as it is read, ``passage`` its annotations."""

    id: str
    date: str | None
    outlet: str | None
    title: str | None
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Case:
    """One scenario."""

    id: str
    about: str
    articles: tuple[Printing, ...]
    expect: Mapping[str, Any]
    judgements: tuple[Mapping[str, Any], ...] = ()

    def __str__(self) -> str:
        return self.id


Read = Callable[[Printing], Reading]


def scripted(printing: Printing) -> Reading:
    """Read the annotations back."""
    return _read(printing, reader=ScriptedReader([printing.passage]))


def with_model(printing: Printing) -> Reading:
    """Read the bare text with the shipped reader."""
    return _read(printing)


def _read(printing: Printing, **known: Any) -> Reading:
    found = read_text(printing.text, date=printing.date, outlet=printing.outlet, title=printing.title, **known)
    return replace(found, article=replace(found.article, id=printing.id))


@functools.cache
def cases() -> tuple[Case, ...]:
    """All cases, in the order of files and of places in them."""
    return tuple(
        _case(data)
        for path in sorted(FOLDER.glob("*.yaml"))
        for data in _plain(yaml.safe_load(path.read_text("utf-8")))
    )


def _plain(data: Any) -> Any:
    """Dates as they are written."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def _case(data: Mapping[str, Any]) -> Case:
    ident = data["id"]
    unknown = set(data) - {"id", "about", "articles", "expect", "judgements"}
    unknown |= set(data["expect"]) - _EXPECTED
    assert not unknown, f"{ident}: no such field {sorted(unknown)}"
    texts: list[list[str]] = []
    made: list[Printing] = []
    for number, given in enumerate(data["articles"], 1):
        assert set(given) <= _GIVEN, f"{ident}: article {number}: {sorted(given)}"
        texts.append(_paragraphs(ident, given, texts))
        where = f"{ident}-{number}"
        passage = parse_text(" ".join(texts[-1]), where=where)
        text = "\n\n".join(parse_text(p, where=where).text for p in texts[-1])
        made.append(Printing(where, given.get("date"), given.get("outlet"), given.get("title"), text, passage))
    return Case(ident, data["about"], tuple(made), data["expect"], tuple(data.get("judgements", ())))


def _paragraphs(case: str, given: Mapping[str, Any], earlier: list[list[str]]) -> list[str]:
    """The annotated paragraphs of an article, each on one line."""
    found = list(earlier[given["from"] - 1]) if "from" in given else _split(given["text"])
    found = found[: given.get("keep")]
    for old, new in given.get("replace", ()):
        assert any(old in p for p in found), f"{case}: nothing to replace: {old!r}"
        found = [p.replace(old, new) for p in found]
    return [p for p in found if p.strip()] + _split(given.get("add", ""))


def _split(text: str) -> list[str]:
    return [" ".join(p.split()) for p in text.split("\n\n") if p.strip()]


# ---------------------------------------------------------------- running one


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a case."""

    case: Case
    book: MemoryBook
    derived: Derived
    claims: tuple[Claim, ...]
    names: Mapping[str, frozenset[str]]

    def event(self, kind: str, who: list[str]) -> EventLine | None:
        """The event of that type with these actors, by any of their names; the best supported one."""
        lines = ask.timeline(self.book, limit=None).events
        fit = [e for e in lines if e.type == kind and all(any(self._is(p.who.id, w) for p in e.parties) for w in who)]
        return max(fit, key=lambda e: (e.support.claims, e.event), default=None)

    def _is(self, entity: str, name: str) -> bool:
        return name.casefold() in self.names.get(entity, ())


def run(case: Case, read: Read = scripted) -> Run:
    """Read, resolve, look for copies and derive, as a casebook does."""
    readings = [read(p) for p in case.articles]
    accounts = [account(r) for r in readings]
    texts = {r.article.id: words_of(body(r.article)) for r in readings}
    copies = find_copies([Printed.of(r.article) for r in readings], texts.__getitem__)
    derived = _derived(accounts, (), copies=copies)
    rulings = [
        Judgement(f"j{n}", "2030-01-01T00:00:00Z", "tester", j["ruling"], tuple(j["subjects"]), j.get("value"))
        for n, j in enumerate(case.judgements, 1)
    ]
    book = MemoryBook(accounts, (), derived, articles=[r.article for r in readings], judgements=rulings)
    said = {a.id: {a.name, *a.names, *a.described} for each in accounts for a in each.actors}
    names = {
        e.id: frozenset(n.casefold() for n in {e.name, *e.names}.union(*(said.get(m, set()) for m in e.members)))
        for e in derived.entities
    }
    return Run(case, book, derived, tuple(c for a in accounts for c in a.claims), names)


# ---------------------------------------------------------------- what is expected, and what came


def checked(made: Run) -> list[Fact]:
    """Every expected fact of a case, met or not."""
    expect = made.case.expect
    facts = [*_copies(made, expect.get("copies", {}))] if "copies" in expect else []
    facts += _origins(made, expect.get("origins", {}))
    facts += _claims(made, expect.get("claims", {}))
    facts += _changes(made, expect.get("changes", {}))
    facts += _events(made, expect.get("events", ()))
    facts += _shown(made, expect.get("shown", ()), expect.get("events", ()))
    if "rings" in expect:
        rings = sorted(sorted(ring.names) for ring in ask.sources(made.book).rings)
        wanted = sorted(map(sorted, expect["rings"]))
        facts.append(Fact(made.case.id, f"rings {wanted}", rings == wanted, f"{rings}"))
    if "reliability" in expect:
        found = {o.outlet: o.reliability for o in ask.sources(made.book).outlets}
        for outlet, letter in expect["reliability"].items():
            facts.append(Fact(made.case.id, f"{outlet} rated {letter}", found.get(outlet) == letter, f"{found}"))
    return facts


def _ident(made: Run, number: int) -> str:
    return made.case.articles[number - 1].id


def _copies(made: Run, wanted: Mapping[int, Any]) -> Iterator[Fact]:
    found = {c.article: (c.of, c.kind) for c in made.derived.copies}
    for number, (of, kind) in wanted.items():
        got = found.pop(_ident(made, number), None)
        what = f"copy: {number} of {of}, {kind}"
        yield Fact(made.case.id, what, got == (_ident(made, of), kind), f"{got}")
    yield Fact(made.case.id, "no other copy", not found, f"{found}")


def _origins(made: Run, wanted: Mapping[int, str]) -> Iterator[Fact]:
    names = {i: o.name for i, o in made.book.origins().items()}
    of = made.book.origin_of([p.id for p in made.case.articles])
    for number, name in wanted.items():
        got = names[of[_ident(made, number)]]
        yield Fact(made.case.id, f"origin of {number}: {name}", got == name, got)
    if wanted:
        alike = len({names[i] for i in of.values()}) == len(set(of.values()))
        yield Fact(made.case.id, "one name an origin", alike, f"{of}")


def _claims(made: Run, wanted: Mapping[int, Mapping[str, str]]) -> Iterator[Fact]:
    witness = Witness(made.book)
    for number, triggers in wanted.items():
        here = [c for c in made.claims if c.article == _ident(made, number)]
        for trigger, name in triggers.items():
            fit = [e for e in witness.evidence([c.id for c in here]) if e.trigger == trigger]
            got = fit[0].origin if fit else "(no such claim)"
            yield Fact(made.case.id, f"who reported {trigger!r} of {number}: {name}", got == name, got)


def _changes(made: Run, wanted: Mapping[int, Any]) -> Iterator[Fact]:
    for number, changes in wanted.items():
        (report,) = ask.origins(made.book, _ident(made, number)).reports
        version = next(v for v in report.versions if v.article == _ident(made, number))
        rest = list(version.changes)
        for kind, *words in changes:
            fit = [c for c in rest if c.kind == kind and _begin((c.before, c.after), kind, words)]
            if fit:
                rest.remove(fit[0])
            yield Fact(made.case.id, f"change of {number}: {kind} {words}", bool(fit), f"{version.changes}")
        yield Fact(made.case.id, f"no other change of {number}", not rest, f"{rest}")


def _begin(found: tuple[str | None, str | None], kind: str, words: list[str]) -> bool:
    sides = {"changed": found, "added": found[1:], "dropped": found[:1]}[kind]
    return len(sides) == len(words) and all(w in (s or "") for s, w in zip(sides, words, strict=True))


def _events(made: Run, wanted: Any) -> Iterator[Fact]:
    for want in wanted:
        what = f"event {want['type']} {', '.join(want['who'])}"
        event = made.event(want["type"], want["who"])
        yield Fact(made.case.id, what, event is not None, "; ".join(e.id for e in made.derived.events))
        got: dict[str, Any] = {}
        if event is not None:
            held = event.support
            got = {
                "articles": held.articles,
                "origins": sorted(held.origins),
                "unnamed": held.unnamed,
                "groups": held.groups,
                "sources": dict(held.sources),
                "silences": sorted({s.kind for s in held.silences}),
                "against": len(held.against),
                "line": held.line,
            }
        for key, value in want.items():
            if key not in {"type", "who"}:
                wish = sorted(value) if key in {"origins", "silences"} else value
                yield Fact(made.case.id, f"{what}: {key} {wish}", got.get(key) == wish, f"{got.get(key)}")


def _shown(made: Run, wanted: Any, events: Any) -> Iterator[Fact]:
    for want in wanted:
        kept = ask.timeline(
            made.book, limit=None, min_origins=want.get("min_origins"), named_only=want.get("named_only", False)
        )
        ids = {e.event for e in kept.events}
        left = []
        for event in events:
            line = made.event(event["type"], event["who"])
            if line is not None and line.event in ids:
                left.append([event["type"], *event["who"]])
        asked = {k: v for k, v in want.items() if k != "events"}
        yield Fact(made.case.id, f"shown with {asked}: {want['events']}", left == want["events"], f"{left}")


def table(facts: list[Fact]) -> str:
    """The misses, a line each."""
    return "\n".join(f"{f.case}: {f.what}: got {f.instead or 'nothing'}" for f in facts if not f.met)
