"""Events and ties as one plain sentence, in the words that a reading of one article uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interregnum.records import Claim, Event, Tie
from interregnum.views.ask.evidence import trigger_of
from interregnum.views.ask.holdings import Names
from interregnum.views.names import Name
from interregnum.views.wording import VERBS, sentence

# How a tie is said: while it lasts, and once it has ended.
TIES: Mapping[str, tuple[str, str]] = {
    "backs": ("backs", "backed"),
    "guides": ("guides", "guided"),
    "part of": ("is part of", "was part of"),
    "member": ("belongs to", "belonged to"),
    "allied": ("is allied with", "was allied with"),
    "opposes": ("opposes", "opposed"),
    "controls": ("controls", "controlled"),
    "present": ("has people in", "had people in"),
    "kin": ("is family of", "was family of"),
    "found": ("founded", "founded"),
    "designate": ("lists", "listed"),
    "holds": ("holds a post in", "held a post in"),
}


def tie_type(kind: str) -> str:
    """A tie's type as it is compared: ``PART_OF`` and ``part of`` are one."""
    return kind.replace("_", " ").replace("-", " ").casefold()


def tie_words(tie: Tie, names: Names, *, over: bool = False) -> str:
    """A tie as a sentence without its full stop."""
    now, then = TIES.get(tie_type(tie.type), (tie_type(tie.type), tie_type(tie.type)))
    return f"{names.named(tie.source).name} {then if over else now} {names.named(tie.target).name}"


def event_words(event: Event, names: Names, claims: Sequence[Claim] = ()) -> str:
    """An event as a sentence without its full stop; ``claims`` lend it the words of the act and the post."""
    first = next((c for c in claims if c.status == event.status), claims[0] if claims else None)
    roles: dict[str, list[Name]] = {}
    for role, ident in event.parties:
        roles.setdefault(role, []).append(_name(ident, names))
    if first is not None and first.post is not None and "role" not in roles:
        roles["role"] = [Name(first.post.title, "ROLE", named=False)]
    if event.place is not None and "place" not in roles:
        roles["place"] = [Name(event.place.name, "LOC" if event.place.kind == "facility" else "GPE")]
    means = next((c.means for c in claims if c.means), None)
    if means:
        roles["means"] = [Name(means, "MEANS", named=False)]
    if event.type not in VERBS and event.type not in {"HOLDS", "MEMBER"}:
        parties = ", ".join(name.text for found in roles.values() for name in found)
        return f"{event.type.lower()}: {parties}" if parties else event.type.lower()
    return sentence(event.type, event.status, trigger_of(first)[1] if first else "", roles)


def _name(ident: str, names: Names) -> Name:
    found = names.entity(ident)
    if found is None:
        return Name(ident, "ORG")
    several = found.kind == "GRP" and found.name.rstrip().endswith("s")
    return Name(found.name, found.kind, found.named, several)
