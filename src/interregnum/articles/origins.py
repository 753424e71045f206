"""Who reported it first, as far as one text alone says so: never a guess."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.agencies import agency, lookup, told

# Who is told something in the title or the first paragraph was told the story; further down it is often one remark in
# a report of the outlet's own (of 400 BBC stories that quote what somebody told an outlet, 6 do so in the first).
_LEAD = 2
_SCAN = 400_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Who reported it first, the words that say so, and what stood against it when nobody could be named."""

    name: str | None = None
    words: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Credited:
    """An agency to which the report itself is credited: its name, the words, and where they stood."""

    name: str
    words: str
    place: str


def find_origin(
    *, outlet: str | None, first: tuple[str, str] | None, credited: list[Credited], body: list[str]
) -> Origin:
    """Tell the origin of a report from its own words.

    In this order: the line that says who published it first; the agency of its dateline, byline or credit line, when
    it is one only; an outlet that is itself an agency; the one agency that the sources of the lead told.

    Args:
        outlet: who printed it, if known.
        first: who published it first by its own line, and that line.
        credited: the agencies the report is credited to, in order.
        body: the title and the paragraphs of the body.
    """
    if first:
        return Origin(first[0], f"credit line: {_short(first[1])}")
    names = list(dict.fromkeys(credit.name for credit in credited))
    if len(names) == 1:
        return Origin(names[0], f"{credited[0].place}: {_short(credited[0].words)}")
    if names:
        return Origin(doubt=f"it is credited to {' and '.join(names)}, so its origin is left open")
    own = agency(outlet) if outlet else None
    if own:
        return Origin(own, f"outlet: {outlet}")
    return _told_origin(outlet, body)


def _told_origin(outlet: str | None, body: list[str]) -> Origin:
    home = lookup(outlet) if outlet else None
    home_name = home.name if home else outlet
    heard: list[str] = []
    lead: tuple[str, str] | None = None
    left = _SCAN
    for number, paragraph in enumerate(body):
        for start, end, whom in told(paragraph[:left]):
            if whom.name == home_name:
                # Its own sources told this outlet: whatever else it quotes, the report is not another's.
                return Origin()
            heard.append(whom.name)
            if number < _LEAD and whom.wire and lead is None:
                lead = whom.name, paragraph[start:end]
        left -= len(paragraph)
        if left <= 0:
            break
    if lead and len(set(heard)) == 1:
        return Origin(lead[0], f"text: {_short(lead[1])}")
    if lead:
        return Origin(doubt=f"its sources told {' and '.join(dict.fromkeys(heard))}, so its origin is left open")
    return Origin()


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 120 else flat[:117] + "..."
