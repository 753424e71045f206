"""A round of watching, as rows: how the feeds answered, and what became other in the casebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from interregnum.export.casebook_posts import gap_rows, span_words
from interregnum.export.casebook_rows import Row, evidence_rows, heading, row, support_row
from interregnum.export.clean import plain
from interregnum.views.ask.changes import ChangesAnswer
from interregnum.views.ask.conflicts import ConflictLine
from interregnum.views.ask.holdings import Holding


def changes_rows(answer: ChangesAnswer) -> Iterator[Row]:
    """What is new, most urgent first: voids, who steps in, who followed, who came and went, conflicts."""
    if not answer.found:
        yield row(("nothing changed: no new void, succession or conflict", "dim"))
        return
    for title, gaps in (
        ("New voids", answer.opened), ("Stepping in", answer.stepping), ("Voids filled", answer.filled)
    ):  # fmt: skip
        yield from _part(title, gaps, (made for gap in gaps for made in gap_rows(gap, words=1)))
    for title, held in (("Successions and new holders", answer.began), ("Posts lost", answer.ended)):
        yield from _part(title, held, (made for one in held for made in _held(one)))
    yield from _part("New conflicts", answer.conflicts, map(_conflict, answer.conflicts))
    if answer.more:
        yield row((f"{answer.more} more changes are not shown; ask the casebook", "dim"))


def feeds_row(outcomes: Sequence[str], entries: int, counts: dict[str, int]) -> Row:
    """How the feeds of a round answered, on one line."""
    told = Counter(outcomes)
    words = ", ".join(f"{told[kind]} {kind}" for kind in ("new", "unchanged", "later", "gone", "failed") if told[kind])
    added = ", ".join(f"{kind} {number}" for kind, number in counts.items() if number) or "nothing added"
    return row((f"{len(outcomes)} feeds: {words or 'none'} · {entries} new entries · {added}", "dim"))


def _part(title: str, found: Sequence[object], rows: Iterable[Row]) -> Iterator[Row]:
    if found:
        yield heading(f"{title} ({len(found)})")
        yield from rows


def _held(held: Holding) -> Iterator[Row]:
    span = span_words(held.began, held.ended, held.first_seen, held.last_seen)
    acting = "" if held.capacity == "full" else f" ({held.capacity})"
    yield row((plain(held.holder.name), "bold"), f"{acting} · {plain(held.post_name)} · {span}")
    yield support_row(held.support)
    yield from evidence_rows(held.evidence, shown=1)


def _conflict(line: ConflictLine) -> Row:
    return row(
        plain(line.words) if plain(line.subject) in plain(line.words) else f"{plain(line.subject)}: {line.words}"
    )
