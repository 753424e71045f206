"""Origins, copies and the sourcing of a casebook as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from interregnum.export.casebook_rows import BLANK, Row, heading, row, table
from interregnum.export.clean import plain
from interregnum.views.ask.origins import OriginsAnswer, Version
from interregnum.views.ask.sourcing import SourcesAnswer

_SHOWN = 20
_MARKS = {"added": ("+", "green"), "dropped": ("−", "red"), "changed": ("~", "yellow")}


def source_rows(answer: SourcesAnswer) -> Iterator[Row | Table]:
    """By origin, by outlet, by kind of source; who cites whom."""
    share = f"{answer.unnamed / answer.claims:.0%}" if answer.claims else "none"
    yield row(
        (_number(answer.claims, "claim"), "bold"), f" · {share} on the word of unnamed sources alone · ",
        f"{answer.alone:,} of {_number(answer.events, 'event')} reported by one origin only",
    )  # fmt: skip
    yield BLANK
    yield heading("Origins: who reported it first")
    yield table(
        "origin", "articles", "copies", "claims", "events", "alone", "rated",
        rows=[
            (o.name, f"{o.articles}", f"{o.copies}", f"{o.claims}", f"{o.events}", f"{o.alone}", o.reliability or "")
            for o in answer.origins[:_SHOWN]
        ],
        right=range(1, 6),
    )  # fmt: skip
    yield from _more(len(answer.origins))
    yield BLANK
    yield heading("Outlets: who printed it")
    yield table(
        "outlet", "articles", "carried from others", "claims", "unnamed sources only", "rated",
        rows=[
            (o.outlet, f"{o.articles}", f"{o.carried}", f"{o.claims}", f"{o.share_unnamed:.0%}", o.reliability or "")
            for o in answer.outlets[:_SHOWN]
        ],
        right=range(1, 5),
    )  # fmt: skip
    yield from _more(len(answer.outlets))
    yield BLANK
    yield heading("Kinds of source, by claims")
    yield table("kind", "claims", rows=[(kind, f"{n}") for kind, n in answer.kinds], right=[1])
    if answer.quoting:
        yield BLANK
        yield heading("Who carries whom")
        rows = [(q.who, q.whom, f"{q.claims}") for q in answer.quoting[:_SHOWN]]
        yield table("outlet", "rests on", "claims", rows=rows, right=[2])
        yield from _more(len(answer.quoting))
    for ring in answer.rings:
        yield BLANK
        yield row(("Circular: ", "bold red"), plain(" → ".join((*ring.names, ring.names[0]))))
        yield row(f"“{plain(ring.about)}”", indent=2)
        yield row((", ".join(ring.claims), "dim"), indent=2)


def origin_rows(answer: OriginsAnswer) -> Iterator[Row]:
    """Reports with their prints, the most printed first; what each version changed, where that was asked."""
    yield row((f"{_number(answer.articles, 'article')}, {_number(answer.origins, 'origin')}", "bold"))
    several = [r for r in answer.reports if len(r.versions) > 1]
    alone = [r for r in answer.reports if len(r.versions) == 1]
    for report in answer.reports if len(answer.reports) == 1 else several:
        yield BLANK
        many = len(report.versions)
        prints = f"{many} prints of one report" if many > 1 else "the only print known"
        why = f" · {plain(report.why)}" if report.why else ""
        yield row((plain(report.name), "bold"), f" · {prints}{why}")
        for version in report.versions:
            yield from _version(version)
    if alone and len(answer.reports) > 1:
        yield BLANK
        yield row((f"{_number(len(alone), 'article')} without a copy:", "bold"))
        for report in alone[:_SHOWN]:
            yield row(f"{_called(report.versions[0])} ", (f"· origin {plain(report.name)}", "dim"), indent=2)
        if len(alone) > _SHOWN:
            yield row((f"and {len(alone) - _SHOWN} more; --json has them all", "dim"), indent=2)


def _number(many: int, what: str) -> str:
    return f"{many:,} {what}" if many == 1 else f"{many:,} {what}s"


def _version(version: Version) -> Iterator[Row]:
    how = f"{version.kind}: {version.reason}" if version.kind else "the earliest known"
    yield row(_called(version), (f" · {plain(how)}", "cyan"), indent=2)
    for change in version.changes:
        mark, colour = _MARKS[change.kind]
        if change.before is not None and change.kind == "changed":
            yield row((f"{mark} was: “{plain(change.before)}”", colour), indent=6)
            yield row((f"  now: “{plain(change.after or '')}”", colour), indent=6)
        else:
            yield row((f"{mark} {change.kind}: “{plain(change.after or change.before or '')}”", colour), indent=6)


def _called(version: Version) -> str:
    title = plain(version.title or "(no title)")
    return f"{version.published or 'undated'}  {plain(version.outlet or '(no outlet)')}: {title} [{version.article}]"


def _more(count: int) -> Iterator[Row]:
    if count > _SHOWN:
        yield row((f"and {count - _SHOWN} more; --json has them all", "dim"))
