"""Networks, conflicts and the casebook at a glance, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table

from interregnum.export.casebook_actor import tie_span
from interregnum.export.casebook_rows import (
    BLANK,
    Row,
    evidence_rows,
    heading,
    hidden_rows,
    row,
    support_row,
    taken_rows,
)
from interregnum.export.clean import plain
from interregnum.views.ask.conflicts import ConflictsAnswer
from interregnum.views.ask.network import UNTOLD, NetworkAnswer, TieChange

_CHANGES = {
    "lost": ("Lost", "− ", "red"),
    "gained": ("Gained", "+ ", "green"),
    "first seen": ("Reported only after; when they began is not told", "? ", "yellow"),
    "kept": ("Kept", "= ", ""),
    UNTOLD: ("Perhaps kept; since when is not told", "≈ ", ""),
    "there": ("Ties", "• ", ""),
}
_SINCE = "since when is not told"
_COUNTED = {"lost": "lost", "gained": "gained", "kept": "kept", UNTOLD: f"perhaps kept ({_SINCE})",
            "first seen": "reported only after"}  # fmt: skip
_PIECES = 8


def network_rows(answer: NetworkAnswer) -> Iterator[Row]:
    """Who is tied to whom, and what changed."""
    yield from taken_rows(answer.asked or "", answer.typo)
    around = f" around {plain(answer.around.name)}" if answer.around else ""
    days = f"before ({answer.on}) and after ({answer.against})" if answer.against else f"on {answer.on}"
    yield row((f"Network{around}, {days}", "bold"))
    yield row((_counted(answer), "dim"), indent=2)
    lost = [n for n in answer.nodes if n.state in {"lost", "possibly lost"}]
    if lost:
        yield BLANK
        yield heading("Actors lost")
        for node in lost:
            ties = f"{node.before} tie{'' if node.before == 1 else 's'} before, {node.after} after"
            doubt = "" if node.state == "lost" else " [possibly]"
            yield row("− ", (plain(node.who.name), "bold red"), f" · {node.lost} · {ties}", (doubt, "yellow"), indent=2)
    for change in _CHANGES:
        changed = answer.changed(change)
        if changed:
            yield BLANK
            yield from _ties(change, changed)
    names = {n.who.id: n.who.name for n in answer.nodes}
    if answer.brokers:
        yield BLANK
        yield heading("Brokers lost")
        for broker in answer.brokers:
            about = "about " if answer.sampled else ""
            yield row(
                "− ", (plain(broker.who.name), "bold"),
                f" · betweenness {about}{broker.betweenness:.3f}, rank {broker.rank} before",
                f" · parts {len(broker.parted)} pieces: {_pieces(broker.parted, names)}" if broker.parted else "",
                indent=2,
            )  # fmt: skip
    if answer.components:
        yield BLANK
        yield heading("Pieces")
        label = "before: " if answer.against else ""
        yield row(f"{label}{len(answer.components)}: {_pieces(answer.components, names)}", indent=2)
        if answer.against:
            yield row(f"after: {len(answer.components_after)}: {_pieces(answer.components_after, names)}", indent=2)
    yield from hidden_rows(answer.hidden)


def _counted(answer: NetworkAnswer) -> str:
    if not answer.against:
        untold = f"; {_SINCE} of {answer.untold} of them" if answer.untold else ""
        return f"{len(answer.nodes)} actors, {len(answer.ties)} ties{untold}"
    counts = [f"{len(answer.changed(c))} {words}" for c, words in _COUNTED.items() if answer.changed(c)]
    return f"{len(answer.nodes)} actors; ties: {', '.join(counts) or 'none'}"


def _ties(change: str, ties: Sequence[TieChange]) -> Iterator[Row]:
    title, mark, style = _CHANGES[change]
    yield heading(title)
    for item in ties:
        span = tie_span(item.tie)
        why = f" · {item.why}" if item.why and item.why not in span and change != "first seen" else ""
        since = f" [{_SINCE}]" if item.untold and change != "first seen" else ""
        yield row(
            (mark, style), (plain(item.tie.words), "bold"), f" · {span}", (why, "dim"), (since, "yellow"),
            (" [only alleged]" if item.tie.alleged else "", "magenta"), indent=2,
        )  # fmt: skip
        yield support_row(item.tie.support)
        yield from evidence_rows(item.tie.evidence, shown=1)


def _pieces(pieces: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    shown = [_piece(piece, names) for piece in pieces[:_PIECES]]
    return " | ".join(shown) + (f" | and {len(pieces) - _PIECES} more" if len(pieces) > _PIECES else "")


def _piece(piece: Sequence[str], names: Mapping[str, str]) -> str:
    said = ", ".join(plain(names.get(ident, ident)) for ident in piece[:_PIECES])
    return said + (f" and {len(piece) - _PIECES} more" if len(piece) > _PIECES else "")


def conflict_rows(answer: ConflictsAnswer, *, book: str) -> Iterator[Row | Table]:
    """Claims that cannot all be true, and how to settle each; ``book`` is the casebook's path."""
    for number, item in enumerate(answer.conflicts):
        if number:
            yield BLANK
        state = f"ruled {item.ruled}" if item.ruled else "open"
        said = item.words.removeprefix(f"{item.subject}: ")
        yield row((plain(item.subject), "bold"), f" · {plain(said)}", (f" · {state}", "yellow"))
        yield support_row(item.support, indent=2)
        yield from evidence_rows(item.evidence, indent=4, shown=10)
        if not item.ruled and item.evidence:
            # no claim is named: which one is wrong is for a person to say
            yield row(
                (f"settle it: interregnum judge {book} wrong CLAIM --by YOU (or confirmed CLAIM)", "dim"), indent=2
            )
    yield from hidden_rows(answer.hidden)


def info_rows(found: Mapping[str, Any]) -> Iterator[Row]:
    """A casebook in numbers, one fact a line; ``found`` is ``Casebook.info`` as JSON."""
    days = f"{found['first_report'] or 'undated'} to {found['last_report'] or 'undated'}"
    kept = f" ({found['versions']} with earlier versions)" if found["versions"] > found["articles"] else ""
    readers = ", ".join(f"{plain(name)} ({count:,})" for name, count in sorted(found["readers"].items()))
    facts = [
        ("casebook", f"{found['path']}, {found['size'] / 1_000_000:.1f} MB, interregnum {found['program']}"),
        ("articles", f"{found['articles']:,}{kept}, reported {days}" if found["articles"] else "none"),
        ("claims", f"{found['claims']:,}"),
        ("entities", f"{found['entities']:,}"),
        ("posts", f"{found['posts']:,}, {found['tenures']:,} tenures"),
        ("voids", f"{found['voids']:,}, {found['open_voids']:,} open"),
        ("events", f"{found['events']:,}"),
        ("ties", f"{found['ties']:,}"),
        ("conflicts", f"{found['open_conflicts']:,} open"),
        ("judgements", f"{found['judgements']:,}"),
        ("read by", readers or "none"),
        ("derived", "not since the last change; the next question does it" if found["stale"] else found["digest"]),
    ]
    for name, said in facts:
        yield row((f"{name:<11}", "dim"), plain(str(said)), hang=11)
