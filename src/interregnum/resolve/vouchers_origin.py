"""Who reported it first, as far as the reading of one article tells."""

from __future__ import annotations

import re

from interregnum.agencies import outlet_like
from interregnum.records import Reading, Span
from interregnum.resolve.vouchers_kinds import folded
from interregnum.resolve.vouchers_words import words

_FIRST = re.compile(
    r"\b(?:first|originally)\s+(?:published|reported|appeared|disclosed|revealed|broken|printed|broadcast"
    r"|aired|ran)\s+(?:in|by|on|at|with)\s+(?:the\s+)?"
    r"(?P<who>[A-ZÀ-Þ](?:[\w'’-]|\.(?=\w))*(?:\s+(?:[A-ZÀ-Þ](?:[\w'’-]|\.(?=\w))*|de|la|du|del|of|the|al-[A-Z]\w*))*)"
    r"|(?P<by>[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*)*)\s+(?:was\s+the\s+)?first\s+(?:to\s+report|reported)\b"
)
_OF_THIS = re.compile(
    r"\b(?:this|the)\s+(?:story|report|article|news|account|dispatch|plan|details?)\b|\b(?:was|were)\s+$|^\W*$|,\s*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|spoke (?:to|with)|speaking (?:to|with)|interview (?:with|to)"
    r"|statement to)\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,2}(?:agency|newspaper|daily|weekly|channel|broadcaster)\s+)?$",
    re.IGNORECASE,
)
_US = re.compile(
    r"\b(?:told|spoke to|speaking to|interview with)\s+(?:us|this (?:newspaper|paper|agency|website|magazine"
    r"|reporter|correspondent)|our (?:correspondent|reporter)s?)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"(?:according to|report|say|said|writ|wrote|publish|quot|cit|disclos|reveal|carr|broadcast|ran\b)", re.IGNORECASE
)
_LEAD_SENTENCES = 3


def origin(reading: Reading) -> tuple[str | None, str]:
    """Who reported it first, and why it is known; None where the text does not tell.

    In this order: what the intake found (credit, dateline); "first published in"; the one outlet that the sources of
    the lead told, when they did not tell the printing outlet anything; the one outlet that everything is cited from.
    """
    article = reading.article
    if article.origin:
        return article.origin, article.origin_from or "found when the article was taken in"
    first = _said_to_be_first(reading)
    if first:
        return first
    heard, in_lead, own = _heard(reading)
    if own:
        return None, f"its sources told {article.outlet or 'this outlet'} itself: {own}"
    if in_lead and len(heard) == 1:
        return heard[0], f"the sources told {heard[0]}"
    if in_lead:
        return None, f"its sources told {' and '.join(heard)}, so the origin is left open"
    return _only_cited(reading)


def _own(reading: Reading, name: str) -> bool:
    return bool(reading.article.outlet) and folded(name) == folded(reading.article.outlet or "")


def _said_to_be_first(reading: Reading) -> tuple[str, str] | None:
    contents = [s for a in reading.attributions for s in a.content]
    for hit in _FIRST.finditer(reading.text):
        name = (hit["who"] or hit["by"]).strip(" .")
        if any(s.start <= hit.start() < s.end for s in contents) or _own(reading, name):
            continue
        if not (outlet_like(name) or _is_mention(reading, name)):
            continue
        return name, f"«{' '.join(hit.group().split())}»"
    return None


def _is_mention(reading: Reading, name: str) -> bool:
    return any(m.type == "ORG" and folded(reading.words(m.span)) == folded(name) for m in reading.mentions)


