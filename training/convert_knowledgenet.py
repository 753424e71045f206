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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from interregnum.frames.inline import Marked, Passage, Trigger
from interregnum.records import Span
from training.examples import Example, header_of
from training.excerpts import excerpt

LAYERS = frozenset({"trigger", "argument", "status"})
_KIN = (
    "son|daughter|child|father|mother|wife|husband|widow|widower|stepson|stepdaughter|stepfather|stepmother|parents|spouse|"
    "sons|daughters|children"
)
_POSTS = (
    "chief executive officer|chief executive|CEO|president|vice president|chairman|chairwoman|chairperson|chair|"
    "director general|managing director|executive director|director|general manager|head|leader|head coach|coach|"
    "secretary general|secretary-general|general secretary|first secretary|chancellor|vice chancellor|minister|commander|"
    "governor|ambassador|bishop|dean|principal|treasurer|chief financial officer|chief operating officer"
)
_BELONGS = (
    "member|spokesman|spokeswoman|spokesperson|official|officer|lawmaker|senator|congressman|congresswoman|politician|"
    "employee|engineer|analyst|reporter|correspondent|professor|associate professor|assistant professor|researcher|fellow|"
    "lecturer|agent|fighter|soldier|pilot|astronaut|activist|delegate"
)
_FOUND = "founded|co-founded|cofounded|established|formed|created|launched|set up"
_BRANCH = "subsidiary|division|unit|arm|branch|affiliate|part|brand|wing|department"
_POSS = "(?:'s|\u2019s|s'|s\u2019|')?"
_AUX = r"(?:(?:is|was|are|were|has been|had been|be|being|currently|also|now|later|who|which|that|and|he|she|it|they)\s+)*"
_DET = r"(?:(?:the|a|an|its|their|his|her|our|one of the|only|current|then|new|founding|honorary|longtime|senior|first|second|third|eldest|oldest|elder|youngest|younger|older|middle|wholly[- ]owned|wholesale|major|key|integral|operating|100\S|owned|largest|direct|indirect|non-executive|executive|interim|acting|deputy|former|late|ex-|future|outgoing|retired|current|founder and|former)\s+)*"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|General|Major|Colonel|Captain|President|King|Queen|Prince|Princess|Professor|Prof|Rev|Senator|Saint|St|Emperor|the|The)\.?\s+)*"
_TO = r"(?:\s+(?:the|its|their|his|her))?\s+"
_WHEN = r"(?:\s+(?:in|on)\s+(?:[A-Z]\w+\s+)?(?:\d{1,2},?\s+)?(?:\d{4})?)?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand between the two arguments; ``first`` and ``second`` name their roles in the frame.

    ``t`` is the trigger in ``between``, which must match from the end of the one to the start of the other.
    """

    type: str
    first: str
    second: str
    between: re.Pattern[str]


def _pattern(type_: str, first: str, second: str, between: str) -> Pattern:
    return Pattern(type_, first, second, re.compile(between + r"\Z"))


# "subject" and "object" as KnowledgeNet has them: (relation, which comes first) -> patterns
_OF_PERSON = rf"(?:\s+and\s+(?:{_POSTS}|founder))?"
_POST_OF = (
    rf"(?:,|\s+(?:is|was|are|serves as|served as|has served as|became|currently serves as|is currently|worked as|works as|"
    rf"has been|had been|as|has worked as))+\s*(?:who\s+(?:is|was|served as)\s+)?{_DET}(?:[A-Z&]\w*\s+|\w+\s+and\s+)?(?P<t>%s)\b{_OF_PERSON}\s+(?:of|at|for|with|in){_TO}?\s*"
)
_BEFORE_NAME = rf"{_POSS}(?:,\s*|\s+){_DET}(?P<t>%s){_OF_PERSON},?\s+{_TITLE}"
PATTERNS: dict[tuple[str, bool], list[Pattern]] = defaultdict(list)


def _add(relation: str, subject_first: bool, *patterns: Pattern) -> None:
    PATTERNS[relation, subject_first].extend(patterns)


def _register() -> None:
    possessed = rf"(?:{_POSS}\s+){_DET}(?P<t>%s)(?:,|\s+was|\s+is)?\s+{_TITLE}"
    apposed = rf"(?:,|\s+(?:is|was))\s+{_DET}(?P<t>%s)\s+of\s+{_TITLE}"
    married = rf"\s+(?:(?:is|was|has been|got|secretly|later)\s+)*(?P<t>married)(?:\s+to)?(?:\s+(?:actress|actor|singer|fellow\s+\w+))?\s+{_TITLE}"
    # CHILD_OF: the subject is the child. "X's father Y": Y is the father of X.
    up = "father|mother|parents|stepfather|stepmother"
    down = "son|daughter|child|stepson|stepdaughter|sons|daughters|children"
    pair = "wife|husband|widow|widower|spouse"
    _add("CHILD_OF", True, _pattern("KIN", "recipient", "actor", possessed % up), _pattern("KIN", "actor", "recipient", apposed % down))
    _add("CHILD_OF", False, _pattern("KIN", "recipient", "actor", possessed % down), _pattern("KIN", "actor", "recipient", apposed % up))
    for subject_first in (True, False):
        _add(
            "SPOUSE",
            subject_first,
            _pattern("KIN", "recipient", "actor", possessed % pair),
            _pattern("KIN", "actor", "recipient", apposed % pair),
            _pattern("KIN", "actor", "recipient", married),
        )
    led = r"(?:,)?\s+(?:which\s+)?(?:is|was|has been)\s+(?P<t>led|headed|run|chaired)\s+by\s+" + _TITLE
    leads = r"(?:,)?\s+(?:who\s+)?(?:currently\s+|now\s+)?(?P<t>leads|heads|headed|led|runs|chairs|chaired)" + _TO
    for relation, person_first in (("CEO", False), ("EMPLOYEE_OR_MEMBER_OF", True), ("POLITICAL_AFFILIATION", True)):
        _add(
            relation,
            person_first,
            _pattern("HOLDS", "actor", "org", _POST_OF % _POSTS),
            _pattern("HOLDS", "actor", "org", leads),
        )
        _add(
            relation,
            not person_first,
            _pattern("HOLDS", "org", "actor", _BEFORE_NAME % _POSTS),
            _pattern("HOLDS", "org", "actor", led),
        )
        if relation != "CEO":
            joined = r"(?:,)?\s+(?:(?:who|then|later|has|had|and|first|officially)\s+)*(?P<t>joined)" + _TO
            _add(relation, person_first, _pattern("MEMBER", "actor", "org", _POST_OF % _BELONGS), _pattern("MEMBER", "actor", "org", joined))
            _add(relation, not person_first, _pattern("MEMBER", "org", "actor", _BEFORE_NAME % _BELONGS))
    by = rf"(?:\([^()]*\))?,?\s+{_AUX}(?:first\s+)?(?P<t>{_FOUND}){_WHEN}\s+by\s+(?:\w+\s+){{0,1}}{_TITLE}"
    _add("FOUNDED_BY", True, _pattern("FOUND", "org", "actor", by), _pattern("FOUND", "org", "actor", _BEFORE_NAME % "founder|co-founder"))
    _add(
        "FOUNDED_BY",
        False,
        _pattern("FOUND", "actor", "org", rf",?\s+{_AUX}(?:\w+ly\s+)?(?P<t>{_FOUND})(?:{_TO}|\s+)"),
        _pattern("FOUND", "actor", "org", _POST_OF % "founder|co-founder|cofounder"),
    )
    _add("DATE_FOUNDED", True, _pattern("FOUND", "org", "time", rf"(?:\([^()]*\))?,?\s+{_AUX}(?:first\s+)?(?P<t>{_FOUND})(?:\s+by\s+[^,.;]*?)?\s+(?:in|on)\s+(?:the\s+)?"))
    _add("SUBSIDIARY_OF", True, _pattern("PART_OF", "actor", "org", rf"(?:,|\s+(?:is|was|became|being))\s+(?:now\s+)?{_DET}(?:\w+\s+)?(?P<t>{_BRANCH})\s+of{_TO}?\s*"))
    _add("SUBSIDIARY_OF", False, _pattern("PART_OF", "org", "actor", rf"{_POSS}\s+{_DET}(?P<t>{_BRANCH}),?\s+"))
    _add(
        "DATE_OF_DEATH",
        True,
        _pattern("DIE", "recipient", "time", r"(?:,)?\s+(?:(?:who|then|later|had)\s+)*(?P<t>died|dies|was killed|passed away|was assassinated|was executed|was murdered)\b(?:\s+(?:in|at|of|from|near)\s+(?:[A-Za-z.'-]+,?\s+){1,5}?)?,?\s+(?:in|on)\s+(?:the\s+)?"),
        _pattern("DIE", "recipient", "time", rf"{_POSS}\s+(?:(?:untimely|sudden|own|tragic)\s+)?(?P<t>death)(?:\s+(?:in|at|of|from)\s+(?:[A-Z][\w.'-]+,?\s+){{1,4}})?\s*(?:in|on)\s+(?:the\s+)?"),
    )


_register()
_ENDED = re.compile(r"\b(?:former|ex-|late|retired)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:future|outgoing|designate|incoming)\b", re.IGNORECASE)
_PRONOUN = frozenset(re.findall(r"\w+", "i me my we us our you your he him his she her it its they them their who whom whose which that"))


def convert(documents: Iterable[Mapping[str, Any]], counts: Counter[str]) -> Iterator[Example]:
    """Examples from KnowledgeNet documents (``{"id", "text", "spans", "frames"}``, one passage each).

    Args:
        documents: parsed JSON Lines.
        counts: gets what was kept and left out, by name.
    """
    for document in documents:
        spans = {s["id"]: s for s in document["spans"]}
        text: str = document["text"]
        found: dict[tuple[Span, str], dict[str, set[str]]] = {}
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
                found.setdefault(key, defaultdict(set))[role].add(entry["id"])
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
    if len(between) > 90 or re.search(r"[;:]|\.\s+[A-Z](?![a-z]?\.)", between):
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
    found: Mapping[tuple[Span, str], Mapping[str, set[str]]],
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
        args = tuple(dict.fromkeys((role, alias[i]) for role, ids in sorted(roles.items()) for i in sorted(ids & kept)))
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
