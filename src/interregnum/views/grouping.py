"""Which frames of a reading say the same thing, and to which part of a summary each belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interregnum.records import Frame, Mention, Reading

SECTIONS = ("lost", "posts", "voids", "stepping_in", "ties", "events", "silent")
TIES = ("BACKS", "GUIDES", "ALLIED", "OPPOSES", "PART_OF", "FOUND", "SPLIT", "MERGE", "CONTROLS", "PRESENT", "KIN",
        "DESIGNATE")  # fmt: skip
_SECTION_OF = {
    **dict.fromkeys(("DIE", "DEPART"), "lost"),
    **dict.fromkeys(("HOLDS", "MEMBER", "APPOINT"), "posts"),
    **dict.fromkeys(TIES, "ties"),
    "VACANT": "voids",
    "SUCCEED": "stepping_in",
    "SILENT": "silent",
}
# SAY and ANON tell about sources, and stand with them.
_ABOUT_SOURCES = frozenset({"SAY", "ANON"})
# Roles that must be the same for two frames to be one line; the other roles must only not contradict each other.
_SAME = {
    "DIE": ("recipient",),
    "DEPART": ("recipient",),
    "HOLDS": ("actor",),
    "MEMBER": ("actor",),
    "APPOINT": ("recipient",),
    "SUCCEED": ("actor",),
    "SILENT": ("actor",),
}
_CORE = ("actor", "recipient", "org", "role")
_WORDS_COUNT = frozenset({"HOLDS", "MEMBER", "KIN"})


@dataclass(slots=True)
class Group:
    """Frames that say the same; ``roles`` gathers the mentions of all of them."""

    type: str
    status: str
    section: str
    frames: list[Frame] = field(default_factory=list)
    roles: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    def entities(self, role: str) -> set[str]:
        """The entities in a role."""
        return {m.entity for m in self.roles.get(role, ())}


def groups(reading: Reading) -> list[Group]:
    """The frames of a reading in groups that say the same, in the order of the text.

    A death of several people is told once for each. Events with the same parties are one as long as no place,
    time, means or number that both give differs.
    """
    mentions = {m.id: m for m in reading.mentions}
    found: dict[tuple[Any, ...], list[Group]] = defaultdict(list)
    ordered: list[Group] = []
    for frame in sorted(reading.frames, key=lambda f: f.trigger):
        if frame.type in _ABOUT_SOURCES:
            continue
        for roles in _split(frame, mentions):
            key = _key(reading, frame, roles)
            group = next((g for g in found[key] if _compatible(g, roles)), None)
            if group is None:
                group = Group(frame.type, frame.status, _SECTION_OF.get(frame.type, "events"))
                found[key].append(group)
                ordered.append(group)
            group.frames.append(frame)
            for role, fillers in roles.items():
                group.roles[role] += fillers
    _move_guidance(ordered)
    return ordered


def involved(
    found: Iterable[Group], types: Sequence[str], role: str, *, statuses: Sequence[str] = ("actual",)
) -> frozenset[str]:
    """The entities in a role of any group of some types."""
    return frozenset(e for g in found if g.type in types and g.status in statuses for e in g.entities(role))


def _split(frame: Frame, mentions: Mapping[str, Mention]) -> Iterable[dict[str, list[Mention]]]:
    roles: dict[str, list[Mention]] = defaultdict(list)
    for argument in frame.args:
        roles[argument.role].append(mentions[argument.mention])
    if frame.type != "DIE" or len({m.entity for m in roles["recipient"]}) < 2:
        return (roles,)
    return tuple({**roles, "recipient": [m]} for m in roles["recipient"])


def _key(reading: Reading, frame: Frame, roles: Mapping[str, Sequence[Mention]]) -> tuple[Any, ...]:
    same = [frozenset(m.entity for m in roles.get(role, ())) for role in _SAME.get(frame.type, _CORE)]
    if not any(same):
        return (frame.id,)
    words = reading.words(frame.trigger).lower() if frame.type in _WORDS_COUNT else ""
    return (frame.type, frame.status, words, *same)


def _compatible(group: Group, roles: Mapping[str, Sequence[Mention]]) -> bool:
    if group.type == "DIE":
        # One dies once, however differently it is told.
        return True
    loose = {"role", "org", "actor", "recipient"} if group.type in _SAME else set()
    loose |= {"place", "time", "means", "number"} if group.section == "events" else set()
    for role in loose:
        old, new = group.entities(role), {m.entity for m in roles.get(role, ())}
        if old and new and not old & new:
            return False
    return True


def _move_guidance(found: Sequence[Group]) -> None:
    """Guidance taken up after a loss is stepping in, not a tie of old."""
    lost = involved(found, ("DIE", "DEPART"), "recipient")
    coming = involved(found, ("SUCCEED",), "actor", statuses=("actual", "planned", "possible"))
    bereft = {e for g in found if g.type == "GUIDES" and g.entities("actor") & lost for e in g.entities("recipient")}
    for group in found:
        if group.type != "GUIDES" or group.status in {"negated", "ended"} or group.entities("actor") & lost:
            continue
        if group.entities("actor") & coming or group.entities("recipient") & bereft:
            group.section = "stepping_in"
