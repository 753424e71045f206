"""KnowledgeNet as partial frames: its relations, where a word for them stands beside the arguments.

KnowledgeNet says that a sentence states "X is the chief executive of Y", not with which words. A frame is made only
where the words between the two (and a little before or after) match a pattern with a trigger in it; every other
relation is left out, so the examples are partial: absence means unknown.

=====================  ========  ====================================================================
relation               frame     patterns
=====================  ========  ====================================================================
CHILD_OF, SPOUSE       KIN       "X's father, Y", "X, son of Y", "X married Y"
CEO, EMPLOYEE_OR_...   HOLDS     "X is chairman of Y", "Y president X", "Y is led by X"
EMPLOYEE_OR_..., PO..  MEMBER    "X, a member of Y", "Y spokesman X", "X joined Y"
FOUNDED_BY, DATE_F...  FOUND     "X founded Y", "Y was founded in Z by X", "X, founder of Y"
SUBSIDIARY_OF          PART_OF   "X, a subsidiary of Y"
DATE_OF_DEATH          DIE       "X died on Z", "X's death in Z"
=====================  ========  ====================================================================
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interregnum.frames.inline import Marked, Passage, Trigger
from interregnum.records import Span
from training.examples import Example, header_of
from training.excerpts import excerpt
from training.knowledgenet_patterns import PATTERNS, Pattern

LAYERS = frozenset({"trigger", "argument", "status"})
_ENDED = re.compile(r"\b(?:former|ex-|late|retired)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:future|outgoing|designate|incoming)\b", re.IGNORECASE)
_PRONOUN = frozenset(
    re.findall(r"\w+", "i me my we us our you your he him his she her it its they them their who whom whose which that")
)


def convert(documents: Iterable[Mapping[str, Any]], counts: Counter[str]) -> Iterator[Example]:
    """Examples from KnowledgeNet documents (``{"id", "text", "spans", "frames"}``, one passage each).

    Args:
        documents: parsed JSON Lines.
        counts: gets what was kept and left out, by name.
    """
    for document in documents:
        spans = {s["id"]: s for s in document["spans"]}
        text: str = document["text"]
        found: dict[tuple[Span, str], dict[str, str]] = {}
        states: dict[tuple[Span, str], str] = {}
        fillers: dict[str, tuple[Span, str]] = {}
        for relation in document["frames"]:
            args = {a["role"]: spans[a["span"]] for a in relation["args"]}
            hit = _match(text, relation["type"], args)
            if hit is None:
                counts[f"relations left out: {relation['type']}"] += 1
                continue
            trigger, pattern, status, roles = hit
            key = (trigger, pattern.type)
            states[key] = status
            for role, entry in roles.items():
                place = _bare(text, Span(entry["start"], entry["end"]))
                fillers[entry["id"]] = (place, _kind(text, place, pattern.type, role))
                rivals = found.setdefault(key, {})
                # the set repeats a fact for every mention of its two sides; the nearest is the one meant
                if role not in rivals or _gap(fillers[rivals[role]][0], trigger) > _gap(place, trigger):
                    rivals[role] = entry["id"]
            counts[f"relations made {pattern.type}: {relation['type']}"] += 1
        passage = _passage(document, found, states, fillers)
        if passage is None:
            counts["passages without a frame"] += 1
            continue
        counts["passages kept"] += 1
        counts.update(f"frames {t.type}" for t in passage.triggers)
        yield Example(passage, LAYERS, partial=True, source="knowledgenet")


def _match(
    text: str, relation: str, args: Mapping[str, Mapping[str, Any]]
) -> tuple[Span, Pattern, str, dict[str, Mapping[str, Any]]] | None:
    subject, object_ = args.get("subject"), args.get("object")
    if subject is None or object_ is None or not (_whole(text, subject) and _whole(text, object_)):
        return None
    subject_first = subject["start"] < object_["start"]
    first, second = (subject, object_) if subject_first else (object_, subject)
    if first["end"] > second["start"] or text[first["start"] : first["end"]].lower() in {"where", "when"}:
        return None
    between = text[first["end"] : second["start"]]
    if len(between) > 140 or re.search(r"[:]|\.\s+[A-Z](?![a-z]?\.)", between):
        return None
    for pattern in PATTERNS[relation, subject_first]:
        hit = pattern.between.match(between)
        if hit:
            trigger = Span(first["end"] + hit.start("t"), first["end"] + hit.end("t"))
            before = between[: hit.start("t")]
            status = "ended" if _ENDED.search(before) else "planned" if _AHEAD.search(before) else "actual"
            if pattern.type == "DIE" or (pattern.type == "KIN" and re.search(r"\blate\b", before)):
                status = "actual"
            if re.search(r"\b(?:not|never|no)\b", between):
                return None
            return trigger, pattern, status, {pattern.first: first, pattern.second: second}
    return None


def _gap(span: Span, trigger: Span) -> int:
    return max(span.start - trigger.end, trigger.start - span.end, 0)


def _whole(text: str, entry: Mapping[str, Any]) -> bool:
    """Whether a mention begins and ends at word boundaries (some of the set's offsets are off)."""
    start, end = entry["start"], entry["end"]
    if not 0 <= start < end <= len(text):
        return False
    words = text[start:end]
    cut = (start > 0 and text[start - 1].isalnum() and words[0].isalnum()) or (
        end < len(text) and text[end].isalnum() and words[-1].isalnum()
    )
    return not cut and words.isascii() and words.strip() == words and words.lower() not in {"where", "there", "when"}


def _bare(text: str, span: Span) -> Span:
    """Without a leading article or a possessive ending."""
    words = span.of(text)
    lead = re.match(r"(?:the|a|an)\s+(?=\S)", words, re.IGNORECASE)
    end = re.search("['\u2019]s\\Z", words)
    return Span(span.start + (lead.end() if lead else 0), span.end - (end.end() - end.start() if end else 0))


def _kind(text: str, span: Span, frame: str, role: str) -> str:
    if span.of(text).lower() in _PRONOUN:
        return "PRO"
    if role == "time":
        return "TIME"
    return "ORG" if role == "org" or frame == "PART_OF" else "PER"


def _passage(
    document: Mapping[str, Any],
    found: Mapping[tuple[Span, str], Mapping[str, str]],
    states: Mapping[tuple[Span, str], str],
    fillers: Mapping[str, tuple[Span, str]],
) -> Passage | None:
    text: str = document["text"]
    clean, place = excerpt(text, Span(0, len(text)))
    mentions = []
    kept: set[str] = set()
    for ident, (span, kind) in fillers.items():
        moved = place(span)
        if moved is not None:
            mentions.append(Marked(moved.start, moved.end, kind, ident))
            kept.add(ident)
    # two relations may use one span under two ids
    mentions.sort(key=lambda m: (m.start, -m.end, m.entity or ""))
    same: dict[tuple[int, int], str] = {}
    for mark in mentions:
        same.setdefault((mark.start, mark.end), mark.entity or "")
    alias = {m.entity: same[m.start, m.end] for m in mentions}
    unique = {(m.start, m.end): m for m in reversed(mentions)}
    triggers = []
    for (span, kind), roles in sorted(found.items(), key=lambda item: item[0]):
        moved = place(span)
        args = tuple((role, alias[ident]) for role, ident in sorted(roles.items()) if ident in kept)
        if moved is not None and len(args) > 1:
            triggers.append(Trigger(moved.start, moved.end, kind, args, states[span, kind]))
    if not triggers or len({(t.start, t.end) for t in triggers}) < len(triggers):
        return None
    used = {entity for t in triggers for _, entity in t.args}
    return Passage(
        id="kn_" + re.sub(r"\W", "_", str(document["id"])),
        text=clean,
        mentions=tuple(m for m in sorted(unique.values(), key=lambda m: (m.start, -m.end)) if m.entity in used),
        triggers=tuple(triggers),
        date=document.get("date"),
        extra=header_of(LAYERS, partial=True, source="knowledgenet"),
    )
