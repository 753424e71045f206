"""Everyone who speaks, is silent or asks not to be named in one reading, with the words that describe them there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from interregnum.records import Attribution, Frame, Mention, Reading, Span
from interregnum.resolve.vouchers_phrases import phrase
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_unmarked import BE, WITHIN, compound, unmarked
from interregnum.resolve.vouchers_words import words

_AND = re.compile(r"\s+(?:and|or)\s+(?:the\s+)?$")
_CITED = re.compile(
    r"\b(?:citing|quoting|on the word of|on the authority of)\s+(?:(?:an?|the|its|his|her|their|some|unnamed"
    r"|unidentified)\s+)*$"
)
_SPEAKERS = frozenset({"PER", "ORG", "GPE", "GRP", "PRO", "NAT"})
_HELPING = re.compile(r"\s+(?:(?:has|have|had|also|later|earlier|then|but|\w+ly)\s+)*")
_ARTICLE = re.compile(r"\s+(?:(?:the|an?|its|his|her|their)\s+)?")
_OBJECTS = frozenset({"him", "her", "them", "me", "us"})
_QUOTES = re.compile(r"(?:was |were |is |are )?(?:quot|cit)(?:ed?|es|ing)\b", re.IGNORECASE)
_NOR = re.compile(
    r"\b(?:nor|neither)\s+(?:did|has|have|had|would|could|was|were|do|does)\s+(?:(?:the|an?|its|his|her|their"
    r"|any)\s+)?"
    r"(?:[\w.-]+['’]s?\s+)?$"
    r"|\b(?:as|so)\s+(?:did|has|have|had|would|was|were)\s+(?:(?:the|an?|its|his|her|their)\s+)?$"
)
_NOR_WORDS = re.compile(
    r"\b(?:nor|neither)\s+(?:did|has|have|had|would|could|was|were|do|does)\s+(?:the|an?|its"
    r"|any)\s+(?P<np>[\w'’ -]{3,40}?)"
    r"(?=\s(?:for|of|at|from|in|with|immediately|reply|respond|answer|return|comment)\b|[.,;])"
)


def voices(scene: Scene) -> list[Voice]:
    """Every voice of a reading in the order of the text, those in titles last."""
    found: list[Voice] = []
    for a in scene.reading.attributions:
        found += _speakers(scene, a)
    spoken = {a.frame for a in scene.reading.attributions}
    for f in scene.reading.frames:
        if f.type == "SILENT":
            found += _quiet(scene, f)
        elif f.type == "REJECT" and f.id not in spoken and alleged(scene.reading, f):
            found += [_voice(scene, scene.mentions[m], "rejects", f, [f.trigger]) for m in f.filling("actor")]
        elif f.type == "ANON" and f.status != "negated":
            found += [_voice(scene, scene.mentions[m], "anonymous", f, [f.trigger]) for m in f.filling("actor")]
    rank = {"says": 0, "cited": 1, "reports": 2, "anonymous": 3, "silent": 4, "rejects": 5}
    found.sort(
        key=lambda v: (
            v.title,
            v.phrase.span.start,
            -v.phrase.span.end,
            rank[v.does],
            v.attribution or "",
            v.frame or "",
        )
    )
    return found


def alleged(reading: Reading, frame: Frame) -> str | None:
    """The words after a trigger that name something said: "rejected {the accusation}"; None when there are none."""
    after = reading.text[frame.trigger.end : frame.trigger.end + 50].split(".")[0].split(",")[0]
    return after.rstrip() if words().alleged.search(after) else None


def _voice(
    scene: Scene, mention: Mention, does: str, frame: Frame | None, cues: Sequence[Span],
    attribution: Attribution | None = None, others: Sequence[Span] = (),
) -> Voice:  # fmt: skip
    said = scene.described(mention, cues, others)
    inner = tuple(
        m.entity
        for m in scene.within(said.span)
        if m.type in {"ORG", "GPE", "NAT", "GRP", "LOC"} and m.id != mention.id
    )
    return Voice(
        does, said, mention.type, mention.entity, mention.id, attribution.id if attribution else None,
        frame.id if frame else None, scene.in_title(mention.span.start),
        does == "says" and attribution is not None and _social(scene, attribution), inner,
    )  # fmt: skip


def _speakers(scene: Scene, a: Attribution) -> list[Voice]:
    frame = scene.frames.get(a.frame or "")
    listed = sorted((scene.mentions[m] for m in a.speakers), key=lambda m: (m.span.start, -m.span.end))
    outside = [m for m in listed if not any(s.holds(m.span) for s in a.content)]
    listed = _apart(scene, outside or listed) or _beside(scene, a)
    spans = [m.span for m in listed]
    found: list[Voice] = compound(scene, a, frame, listed)
    for m in listed if not found else ():
        if any(v.phrase.span.holds(m.span) for v in found if v.does == "says"):
            continue  # "one of the two sources" annotated as "one" and "two sources"
        found.append(_voice(scene, m, "says", frame, a.cue, a, [s for s in spans if s != m.span]))
    if not found and a.content:
        found += unmarked(scene, a, frame)
    if a.content or found:
        found += _cited(scene, a, found)
    if frame is not None and _QUOTES.match(scene.reading.words(frame.trigger)):
        # "Interfax quoted a judge as saying": the outlet reports it, and is no mere hearer.
        found += [_voice(scene, scene.mentions[m], "reports", frame, (), a) for m in a.hearers]
    return found


def _beside(scene: Scene, a: Attribution) -> list[Mention]:
    """The mention right beside a cue that was read without a speaker: "[Harlow Voss] said on Friday that ..."."""
    if not a.content or not a.cue:
        return []
    cue = min(a.cue)
    sentence = scene.sentence(cue.start)
    if cue.of(scene.text).lower() != "according to":
        if BE.search(scene.text[sentence.start : cue.start]):
            return []
        for m in reversed(scene.within(sentence)):
            between = scene.text[m.span.end : cue.start]
            if m.span.end <= cue.start and m.type in _SPEAKERS and _HELPING.fullmatch(between):
                apart = any(s.holds(m.span) for s in a.content) or WITHIN.search(
                    scene.text[sentence.start : m.span.start]
                )
                return [] if apart else [m]
    for m in scene.within(Span(cue.end, max(sentence.end, cue.end + 1))):
        if m.type in _SPEAKERS and _ARTICLE.fullmatch(scene.text[cue.end : m.span.start]):
            return [] if any(s.holds(m.span) for s in a.content) else [m]
    return []


def _apart(scene: Scene, listed: list[Mention]) -> list[Mention]:
    """Speakers without those that only describe another: "sources in [a bloc]", "officials of [Chad] and [Mali]"."""
    kept: list[Mention] = []
    dropped: list[Mention] = []
    for m in listed:
        people = [k for k in kept if k.type in {"PER", "GRP"} and k.span.end <= m.span.start]
        if m.type in {"GPE", "ORG", "NAT", "LOC"} and people:
            between = scene.text[people[-1].span.end : m.span.start]
            inner = (
                [n for n in scene.within(Span(people[-1].span.end, m.span.start)) if n.type == m.type]
                if between
                else []
            )
            if "," not in between and (
                WITHIN.search(between)
                or (
                    _AND.search(between)
                    and inner
                    and WITHIN.search(scene.text[people[-1].span.end : inner[-1].span.start])
                )
            ):
                dropped.append(m)
                continue
        if any(k.span.holds(m.span) for k in kept):
            continue
        if len(listed) > 1 and m.type == "PRO" and m.span.of(scene.text).lower() in _OBJECTS:
            continue  # "the chairman thanked her and denied ..."
        kept.append(m)
    return kept


def _social(scene: Scene, a: Attribution) -> bool:
    """Whether an attribution's words tell that it was posted on a network."""
    if not a.cue:
        return False
    if any(scene.reading.words(c).lower() in words().heads["social_cues"] for c in a.cue):
        return True
    sentence = scene.sentence(a.cue[0].start)
    around = Span(max(sentence.start, a.cue[0].start - 80), min(sentence.end, a.cue[-1].end + 80))
    bare = list(around.of(scene.text))
    for said in scene.contents_in(around):
        for at in range(max(said.start, around.start), min(said.end, around.end)):
            if not said.holds(a.cue[0]):
                bare[at - around.start] = " "
    return bool(words().networks.search("".join(bare)))


