"""Names and roles that one frame or one entity of a reading holds too many of, or too few; put right by their words.

* "A as foreign minister and B as oil minister", in one frame: each with the role next to it, in a frame of its own;
* a role of a later sentence that another frame there has for its own is not this one's;
* "Omar Lind, known as Abu Reef": one person;
* "Challenger Lind" at the head of a sentence: one person; "the House", of the one "House of Delegates" of a text;
* "the Reform Party" and "the Harvest Party", taken for one: two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from interregnum.records import Argument, Frame, Mention, Reading
from interregnum.resolve import names
from interregnum.resolve.mended import Mended
from interregnum.resolve.where_states import seat_of

AGAIN = "+"
"""Parts a frame's id from the number of the frame that was cut from it."""
_NAMED_AS = re.compile(
    r",?\s+(?:(?:also|better|widely|commonly|popularly|generally)\s+)?(?:known|called|nicknamed|dubbed|alias)"
    r"(?:\s+by\s+(?:his|her|the)\s+[\w ]{3,25})?(?:\s+as)?\s+",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|\n|[.!?][\"”’]? )$")
_POSTS = frozenset({"HOLDS", "APPOINT", "DEPART", "SUCCEED", "VACANT"})
_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘]?[A-Z]|\n")
_OF_ONE = ("recipient", "role")


def listed(reading: Reading) -> Mended:
    """Put right what the words leave no doubt about; the same reading where there is nothing to put right."""
    entity = {**_apart(reading), **_short(reading), **_known_as(reading)}
    mentions = tuple(replace(m, entity=entity[m.id]) if m.id in entity else m for m in reading.mentions)
    by_id = {m.id: m for m in mentions}
    why: dict[str, list[str]] = {}
    frames: list[Frame] = []
    for frame in reading.frames:
        frame = _own_roles(frame, reading, by_id)
        parts = list(_paired(frame, by_id))
        for part in parts[1:]:
            why[part.id] = ["recipient: each with the role next to it"]
        frames += parts or [frame]
    if tuple(frames) == reading.frames and not entity:
        return Mended(reading, {})
    return Mended(replace(reading, frames=tuple(frames), mentions=mentions), why)


def _own_roles(frame: Frame, reading: Reading, mentions: dict[str, Mention]) -> Frame:
    """A frame without the roles of a later sentence that another frame there has for its own."""
    if frame.type not in _POSTS:
        return frame

    def apart(one: Frame, role: Mention) -> bool:
        low, high = sorted((one.trigger, role.span))
        return _END.search(reading.text, low.end, max(low.end, high.start)) is not None

    taken = {
        a for a in frame.args
        if a.role == "role" and mentions[a.mention].span > frame.trigger and apart(frame, mentions[a.mention])
        and any(f.type in _POSTS and a.mention in f.filling("role") and not apart(f, mentions[a.mention])
                for f in reading.frames)
    }  # fmt: skip
    return replace(frame, args=tuple(a for a in frame.args if a not in taken)) if taken else frame


def _paired(frame: Frame, mentions: dict[str, Mention]) -> Iterator[Frame]:
    """One frame for each of several recipients with roles of their own, where they stand by turns."""
    people, roles = (sorted((a for a in frame.args if a.role == r), key=lambda a: mentions[a.mention].span)
                     for r in _OF_ONE)  # fmt: skip
    if frame.type not in ("APPOINT", "DEPART") or len(people) < 2 or len(people) != len(roles):
        return
    if len({mentions[a.mention].entity for a in people}) < len(people):
        return
    turns = sorted((*people, *roles), key=lambda a: mentions[a.mention].span)
    if any(one.role == two.role for one, two in pairwise(turns)):
        return
    pairs: Sequence[tuple[Argument, Argument]] = [(turns[k], turns[k + 1]) for k in range(0, len(turns), 2)]
    for number, pair in enumerate(pairs):
        args = tuple(a for a in frame.args if a.role not in _OF_ONE or a in pair)
        yield replace(frame, id=frame.id if number == 0 else f"{frame.id}{AGAIN}{number}", args=args)


def _known_as(reading: Reading) -> dict[str, str]:
    """By mention, the entity of the name before "known as", for all mentions of the entity after it."""
    people = sorted((m for m in reading.mentions if m.type == "PER"), key=lambda m: (m.span, m.id))
    found: dict[str, str] = {}
    for one, other in pairwise(people):
        gap = reading.text[one.span.end : max(one.span.end, other.span.start)]
        proper = all(reading.words(m.span)[:1].isupper() for m in (one, other))
        word = reading.words(one.span)
        opens = gap == " " and " " not in word and _OPENS.search(reading.text[: one.span.start])
        # what opens a sentence has a capital anyhow: "Challenger Lind ousts Marsh"
        lone = opens and _alone(reading, one) and not any(w in word.lower() for w in ("’", "'"))
        if proper and one.entity != other.entity and (_NAMED_AS.fullmatch(gap) or lone):
            one, other = (other, one) if lone else (one, other)
            found.update({m.id: one.entity for m in reading.mentions if m.entity == other.entity})
    return found


def _alone(reading: Reading, mention: Mention) -> bool:
    """Whether nothing else that is printed with a capital means the same."""
    return not any(
        m.entity == mention.entity and m.id != mention.id and reading.words(m.span)[:1].isupper()
        for m in reading.mentions if m.type == "PER"
    )  # fmt: skip


def _short(reading: Reading) -> dict[str, str]:
    """By mention, the entity of the one body with a longer name, for a body called by one common word of it."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.type == "ORG" and reading.words(mention.span)[:1].isupper():
            bodies[mention.entity].add(reading.words(mention.span))
    found: dict[str, str] = {}
    for entity, called in bodies.items():
        word = next(iter(called))
        if len(called) > 1 or " " in word or not names.generic(word):
            continue
        longer = [
            e for e, others in bodies.items()
            if e != entity and any(word in n.split() and seat_of(n) is None for n in others)
        ]  # fmt: skip
        if len(longer) == 1:
            found.update({m.id: longer[0] for m in reading.mentions if m.entity == entity})
    return found


def _apart(reading: Reading) -> dict[str, str]:
    """By mention, an entity of its own for the second of two names that end in one word and share no other."""
    called: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(reading.mentions, key=lambda m: (m.span, m.id)):
        own = [w for w in reading.words(mention.span).split() if w[:1].isupper()]
        if mention.type == "ORG" and len(own) > 1:
            called[mention.entity][" ".join(own)].append(mention)
    found: dict[str, str] = {}
    for entity, by_name in called.items():
        first = next(iter(by_name)).split()
        for name, mentions in list(by_name.items())[1:]:
            words = name.split()
            if words[-1] == first[-1] and not set(words[:-1]) & set(first[:-1]):
                found.update({m.id: f"{entity}{AGAIN}{'-'.join(words[:-1]).lower()}" for m in mentions})
    return found
