"""One post: from all that is said of it to its tenures, voids and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from interregnum.derive.deaths import Death, deaths_of
from interregnum.derive.events import events_of
from interregnum.derive.facts import Case, case_of, reported_by
from interregnum.derive.items import BEGINS, ENDS, HOLDS, Item
from interregnum.derive.lanes import side_by_side
from interregnum.derive.office import Office
from interregnum.derive.offices import Offices
from interregnum.derive.rulings import standing
from interregnum.derive.runs import Run, runs_of
from interregnum.derive.voids import Gap, gaps_of
from interregnum.records import Account, Claim, Conflict, Entity, Judgement, Post, Silence, Tenure, Void


@dataclass(frozen=True, slots=True)
class Folded:
    """What is derived of one post."""

    post: Post
    tenures: tuple[Tenure, ...] = ()
    voids: tuple[Void, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def endings(deaths: Mapping[str, Sequence[Death]]) -> dict[str, Item]:
    """The death that ends what each person holds: the last one that is told as a fact."""
    return {v: told[-1].item() for v, mine in deaths.items() if (told := [d for d in mine if d.facts])}


def fold_office(office: Office, case: Case, deaths: Mapping[str, Item]) -> Folded:
    """Fold one post whose evidence is gathered already."""
    post = office.record(case)
    one = post.seats == "one"
    items = _by_name(office.items, case) if one and office.formal else office.items
    runs = runs_of(items, deaths=deaths, vacant=office.vacant)
    steps = list(office.steps)
    if office.formal:
        if one:
            side_by_side(runs, case.named)
    else:
        runs, later = _steering(runs)
        steps += later
    gaps, clashes = gaps_of(
        runs,
        vacant=office.vacant if post.seats != "many" else (),
        steps=steps,
        formal=office.formal,
        one_seat=one and (bool(post.body) or office.followed),
        named=case.named,
        silences=case.silences,
    )
    runs.sort(key=lambda r: r.order)
    ids = _ids(post.id, runs)
    voids = tuple(_void(post.id, number, gap, ids) for number, gap in enumerate(gaps, 1))
    conflicts: dict[tuple[str, str], Conflict] = {}
    for run in runs:
        about = ids[id(run)]
        for c in run.clashes:
            words = f"{case.name(run.holder)}, {post.name}: {c.words}"
            conflicts[about, c.field] = Conflict(f"conflict:{about}/{c.field}", about, c.field, c.claims, words)
    for clash in clashes:
        about = voids[0].id if voids else post.id
        conflicts[about, clash.field] = Conflict(
            f"conflict:{about}/{clash.field}", about, clash.field, clash.claims, f"{post.name}: {clash.words}"
        )
    return Folded(
        post,
        tuple(sorted((_tenure(post.id, r, ids[id(r)]) for r in runs), key=lambda t: t.id)),
        voids,
        tuple(conflicts[key] for key in sorted(conflicts)),
    )


def _by_name(items: Sequence[Item], case: Case) -> list[Item]:
    """Take one whom no text names ("the president resigned") for whoever is known to have held the seat then.

    Where one named holder was in it, the evidence is that holder's; a bare title then adds nothing.
    """
    named = [i for i in items if case.named(i.holder) and i.status == "actual" and i.says in (BEGINS, HOLDS)]
    out: list[Item] = []
    for item in items:
        if case.named(item.holder) or not named:
            out.append(item)
            continue
        day = item.lo or item.hi or item.day
        before = [i for i in named if day is None or (i.lo or i.hi or "") <= day]
        newest = max(before, key=lambda i: (i.lo or i.hi or "", i.holder), default=None)
        if newest is None:
            out.append(item)
        elif item.says == ENDS:
            out.append(replace(item, holder=newest.holder))
    return out


def _steering(runs: Sequence[Run]) -> tuple[list[Run], list[Item]]:
    """Who steers a group: those known to before the first loss; the rest step in, as long as nobody is in office."""
    lost = [r.ended.earliest or r.ended.latest for r in runs if r.ended and r.lost]
    first = min((d for d in lost if d), default=None)
    kept: list[Run] = []
    steps: list[Item] = []
    for run in runs:
        days = [i.lo if i.hard else i.day for i in (*run.spell.begins, *run.spell.holds)]
        after = first is not None and bool(days) and all(d is not None and d >= first for d in days)
        if (after and not run.lost) or not run.spell.items:
            steps += [*run.spell.items, *run.possible, *run.against]
        else:
            kept.append(run)
    return kept, steps


def _ids(post: str, runs: Sequence[Run]) -> dict[int, str]:
    out: dict[int, str] = {}
    seen: dict[str, int] = {}
    for run in runs:
        lane = "" if run.capacity in ("full", "claimed") else f"/{run.capacity}"
        ident = f"{post}/{run.holder}{lane}"
        seen[ident] = seen.get(ident, 0) + 1
        out[id(run)] = ident if seen[ident] == 1 else f"{ident}#{seen[ident]}"
    return out


def _tenure(post: str, run: Run, ident: str) -> Tenure:
    possible = {c for i in run.possible for c in i.claims}
    against = {c for i in run.against for c in i.claims}
    return Tenure(
        ident, post, run.holder, run.capacity, run.began, run.ended, run.first_seen, run.last_seen, run.claims,
        tuple(sorted(possible)), tuple(sorted(against)),
    )  # fmt: skip


def _void(post: str, number: int, gap: Gap, ids: Mapping[int, str]) -> Void:
    tail = "" if number == 1 else f"#{number}"
    return Void(
        f"void:{post}{tail}", post, gap.opened, ids[id(gap.left)] if gap.left else None, gap.closed,
        ids[id(gap.filled)] if gap.filled else None, ids[id(gap.covered)] if gap.covered else None, tuple(gap.filling),
        gap.inferred, gap.claims,
    )  # fmt: skip


def fold_post(
    post: Post | str,
    claims: Iterable[Claim],
    *,
    entities: Iterable[Entity],
    silences: Iterable[Silence] = (),
    judgements: Iterable[Judgement] = (),
    known_on: str | None = None,
) -> Folded | None:
    """The tenures, voids and conflicts of one post, from the claims that bear on it alone.

    Args:
        post: the post or its id.
        claims: every claim in which the post's body or a holder of it takes part: posts, deaths, attacks, denials.
            What is left out is not known.
        entities: the entities of those claims' actors.
        silences: silences that may bear on them.
        judgements: what people have ruled.
        known_on: count only claims reported by that day.

    Returns:
        None where no claim that counts speaks of the post.
    """
    ident = post if isinstance(post, str) else post.id
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    quiet: dict[str, list[Silence]] = {}
    for silence in silences:
        quiet.setdefault(silence.article, []).append(silence)
    accounts = [
        Account(a, found[0].reported, claims=tuple(found), silences=tuple(quiet.get(a, ())))
        for a, found in sorted(by_article.items())
    ]
    case = case_of([a for a in accounts if reported_by(a, known_on)], entities, standing(judgements))
    deaths = deaths_of(case)
    events_of(case, deaths)
    offices = Offices(case)
    offices.read()
    office = offices.offices.get(ident)
    return fold_office(office, case, endings(deaths)) if office else None