def _cited(scene: Scene, a: Attribution, found: Sequence[Voice]) -> list[Voice]:
    """Whom an outlet cites, where the citing is no attribution of its own: "the paper said, citing two officers"."""
    if not a.cue or not found:
        return []
    sentence = scene.sentence(a.cue[0].start)
    spoken = {v.mention for v in found}
    out: list[Voice] = []
    for m in scene.within(sentence):
        if m.type not in {"PER", "GRP", "ORG"} or m.id in spoken or any(s.holds(m.span) for s in a.content):
            continue
        lead = scene.text[max(sentence.start, m.span.start - 50) : m.span.start]
        hit = _CITED.search(lead)
        if hit and not any(c.start <= m.span.start - len(lead) + hit.start() < c.end for c in scene.cues):
            out.append(replace(_voice(scene, m, "cited", None, (), a), attribution=a.id))
    return out[:1]


def _quiet(scene: Scene, frame: Frame) -> list[Voice]:
    listed = sorted((scene.mentions[m] for m in frame.filling("actor")), key=lambda m: (m.span.start, -m.span.end))
    listed = _apart(scene, listed)
    sentence = scene.sentence(frame.trigger.start)
    # "..., nor did a spokesman for the militia": silent by the same words.
    for m in scene.within(Span(frame.trigger.end, max(sentence.end, frame.trigger.end + 1))):
        if m.type in {"TIME", "NUM", "NAT", "ROLE", "MEANS"} or m.id in scene.hushed:
            continue
        if _NOR.search(scene.text[frame.trigger.end : m.span.start]):
            listed.append(m)
    spans = [m.span for m in listed]
    out: list[Voice] = []
    hit = _NOR_WORDS.search(scene.text, frame.trigger.end, sentence.end)
    if hit and words().has("spokes", hit["np"]) and not scene.within(Span(*hit.span("np"))):
        said = phrase(scene.text, Span(*hit.span("np")), stop=sentence.end, after=False, following=scene.starts)
        inner = tuple(m.entity for m in scene.within(said.span))
        out.append(Voice("silent", said, "", frame=frame.id, related=inner))
    for m in listed:
        if not any(v.phrase.span.holds(m.span) for v in out):
            out.append(_voice(scene, m, "silent", frame, [frame.trigger], None, [s for s in spans if s != m.span]))
    return out