def _heard(reading: Reading) -> tuple[list[str], bool, str | None]:
    """The other outlets that sources told, whether one was told in the lead, and the words by which its own was."""
    text = reading.text
    contents = [s for a in reading.attributions for s in a.content]
    us = next((h for h in _US.finditer(text) if not any(s.start <= h.start() < s.end for s in contents)), None)
    own = us.group() if us else None
    heard: list[tuple[str, int]] = []
    hearers = {m for a in reading.attributions if _is_telling(reading, a.frame) for m in a.hearers}
    for m in sorted(reading.mentions, key=lambda m: m.span):
        lead = text[max(0, m.span.start - 50) : m.span.start]
        if (
            m.type not in {"ORG", "LOC"}
            or reading.words(m.span).lower() in words().heads["networks"]
            or not (m.id in hearers or _TOLD.search(lead))
        ):
            continue
        name = reading.words(m.span)
        if _own(reading, name):
            own = own or f"told {name}"
        elif outlet_like(name) or (
            m.id in hearers and m.type == "ORG" and name[:1].isupper() and not _other_body(name)
        ):
            heard.append((name, m.span.start))
    names = list(dict.fromkeys(name for name, _ in heard))
    lead_end = _lead_end(reading)
    return names, any(at < lead_end for _, at in heard), own


def _is_telling(reading: Reading, frame: str | None) -> bool:
    found = next((f for f in reading.frames if f.id == frame), None)
    return (
        found is not None
        and found.type == "SAY"
        and not re.match(r"(?:quot|cit)", reading.words(found.trigger), re.IGNORECASE)
    )


def _other_body(name: str) -> bool:
    return words().has("told_not_outlet", name) or words().has("office", name)


def _lead_end(reading: Reading) -> int:
    """Where the title and the first two paragraphs of the body end, or the first sentences of a single paragraph."""
    body = [b.span for b in reading.article.blocks if b.kind == "body"]
    if len(body) > 1:
        return body[1].end
    start = body[0].start if body else 0
    ends = [h.end() for h in re.finditer(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“])", reading.text[start:])]
    return start + ends[_LEAD_SENTENCES - 1] if len(ends) >= _LEAD_SENTENCES else len(reading.text)


def _only_cited(reading: Reading) -> tuple[str | None, str]:
    """The one outlet from which everything is cited that is attributed at all, when its report opens the text."""
    frames = {f.id: f for f in reading.frames}
    mentions = {m.id: m for m in reading.mentions}
    cited: dict[str, int] = {}
    others = 0
    inner = {s for a in reading.attributions for s in a.content}
    for a in reading.attributions:
        frame = frames.get(a.frame or "")
        if a.inside is not None or frame is None or not a.cue:
            continue
        speakers = [mentions[m] for m in a.speakers]
        if frame.type == "SAY" and re.match(r"(?:quot|cit)", reading.words(frame.trigger), re.IGNORECASE):
            both = [*speakers, *(mentions[m] for m in a.hearers)]
            speakers = [m for m in both if outlet_like(_entity_name(reading, m.entity))] or both
        names = [_entity_name(reading, m.entity) for m in speakers]
        if (
            names
            and all(n[:1].isupper() for n in names)
            and all(outlet_like(n) or words().outlet_beside.search(_near(reading, speakers[0].span)) for n in names)
        ):
            if _REPORTS.search(reading.words(frame.trigger)):
                for name in names:
                    cited[name] = min(cited.get(name, a.cue[0].start), a.cue[0].start)
        elif (
            a.content
            and not any(s.holds(a.cue[0]) for s in inner)
            and frame.status != "negated"
            and not _shared(reading, a.content, a.id)
        ):
            others += 1
    cited = {n: at for n, at in cited.items() if not _own(reading, n)}
    if len(cited) == 1 and not others:
        ((name, at),) = cited.items()
        if at < _lead_end(reading):
            return name, f"everything it attributes is cited from {name}"
    return None, "the text does not say who reported it first"


def _shared(reading: Reading, content: tuple[Span, ...], ident: str) -> bool:
    return any(b.id != ident and b.content == content for b in reading.attributions)


def _near(reading: Reading, span: Span) -> str:
    return f"{reading.text[max(0, span.start - 20) : span.start]} {reading.text[span.end : span.end + 14]}"


def _entity_name(reading: Reading, entity: str) -> str:
    said = [reading.words(m.span) for m in reading.mentions if m.entity == entity and m.type != "PRO"]
    named = [w for w in said if w[:1].isupper()] or said
    return max(named, key=len) if named else ""
