"""Sources and contents that the reading does not mark: "court papers showed", "..., the sources said."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interregnum.records import Attribution, Frame, Mention, Span
from interregnum.resolve.vouchers_phrases import phrase
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_words import words

WITHIN = re.compile(
    r"\b(?:in|at|of|with|from|for|to|by|on|inside|near)\s+(?:(?:the|an?|its|their|his|her)\s+)?(?:[\w-]+\s+)?$"
)
BE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)\s+(?:\w+ly\s+|not\s+|also\s+|never\s+|long\s+)*$")
_AFTER_CUE = re.compile(
    r"(?:\s+(?:as|like|with))?\s+(?P<np>(?:(?:the|an?|its|his|her|their|some)\s+)?[^\n.,;:\"“”]{2,100})"
)
_SUBORDINATE = re.compile(r"\b(?:as|after|when|while|because|since|before|once|until)\s+\Z")
_STOPS = re.compile(r"[.,;:\"“”()\n]|\s(?:that|which|who|said|says|as|when|after|but)\s")


def unread(scene: Scene, found: Sequence[Voice]) -> dict[str, str]:
    """Frames whose attribution has no content, and which attribution the sentence puts them under, by frame id.

    Where content is not marked, it is taken from the sentence in three clear cases alone: "according to X" (all of
    it), "..., X said." (what stands before X), "X said that ..." (what follows). A content that was cut short ("A met B
    as [C fled], X said.") is drawn out to the beginning of its sentence, where nobody else speaks in it.
    """
    free: dict[int, list[Frame]] = {}
    for f in scene.reading.frames:
        if f.attribution is None and f.type not in {"SAY", "SILENT", "ANON"}:
            free.setdefault(scene.number(f.trigger.start), []).append(f)
    sources: dict[str, list[Span]] = {}
    for v in found:
        if v.does == "says" and v.attribution is not None:
            sources.setdefault(v.attribution, []).append(v.phrase.span)
    out: dict[str, str] = {}
    for a in scene.reading.attributions:
        frame = scene.frames.get(a.frame or "")
        said_by = sources.get(a.id, [])
        if not a.cue or a.inside or not said_by or frame is None or (frame.type, frame.status) != ("SAY", "actual"):
            continue
        inside = _of_sentence(scene, min(a.cue), said_by, a.hearers)
        if a.content and not (inside and _cut_short(scene, a, inside, said_by)):
            continue
        for f in free.get(scene.number(min(a.cue).start), ()):
            if inside is not None and inside.holds(f.trigger) and not any(s.holds(f.trigger) for s in said_by):
                out.setdefault(f.id, a.id)
    return out


def _of_sentence(scene: Scene, cue: Span, said_by: Sequence[Span], hearers: Sequence[str]) -> Span | None:
    sentence = scene.sentence(cue.start)
    if cue.of(scene.text).lower() == "according to":
        # "once part of the guard according to Kiev, took the airport" attributes but a phrase.
        apart = cue.start == sentence.start or scene.text[sentence.start : cue.start].rstrip().endswith(",")
        at_end = not re.search(r"\w", scene.text[max(s.end for s in said_by) : sentence.end])
        return sentence if apart or at_end else None
    first = min(cue.start, *(s.start for s in said_by))
    last = max(cue.end, *(s.end for s in said_by))
    if re.match(r"\s+that\b", scene.text[last : sentence.end]):
        return Span(last, sentence.end)
    lead = scene.text[sentence.start : first].rstrip()
    lead = re.sub(r"\s(?:the|an?)\Z", "", lead)
    rest = Span(last, max(sentence.end, last + 1))
    after = [m for m in scene.within(rest) if m.type != "TIME" and m.id not in hearers]
    aside = re.match(r",\s+\w", scene.text[last : sentence.end])
    if lead.endswith(",") and not after and not aside and sentence.end - last < 60 and first > sentence.start:
        return Span(sentence.start, first)
    return None


def _cut_short(scene: Scene, a: Attribution, inside: Span, said_by: Sequence[Span]) -> bool:
    """Whether a content is but the subordinate clause of "A met B as [C fled], X said.", where nobody else speaks."""
    first, last = min(a.content), max(a.content)
    if not (inside.holds(first) and inside.holds(last)) or min(s.start for s in said_by) - last.end > 8:
        return False
    lead = scene.text[inside.start : first.start]
    if re.search(r"[\"“”:;]|\s[-–—]\s", inside.of(scene.text)) or not _SUBORDINATE.search(lead):
        return False
    return not any(inside.holds(c) for c in scene.cues_in(inside))


def unmarked(scene: Scene, a: Attribution, frame: Frame | None) -> list[Voice]:
    """A document, post or outlet beside a cue without an annotated source: "court papers showed"."""
    cue = min(a.cue) if a.cue else None
    if cue is None:
        return []
    sentence = scene.sentence(cue.start)
    cue_words = scene.reading.words(cue).lower()
    before = scene.text[sentence.start : cue.start]
    found: Span | None = None
    if cue_words.endswith(("according to", "by", "in", "on", "from")) or re.match(
        r"\s+by\s", scene.text[cue.end : cue.end + 4]
    ):
        start = cue.end + (3 if re.match(r"\s+by\s", scene.text[cue.end : cue.end + 4]) else 0)
        found = _phrase_after(scene, start, sentence.end)
    elif not BE.search(before):
        found = _phrase_before(scene, a, sentence.start, cue.start) or _phrase_after(
            scene, cue.end, sentence.end, near=True
        )
    if found is None:
        return []
    said = phrase(scene.text, found, stop=_tail_stop(scene, a, found, sentence), after=False, following=scene.starts)
    inner = tuple(m.entity for m in scene.within(said.span))
    return [
        Voice(
            "says", said, "", None, None, a.id, frame.id if frame else None, scene.in_title(found.start), False, inner
        )
    ]


def compound(scene: Scene, a: Attribution, frame: Frame | None, listed: Sequence[Mention]) -> list[Voice]:
    """The document that was read as the body in its name: "a [police] memo said", "a letter in the [Weekly] said"."""
    if (
        len(listed) != 1
        or listed[0].type not in {"ORG", "GPE", "NAT"}
        or not a.cue
        or min(a.cue).start < listed[0].span.end
    ):
        return []
    m = listed[0]
    between = scene.text[m.span.end : min(a.cue).start]
    last = re.fullmatch(r"\s+(?:[\w-]+\s+)?([\w-]+)\s+", between)
    sentence = scene.sentence(m.span.start)
    if last and any(words().has(g, last[1]) for g in ("document", "social_alone")):
        return unmarked(scene, a, frame)
    lead = scene.text[sentence.start : m.span.start]
    if not between.strip() and re.search(
        r"\b(?:published|reported|printed|disclosed|revealed)\s+(?:in|by|on)\s+(?:the\s+)?$", lead
    ):
        return unmarked(scene, a, frame)
    return []


def _tail_stop(scene: Scene, a: Attribution, found: Span, sentence: Span) -> int:
    stops = [sentence.end, *(c.start for c in a.cue if c.start >= found.end)]
    stops += [s.start for s in a.content if s.start >= found.end]
    return max(min(stops), found.end)


def _is_head(word: str, before: str) -> bool:
    book = words()
    group = ("document", "social", "outlet", "social_alone")
    return any(book.has(g, f"{before} {word}".strip()) for g in group) or word.lower() in book.heads["outlets_loose"]


def _phrase_after(scene: Scene, start: int, end: int, *, near: bool = False) -> Span | None:
    hit = _AFTER_CUE.match(scene.text[start:end])
    if hit is None:
        return None
    base = start + hit.start("np")
    inside = hit["np"]
    stop = _STOPS.search(inside)
    inside = inside[: stop.start()] if stop else inside
    previous = ""
    for number, token in enumerate(re.finditer(r"[\w'’-]+", inside)):
        if number > (4 if near else 6):
            return None
        if _is_head(token.group(), previous):
            following = re.match(r"\s+([\w-]+)", inside[token.end() :])
            if following and _is_head(following[1], token.group()):
                previous = token.group()
                continue
            first = re.match(r"(?:the|an?|its|his|her|their|some)\s+", inside, re.IGNORECASE)
            return Span(base + (first.end() if first else 0), base + token.end())
        if token.group().lower() in {"of", "by", "from", "with", "to", "on", "in"}:
            return None
        previous = token.group()
    return None


def _phrase_before(scene: Scene, a: Attribution, start: int, cue: int) -> Span | None:
    text = scene.text[start:cue]
    tokens = [
        t for t in re.finditer(r"[\w'’-]+", text) if not any(s.start <= start + t.start() < s.end for s in a.content)
    ]
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 14), -1):
        token = tokens[at]
        if not _is_head(token.group(), tokens[at - 1].group() if at else ""):
            continue
        first = at
        while first and re.fullmatch(r"\s", text[tokens[first - 1].end() : tokens[first].start()]):
            word = tokens[first - 1].group().lower()
            if (
                word
                in {
                    "the",
                    "a",
                    "an",
                    "its",
                    "his",
                    "her",
                    "their",
                    "of",
                    "in",
                    "by",
                    "to",
                    "and",
                    "after",
                    "that",
                    "but",
                    "when",
                    "as",
                    "from",
                    "with",
                    "while",
                    "on",
                    "for",
                }
                or word.endswith("'s")
                or word.endswith("’s")
            ):
                break
            first -= 1
        if WITHIN.search(text[: tokens[first].start()]):
            continue  # "a letter first published in the weekly said": the letter says it
        return Span(start + tokens[first].start(), start + token.end())
    return None
