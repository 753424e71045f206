"""What ``interregnum demo`` prints: short answers of a casebook, one section a question, and what to try next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interregnum.export.casebook_posts import span_words, withdrew
from interregnum.export.casebook_rows import BLANK, Row, evidence_row, heading, row, support_row
from interregnum.export.clean import plain
from interregnum.views.ask.conflicts import ConflictLine, ConflictsAnswer
from interregnum.views.ask.evidence import Evidence
from interregnum.views.ask.holdings import Gap, Holding
from interregnum.views.ask.network import NetworkAnswer, TieChange
from interregnum.views.ask.origins import OriginsAnswer, Version
from interregnum.views.ask.voids import VoidsAnswer
from interregnum.views.ask.who import PostAnswer, WhoAnswer

NEXT_ARTICLES = """
What to try next:
  interregnum read YOUR-ARTICLE.txt                  text, Markdown, HTML or JSON Lines; - for standard input
  interregnum read YOUR-ARTICLE.txt --html -o r.html the text with its marks and frames, to open in a browser
  interregnum read FOLDER --jsonl -o readings.jsonl  every article of a folder, one reading a line
  interregnum explain SUCCEED                        what a type means, and how it is annotated
  interregnum demo                                   many articles in one casebook
"""
_CAPACITIES = {"acting": "acting", "designate": "named to follow", "claimed": "claims it"}
_TOLD = {
    "exact": "the same",
    "reheaded": "another headline",
    "trimmed": "trimmed",
    "extended": "with more",
    "updated": "updated",
    "rewritten": "rewritten",
}
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_CHANGES = (("lost", "− ", "red"), ("gained", "+ ", "green"), ("first seen", "? ", "yellow"))
_VOIDS, _TIES, _SIDES = 3, 5, 2


@dataclass(frozen=True, slots=True)
class Shown:
    """All answers that the demo prints.

    Args:
        articles: how many dispatches were read, reported from ``first`` to ``last``.
        who: who holds what, an answer a question.
        voids: posts void on days, the last answer as of the last report.
        conflicts: claims that cannot all be true.
        origins: reports and their prints.
        network: a before and after.
        kept: the casebook's file where it stays; None where it is thrown away.
    """

    articles: int
    first: str | None
    last: str | None
    who: tuple[WhoAnswer, ...]
    voids: tuple[VoidsAnswer, ...]
    conflicts: ConflictsAnswer
    origins: OriginsAnswer
    network: NetworkAnswer
    kept: str | None = None


def demo_rows(shown: Shown) -> Iterator[Row]:
    """The whole demo."""
    days = f", reported from {shown.first} to {shown.last}" if shown.first else ""
    yield row(f"{shown.articles} dispatches{days}, read into one casebook.")
    yield row(("The events are real and the facts as documented; sentences and outlets are made up. What follows is "
               "what the program makes of them, mistakes included.", "dim"))  # fmt: skip
    yield from _section("Who holds what", [r for a in shown.who for r in _who(a)])
    yield from _section("Which posts stand void, and who is stepping in", [r for a in shown.voids for r in _voids(a)])
    yield from _section("Where reports contradict one another", _conflict(shown.conflicts))
    yield from _section("How many reports there are behind many prints", _prints(shown.origins))
    yield from _section("Before and after", _network(shown.network))
    yield from next_rows(shown.kept)


def _section(title: str, rows: Iterator[Row] | Sequence[Row]) -> Iterator[Row]:
    found = list(rows) or [row("nothing is known", indent=2)]
    yield BLANK
    yield heading(title)
    yield from found


# ---------------------------------------------------------------------- posts


def _who(answer: WhoAnswer) -> Iterator[Row]:
    """The post asked for, a line a holder; for the last of them the words."""
    for post in answer.posts[:1]:
        yield row((plain(post.name), "bold"), indent=2)
        for item in post.line:
            yield _gap(item) if isinstance(item, Gap) else _holding(item)
        for held in post.designate:
            yield _holding(held)
        last = _latest(post)
        if last is not None and last.evidence:
            yield evidence_row(last.evidence[-1], indent=6, room=110)


def _latest(post: PostAnswer) -> Holding | None:
    return next((h for h in reversed(post.line) if isinstance(h, Holding)), None)


def _holding(held: Holding) -> Row:
    capacity = _CAPACITIES.get(held.capacity)
    if held.capacity == "designate":
        span = f"reported {held.first_seen}" if held.first_seen else "undated"
        span += f", {withdrew(held.ended)}" if held.ended else ""
    else:
        span = span_words(held.began, held.ended, held.first_seen, held.last_seen)
    return row("• ", plain(held.holder.name), f" ({capacity})" if capacity else "", (f" · {span}", "dim"), indent=4)


def _gap(gap: Gap) -> Row:
    closed = f" until {gap.closed.words}" if gap.closed else ""
    since = "since " if gap.opened.earliest == gap.opened.latest else "opened "
    covered = f" · {plain(gap.covered_by.name)} acting" if gap.covered_by else ""
    return row("○ ", ("void", "red"), (f" · {since}{gap.opened.words}{closed}{covered}", "dim"), indent=4)


def _voids(answer: VoidsAnswer) -> Iterator[Row]:
    """The surest few: those into which somebody is stepping come first; of the same words one."""
    ranked = sorted(answer.voids, key=lambda g: (g.answer == "possibly", not g.stepping_in))
    found = [*{(g.post_name, g.opened.words): g for g in reversed(ranked)}.values()][::-1]
    when = f"on {answer.on}" if answer.on else f"as of the last report, {answer.as_of or 'undated'}"
    yield row((when, "bold"), indent=2)
    for gap in found[:_VOIDS]:
        left = f" ({plain(gap.left_by.name)} {gap.opened.kind})" if gap.left_by else ""
        covered = f" · covered by {plain(gap.covered_by.name)} (acting)" if gap.covered_by else ""
        since = "void since" if gap.opened.earliest == gap.opened.latest else "void, opened"
        yield row("○ ", plain(gap.post_name), (f" · {since} {gap.opened.words}", "red"), left, covered, indent=4)
        for step in gap.stepping_in[:_SIDES]:
            status = withdrew(step.withdrew) if step.withdrew else step.status
            yield row("→ ", (plain(step.who.name), "bold"), f" · {status}", indent=6)
            yield support_row(step.support, indent=8)
        if not gap.stepping_in:
            yield row(("nobody is reported to be stepping in", "dim"), indent=6)
    if len(found) > _VOIDS:
        yield row((f"and {len(found) - _VOIDS} more", "dim"), indent=4)
    elif not found:
        yield row("no post is known to be void", indent=4)


# ---------------------------------------------------------------------- conflicts, copies


def _conflict(answer: ConflictsAnswer) -> Iterator[Row]:
    """The contradiction about dates with the most words behind it, each side once."""
    item = max(answer.conflicts, key=_weight, default=None)
    if item is None:
        return
    yield row((plain(item.subject), "bold"), indent=2)
    for side in _sides(item.evidence):
        yield evidence_row(side, indent=4, room=110)
    if len(answer.conflicts) > 1:
        yield row((f"and {len(answer.conflicts) - 1} more", "dim"), indent=4)


def _weight(item: ConflictLine) -> tuple[bool, int]:
    return item.field == "when", len(_sides(item.evidence))


def _sides(evidence: Sequence[Evidence]) -> list[Evidence]:
    """For each date that is told its first words, and its last by an outlet that told another date before: it
    corrected itself.
    """
    first: dict[str, Evidence] = {}
    said: dict[str | None, str] = {}
    for item in (e for e in evidence if e.when is not None):
        when = item.when or ""
        if said.setdefault(item.outlet, when) != when:
            first[when] = item
            said[item.outlet] = when
        first.setdefault(when, item)
    return [first[when] for when in sorted(first)][:_SIDES]


def _prints(answer: OriginsAnswer) -> Iterator[Row]:
    reports = [r for r in answer.reports if len(r.versions) > 1]
    if not reports:
        return
    total = sum(len(r.versions) for r in reports)
    said = f"{_number(total).capitalize()} prints of {_number(len(reports))} report{'s' if len(reports) > 1 else ''}: "
    yield row(said + "what papers take over from one agency is one report, however many print it.", indent=2)
    for report in reports:
        said = ", ".join(_print(v) for v in report.versions)
        yield row((plain(report.name), "bold"), f" · {said}", indent=4)
    yield row(f"{answer.articles} dispatches, {answer.origins} origins", indent=2)


def _print(one: Version) -> str:
    how = f" ({_TOLD[one.kind]})" if one.kind else f" ({one.published})" if one.published else ""
    return plain(one.outlet or one.article) + how


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


# ---------------------------------------------------------------------- network


def _network(answer: NetworkAnswer) -> Iterator[Row]:
    if not answer.ties:
        return
    around = f"Around {plain(answer.around.name)}, " if answer.around else ""
    yield row(f"{around}{answer.on} and {answer.against}", indent=2)
    for node in answer.nodes:
        if node.state == "lost":
            yield row(("− ", "red"), (plain(node.who.name), "bold"), f" · {node.lost}", indent=4)
    for change, mark, style in _CHANGES:
        changed = {item.tie.words: item for item in reversed(answer.changed(change))}
        for item in [*reversed(changed.values())][:_TIES]:
            yield row((mark, style), plain(item.tie.words), (_why(item, change), "dim"), indent=4)
        if len(changed) > _TIES:
            yield row((f"and {len(changed) - _TIES} more", "dim"), indent=6)


def _why(item: TieChange, change: str) -> str:
    if change == "first seen":
        return f" · first reported {item.tie.first_seen}; since when is not told"
    return f" · {item.why}" if item.why else ""


# ---------------------------------------------------------------------- what next


def next_rows(kept: str | None) -> Iterator[Row]:
    """Commands to try, on the kept casebook."""
    book = kept or "demo.db"
    yield BLANK
    yield heading("What to try next")
    tries = [
        *([] if kept else [(f"interregnum demo --keep {book}", "keep this casebook")]),
        (f'interregnum who {book} "prime minister of Iraq" --on 2020-02-12', "who held a post on a day"),
        (f"interregnum voids {book} --on 2020-04-05 --known-on 2020-04-05", "as it was known then"),
        (f'interregnum actor {book} "Qasem Soleimani"', "any spelling; who vouches for what"),
        (f"interregnum timeline {book} --from 2020-01 --to 2020-02", "events in the order of time"),
        (f"interregnum conflicts {book}", "contradictions, and how to settle them"),
        (f"interregnum add {book} YOUR-ARTICLES/", "your own articles"),
        ("interregnum demo --articles", "what is read in a single article"),
    ]
    widest = max(len(command) for command, _ in tries)
    for command, what in tries:
        yield row(f"{command:<{widest}}  ", (what, "dim"), indent=2)
