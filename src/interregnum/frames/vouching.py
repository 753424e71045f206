"""Who vouches for what: which attribution's content each frame and each attribution stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from interregnum.records import Attribution, Frame, Span


def vouch(
    frames: Sequence[Frame], attributions: Sequence[Attribution]
) -> tuple[tuple[Frame, ...], tuple[Attribution, ...]]:
    """Set ``Frame.attribution`` and ``Attribution.inside`` from where things stand.

    Both are the innermost attribution one of whose content spans holds the trigger (or the cue), while its own cue
    lies outside that span. A cue's frame and its attribution always stand inside the same one, and no attribution
    ends up inside itself by way of others.
    """
    cues = {a.frame: a for a in attributions if a.frame is not None}
    places = {a.id: min(a.cue) for a in attributions if a.cue}
    contents = [(span, a) for a in attributions for span in a.content if not any(span.holds(cue) for cue in a.cue)]
    around = _around(contents, [*places.values(), *(f.trigger for f in frames)])
    inside: dict[str, str | None] = dict.fromkeys((a.id for a in attributions), None)
    for ident, place in places.items():
        inside[ident] = next((c for c in around[place] if not _reaches(c, ident, inside)), None)

    def over(frame: Frame) -> str | None:
        if frame.id in cues:
            return inside[cues[frame.id].id]
        return next(iter(around[frame.trigger]), None)

    return (
        tuple(replace(f, attribution=over(f)) for f in frames),
        tuple(replace(a, inside=inside[a.id]) for a in attributions),
    )


def _reaches(ident: str | None, goal: str, inside: dict[str, str | None]) -> bool:
    while ident is not None and ident != goal:
        ident = inside[ident]
    return ident == goal


def _around(contents: list[tuple[Span, Attribution]], places: Iterable[Span]) -> dict[Span, list[str]]:
    """For each place the attributions whose content holds it, innermost first; one sweep over the text."""
    waiting = sorted(contents, key=lambda item: item[0], reverse=True)
    open_: list[tuple[Span, Attribution]] = []
    found: dict[Span, list[str]] = {}
    for place in sorted(set(places)):
        while waiting and waiting[-1][0].start <= place.start:
            open_.append(waiting.pop())
        open_ = [item for item in open_ if item[0].end > place.start]
        holding = [(s, a) for s, a in open_ if s.holds(place)]
        holding.sort(key=lambda item: (item[0].end - item[0].start, _gap(item[0], item[1].cue), item[1].id))
        found[place] = [a.id for _, a in holding]
    return found


def _gap(span: Span, others: Iterable[Span]) -> int:
    return min((max(o.start - span.end, span.start - o.end, 0) for o in others), default=0)
