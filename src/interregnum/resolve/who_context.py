"""What an article says around a name: whose it is, which bodies and titles go with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from interregnum.records import Frame, Mention, Reading, Span
from interregnum.resolve import names_body, names_fold
from interregnum.resolve.names_words import words
from interregnum.resolve.where import state_of
from interregnum.resolve.who_draft import Draft
from interregnum.resolve.who_proper import Proper

_POSTS = {"HOLDS": "actor", "MEMBER": "actor", "PART_OF": "actor", "APPOINT": "recipient", "DEPART": "recipient"}
_TOLD = frozenset({"actual", "ended"})
_LONGEST = 7
_BODY_NOUNS = frozenset(
    "group organization organisation militia movement party company faction network agency newspaper firm bank giant "
    "carmaker airline channel broadcaster daily union leader politician lawmaker opposition cleric warlord rebel "
    "businessman businesswoman billionaire journalist activist lawyer scholar writer singer actor actress player coach "
    "diplomat envoy strongman dictator ruler militant commander army force forces police military "
    "state-run state-owned paramilitary shi'ite sunni islamist far-right left-wing right-wing".split()
)
_TOWARDS = re.compile(r"\b(?:pro|anti)-|-(?:backed|led|based|aligned|funded)\b", re.IGNORECASE)
_ITS = re.compile(r"\bthe country['’]s $")
_IN = re.compile(r" in (?=[A-Z])")
_SAYING = re.compile(r"(?:ed|ing|s)$")


def countries(reading: Reading, drafts: Sequence[Draft], proper: Proper, context: Collection[str]) -> None:
    """Set the country of persons, bodies and groups where the words beside or inside their names tell it."""
    peoples = sorted((m for m in reading.mentions if m.type in {"NAT", "GPE"}), key=lambda m: (m.span, m.id))
    posts = _post_words(reading)
    for draft in drafts:
        if draft.kind in {"GPE", "LOC"} or draft.country:
            continue
        # What stands with the name counts before what stands with a description.
        naming = [m for m in draft.mentions if any(m.span.holds(span) for span in draft.proper)]
        telling = [m for m in draft.mentions if m not in naming and m.type != "PRO"]
        found = None
        for mentions in (naming, telling):
            found = found or _inside(reading, mentions, proper, context)
            found = found or _group_in(reading, draft, mentions, context)
            found = found or _before(reading, mentions, peoples, posts, context)
        if found is None and draft.kind == "ORG":
            found = _in_name(draft)
        if found is not None:
            draft.country, reason = found
            draft.reasons.append(reason)


def _inside(
    reading: Reading, mentions: Sequence[Mention], proper: Proper, context: Collection[str]
) -> tuple[str, str] | None:
    """A people nested at the front of a mention: "Chadian rebels"."""
    for mention in mentions:
        for inner in proper.inner(mention):
            early = inner.span.start - mention.span.start <= 24 and inner.span.end < mention.span.end
            behind = reading.text[inner.span.end : inner.span.end + 1]
            towards = _TOWARDS.search(reading.text[max(0, inner.span.start - 5) : inner.span.end + 8])
            if inner.type in {"NAT", "GPE"} and early and not towards and not re.match(r"[-–/]", behind):
                found = _state(reading.words(inner.span), inner.type, context)
                if found:
                    return found
    return None


def _group_in(
    reading: Reading, draft: Draft, mentions: Sequence[Mention], context: Collection[str]
) -> tuple[str, str] | None:
    """The country of a group without a name: "hill militias in Chad", "the country's hill militias"."""
    if draft.kind != "GRP" or draft.names:
        return None
    for mention in mentions:
        if _ITS.search(reading.text, max(0, mention.span.start - 20), mention.span.start):
            before = [m for m in reading.mentions if m.type in {"GPE", "NAT"} and m.span.end < mention.span.start]
            states = [(m, s) for m in sorted(before, key=lambda m: (m.span, m.id), reverse=True)
                      if (s := _state(reading.words(m.span), m.type, context))]  # fmt: skip
            if states:
                return states[0][1][0], f"the country's, after {reading.words(states[0][0].span)}"
        found = _IN.match(reading.text, mention.span.end)
        ahead = [m for m in reading.mentions if m.type == "GPE" and found and m.span.start == found.end()]
        state = _state(reading.words(ahead[0].span), "NAT", context) if ahead else None
        if state is not None and ahead:
            return state[0], f"in {reading.words(ahead[0].span)}"
    return None


def _before(
    reading: Reading,
    mentions: Sequence[Mention],
    peoples: Sequence[Mention],
    posts: Mapping[int, int],
    context: Collection[str],
) -> tuple[str, str] | None:
    """A people before the name with nothing but titles between: "Kenyan Major General X", "Kenya's Y"."""
    for mention in mentions:
        for people in peoples:
            gap = mention.span.start - people.span.end
            if not 0 < gap <= 80 or people.span.overlaps(mention.span):
                continue
            between = reading.text[people.span.end : mention.span.start]
            if _only_titles(between, people.span.end, posts, reading.words(people.span)):
                found = _state(reading.words(people.span), people.type, context)
                if found:
                    return found
    return None


def _only_titles(between: str, at: int, posts: Mapping[int, int], people: str) -> bool:
    if not re.match(r"(?:['’]s?)?\s", between):
        return False
    tokens = [
        (m.group(), at + m.start())
        for m in re.finditer(r"[^\s]+", re.sub(r"^['’]s?", lambda m: " " * len(m.group()), between))
    ]
    if len(tokens) > _LONGEST:
        return False
    for token, start in tokens:
        if any(first <= start < end for first, end in posts.items()):
            continue
        bare = token.strip("\"“”'’").lower()
        plain = names_fold.plain(bare)
        if bare.endswith((",", ".")) and bare.rstrip(".") not in words().honorifics:
            return False
        if bare in _BODY_NOUNS or (plain and all(p in words().honorifics or p in _BODY_NOUNS for p in plain)):
            continue
        return False
    return True


def _post_words(reading: Reading) -> dict[int, int]:
    """Where titles stand: triggers of posts."""
    return {f.trigger.start: f.trigger.end for f in reading.frames if f.type in {"HOLDS", "MEMBER"}}


def _in_name(draft: Draft) -> tuple[str, str] | None:
    for name in sorted(draft.names, key=lambda n: (-draft.names[n], n)):
        code = names_body.parse(name).country
        if code and not _TOWARDS.search(name) and len(names_body.parse(name).words) > 1:
            return code, f"{name} has the country in its name"
    return None


def _state(printed: str, kind: str, context: Collection[str]) -> tuple[str, str] | None:
    found = state_of(printed, kind="NAT" if kind == "NAT" else "GPE", context=context)
    return (found[0], f"{printed} before it: {found[1]}") if found else None


def posts(reading: Reading, of: Mapping[str, Draft]) -> None:
    """Set bodies and titles from frames of posts, membership and parts; and a country from the state it is held in."""
    entity = {m.id: m.entity for m in reading.mentions}
    spans = {m.id: m.span for m in reading.mentions}
    for frame in reading.frames:
        role = _POSTS.get(frame.type)
        if role is None or frame.status not in _TOLD:
            continue
        bodies = [of[entity[m]] for m in frame.filling("org") if entity[m] in of]
        titles = _titles(reading, frame, spans)
        for mention in frame.filling(role):
            draft = of.get(entity[mention])
            if draft is None:
                continue
            for body in bodies:
                if body is draft:
                    continue
                if body.named:
                    draft.bodies.setdefault(body.name)
                if body.country and draft.country is None and (body.state or frame.type != "PART_OF"):
                    draft.country = body.country
                    draft.reasons.append(f"of {body.name}")
            if draft.kind == "PER":
                for title in titles:
                    draft.titles.setdefault(title)


def _titles(reading: Reading, frame: Frame, spans: Mapping[str, Span]) -> list[str]:
    """The words of a post: the role where it is told apart, else the trigger where it is a noun."""
    told = [" ".join(reading.words(spans[m]).split()) for m in frame.filling("role")]
    if told or frame.type in {"APPOINT", "DEPART", "PART_OF"}:
        return told
    trigger = " ".join(reading.words(frame.trigger).split())
    last = trigger.rsplit(" ", 1)[-1].lower()
    verb = last in _VERBS or (
        _SAYING.search(last) is not None and last not in _NOUNS and not last.endswith(("ss", "us"))
    )
    return [] if verb else [trigger]


_VERBS = frozenset(
    "led lead run ran join under serve oversee overseen rule govern represent manage become became ruled".split()
)
_NOUNS = frozenset({"king", "forces", "states", "affairs", "services", "operations", "relations"})
