"""Sources, cues and contents found as spans -> attributions: which of them belong together.

A content goes to the cue that stands nearest on its own level of nesting (what is said inside another content belongs
to the speakers in there); a cue takes the source that stands nearest to it likewise. Costs are counted in words, and
what stands between adds to them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from interregnum.frames.heads import head
from interregnum.frames.labels import LAYERS
from interregnum.frames.pieces import Encoded
from interregnum.frames.viterbi import Floats, Found, Ints, bio_spans, within
from interregnum.records import Ascription, Mention, Reading, Span

Run = tuple[int, int]  # first and last word
T = TypeVar("T")

WIDE = 120  # words; nothing is joined over more
FAR = 40.0  # beyond this cost nothing is joined
REACH = 34.0  # nor a source to its cue
OTHER_CUE = 5.0  # another cue in between
OTHER_CONTENT = 4.0
SENTENCE = 9.0
LEVEL = 12.0  # one stands inside a content that does not hold the other
AFTER = 4.0  # a source behind its cue, or a content before it
TAKEN = 1.5


@dataclass(frozen=True, slots=True)
class Joined:
    """One attribution in words."""

    source: Run | None
    cue: Run
    content: tuple[Run, ...]


def phrases(logits: Floats, sentence: Ints, paragraph: Ints, *, lean: float = 0.0) -> list[Joined]:
    """Ascriptions in words, from the tag scores of a text.

    Args:
        logits: shape (words, TAGS).
        sentence, paragraph: of each word; sources and cues keep to a sentence, contents to a paragraph.
        lean: towards finding spans.
    """
    sources, cues = (bio_spans(logits[:, LAYERS[name]], sentence, lean=lean) for name in ("source", "cue"))
    outer, inner = (bio_spans(logits[:, LAYERS[name]], paragraph, lean=lean) for name in ("content", "content_inner"))
    contents = [*outer, *within(inner, outer)]
    return join(_runs(sources), _runs(cues), _runs(contents), sentence)


def _runs(found: Iterable[Found]) -> list[Run]:
    return [(s.first, s.last) for s in found]


def ascribe(reading: Reading, found: Sequence[Joined], encoded: Encoded) -> tuple[Ascription, ...]:
    """Ascriptions of a reading: phrases as spans of its text, with who speaks and what frames they hold."""

    def span(run: Run) -> Span:
        return Span(int(encoded.words[run[0], 0]), int(encoded.words[run[1], 1]))

    triggers = _Sorted([((f.trigger.start, f.trigger.end), f.id) for f in reading.frames])
    cues = _Sorted([((c.start, c.end), a.id) for a in reading.attributions for c in a.cue])
    mentions = _Sorted([((m.span.start, m.span.end), m) for m in reading.mentions if m.type not in _NO_SPEAKERS])
    made: list[Ascription] = []
    starts = sorted(span(r).start for j in found for r in (j.cue, *j.content, *([j.source] if j.source else [])))
    telling = (j for j in found if not _EMPTY.fullmatch(span(j.cue).of(reading.text)))
    for number, joined in enumerate(telling, 1):
        cue = _with_adverb(reading.text, span(joined.cue))
        content = _of_one_piece(reading.text, encoded, cue, [span(c) for c in joined.content])
        content = (*content[:-1], _to_its_end(reading.text, content[-1], starts))
        source = () if joined.source is None else (_whole(reading.text, span(joined.source), cue),)
        if source and source[0].end <= cue.start and _PASSIVE.match(cue.of(reading.text)):
            source, content = (), (*source, *content)  # "the kingdom is seen as a bulwark": nobody is named who sees it
        inside = dict.fromkeys(i for c in content for i in triggers.inside((c.start, c.end)))
        made.append(
            Ascription(
                f"s{number}",
                cue=(cue,),
                source=source,
                content=content,
                speakers=_speakers(reading.text, mentions, source[0]) if source else (),
                frames=tuple(inside),
                attribution=next(iter(cues.meeting((cue.start, cue.end))), None),
            )
        )
    places = {(c.start, c.end): a.id for a in reversed(made) for c in a.content}
    levels = _levels([(a.cue[0].start, a.cue[0].end) for a in made], list(places))
    inside_of = {a.id: levels[a.cue[0].start, a.cue[0].end] for a in made}
    return tuple(
        replace(a, inside=places[host]) if (host := inside_of[a.id]) is not None and places[host] != a.id else a
        for a in made
    )


_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Capt|Rev|Prof)\.$")
_NAME = re.compile(r"(?:\s+[A-Z][\w'’-]*){1,3}")
_BESIDE = re.compile(
    r"(?<=\w), (?:becoming|adding|citing|referring|speaking|noting|calling|saying|echoing|describing)\b"
)
_RELATIVE = re.compile(r"\b(who|which)\b(?:\s+(?:have|has|had|also|often|once|\w+ly))?$")


def _whole(text: str, source: Span, cue: Span) -> Span:
    """A source that ends on a title takes in the name after it; of one that ends on *who* or *which* that alone stays.

    The pronoun is the source of the cue behind it, whatever stood before it is that of the main verb.
    """
    words = source.of(text)
    limit = cue.start if cue.start >= source.end else source.end + 60
    if _TITLE.search(words) and (name := _NAME.match(text, source.end, limit)):
        return Span(source.start, name.end())
    if beside := _BESIDE.search(words):
        return Span(source.start, source.start + beside.start())  # what somebody does beside is not who it is
    found = _RELATIVE.search(words)
    if found and source.end <= cue.start <= source.end + 20 and "," not in text[source.end : cue.start]:
        return Span(source.start + found.start(1), source.start + found.end(1))
    return source


_QUOTES = "\"“'‘"


def _of_one_piece(text: str, encoded: Encoded, cue: Span, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of a content: beyond the cue's sentence only a quotation goes on, and only from a quotation."""

    def gap(piece: Span) -> tuple[int, int]:
        return (piece.end, cue.start) if piece.end <= cue.start else (cue.end, piece.start)

    def sentence(at: int) -> int:
        return int(encoded.sentence[max(int(encoded.words[:, 0].searchsorted(at, side="right")) - 1, 0)])

    def ends(piece: Span) -> bool:
        before, after = gap(piece)
        return before < after and sentence(max(before - 1, 0)) != sentence(after)

    apart = {piece: ends(piece) for piece in pieces}
    quoted = {piece: text[piece.start] in _QUOTES for piece in pieces}
    nearest = min(pieces, key=lambda piece: (apart[piece], gap(piece)[1] - gap(piece)[0]))
    kept = [p for p in pieces if p == nearest or not apart[p] or (quoted[p] and quoted[nearest])]
    return tuple(sorted(kept))


_CLAUSE = re.compile(r"[^,;:.!?—\"“”\n]*")
_ENDED = re.compile(r"\s*(?:[,;:.!?—\"”)]|--|- |''|$)")
BREATH = 30  # words; a clause that runs on for longer is left as it was read


def _to_its_end(text: str, piece: Span, starts: Sequence[int]) -> Span:
    """A content that breaks off within its clause goes on to the clause's end, if no other span begins before."""
    if text[piece.end - 1] in ".!?,;:\"”'’" or _ENDED.match(text, piece.end):
        return piece
    at = bisect_left(starts, piece.end)
    stop = starts[at] if at < len(starts) else len(text)
    clause = _CLAUSE.match(text, piece.end, stop)
    rest = clause.group().rstrip() if clause else ""
    end = piece.end + len(rest)
    return Span(piece.start, end) if 0 < len(rest.split()) <= BREATH and end < stop - 1 else piece


# An impression in the passive, without "by": its subject is what it is about.
_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were|being)|(?:has|have|had|will|would)\s+be(?:en)?)\b(?:\s+(?:not|also|still|now|long|\w+ly))*\s+"
    r"(?:expected|seen|viewed|considered|believed|thought|said|reported|alleged|accused|critici[sz]ed|known|intended|"
    r"rumou?red|regarded|perceived|supposed|deemed|described|portrayed|scheduled|projected|estimated|feared|assumed|"
    r"suspected|meant)\b(?!.*\bby$)",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?<=\s)(?:also|often|again|always|later|once|even|still|then|twice|never|soon|already|instead|[a-z]{2,}ly)\s+$"
)


def _with_adverb(text: str, cue: Span) -> Span:
    """A cue with the adverb right before it: "also said", "has repeatedly said"."""
    found = _ADVERB.search(text, max(0, cue.start - 24), cue.start)
    return Span(found.start(), cue.end) if found else cue


# Words that ascribe nothing by themselves.
_EMPTY = re.compile(
    r"(?:(?:is|are|was|were|has|have|had|'s|’s|s|by|as|to|in|of|and|an?|the|now|really|about)\b\s*)+", re.IGNORECASE
)
_NO_SPEAKERS = frozenset({"TIME", "NUM", "MEANS"})


def _speakers(text: str, mentions: _Sorted[Mention], source: Span) -> tuple[str, ...]:
    """The mentions that head the source: the outermost one on its head, and those coordinated with it before that.

    None where the head is no mention: the mayor does not speak in "aides to the mayor".
    """
    inside = mentions.inside((source.start, source.end))
    core = head(text, source)
    heads = [m for m in inside if m.span.holds(core)]
    if not heads:
        return ()
    best = min(heads, key=lambda m: (m.span.start, -m.span.end))
    found, joints = [best], ""
    for mention in reversed(inside):
        if joint := _JOINS.fullmatch(text, mention.span.end, max(found[0].span.start, mention.span.end)):
            found.insert(0, mention)
            joints += joint.group()
    for mention in inside:
        if joint := _JOINS.fullmatch(text, found[-1].span.end, max(mention.span.start, found[-1].span.end)):
            found.append(mention)
            joints += joint.group()
    # commas alone make appositions
    return tuple(m.id for m in found) if _AND.search(joints) else (best.id,)


_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:the\s+|an?\s+)?", re.IGNORECASE)


class _Sorted(Generic[T]):
    """Things at places, found again by place."""

    def __init__(self, items: Iterable[tuple[Run, T]]) -> None:
        self.items = sorted(items, key=lambda item: item[0])
        self.starts = [place[0] for place, _ in self.items]
        self.longest = max((place[1] - place[0] for place, _ in self.items), default=0)

    def inside(self, span: Run) -> list[T]:
        """Those within a span of characters."""
        low, high = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        return [thing for place, thing in self.items[low:high] if place[1] <= span[1]]

    def meeting(self, span: Run) -> list[T]:
        """Those that share a character with a span."""
        low, high = bisect_left(self.starts, span[0] - self.longest), bisect_left(self.starts, span[1])
        return [thing for place, thing in self.items[low:high] if place[1] > span[0]]


def _levels(spans: Iterable[Run], contents: Iterable[Run]) -> dict[Run, Run | None]:
    """For each span the shortest content that holds it and is not it, by one sweep over the text."""
    waiting = sorted(set(contents), reverse=True)
    open_: list[Run] = []
    found: dict[Run, Run | None] = {}
    for span in sorted(set(spans)):
        while waiting and waiting[-1][0] <= span[0]:
            open_.append(waiting.pop())
        open_ = [t for t in open_ if t[1] >= span[0]]
        holding = [t for t in open_ if t != span and t[1] >= span[1]]
        found[span] = min(holding, key=lambda t: (t[1] - t[0], t), default=None)
    return found


def join(
    sources: Sequence[Run],
    cues: Sequence[Run],
    contents: Sequence[Run],
    sentence: Ints,
) -> list[Joined]:
    """Put the parts together; the time it takes grows with the number of spans, not with its square.

    Args:
        sources, cues, contents: spans as first and last word; contents may nest.
        sentence: sentence index of each word.

    Returns:
        attributions with a content, in order of their cues.
    """
    by = _Runs(sources), _Runs(cues), _Runs(contents)
    levels = _levels([*sources, *cues, *contents], contents)

    def apart(cue: Run, span: Run) -> int:
        near = span[1] if span[1] < cue[0] else span[0]  # a long quotation may begin far before its cue
        return abs(int(sentence[near] - sentence[cue[0]]))

    def cost(cue: Run, span: Run) -> float:
        gap = span[0] - cue[1] - 1 if span[0] > cue[1] else cue[0] - span[1] - 1
        covered = sum(o[1] - o[0] + 1 for o in by[0].between(cue, span))
        return (
            max(gap - 0.8 * covered, 0)
            + OTHER_CUE * len(by[1].between(cue, span))
            + SENTENCE * apart(cue, span)
            + LEVEL * (levels[cue] != levels[span])
        )

    def told(cue: Run, content: Run) -> float:
        other = OTHER_CONTENT * len(by[2].between(cue, content))
        return cost(cue, content) + other + AFTER * (content[0] < cue[0])

    owner: dict[Run, list[Run]] = {c: [] for c in by[1].runs}
    for content in by[2].runs:
        near = [
            c
            for c in by[1].within(content, WIDE)
            if not (content[0] <= c[0] and c[1] <= content[1]) and apart(c, content) <= 2
        ]
        best = min(((told(c, content), c) for c in near), default=None)
        if best is not None and best[0] <= FAR:
            owner[best[1]].append(content)
    for cue in by[1].runs:
        if owner[cue]:
            continue
        rated = [
            (told(cue, t), t)
            for t in by[2].within(cue, WIDE)
            if not (t[0] <= cue[0] and cue[1] <= t[1]) and apart(cue, t) == 0
        ]
        if rated and min(rated)[0] <= FAR / 2:
            owner[cue].append(min(rated)[1])
    taken: dict[Run, int] = {}
    found: list[Joined] = []
    for cue in by[1].runs:
        if not owner[cue]:
            continue
        rated = [
            (cost(cue, s) + AFTER * (s[0] > cue[0]) + TAKEN * taken.get(s, 0), s)
            for s in by[0].within(cue, WIDE)
            if (sentence[s[0]] == sentence[cue[0]] or abs(s[0] - cue[1]) <= 3) and s not in owner[cue]
        ]
        source = min(rated)[1] if rated and min(rated)[0] <= REACH else None
        if source is not None:
            taken[source] = taken.get(source, 0) + 1
        found.append(Joined(source, cue, tuple(owner[cue])))
    return found


class _Runs:
    """Runs of words in order, found again by place."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = sorted(set(runs))
        self.starts = [r[0] for r in self.runs]
        self.longest = max((r[1] - r[0] for r in self.runs), default=0)

    def within(self, span: Run, words: int) -> list[Run]:
        """Those at most so many words away from a run."""
        low = bisect_left(self.starts, span[0] - words - self.longest)
        high = bisect_right(self.starts, span[1] + words)
        return [r for r in self.runs[low:high] if r[1] >= span[0] - words]

    def between(self, a: Run, b: Run) -> list[Run]:
        """Those wholly between the inner edges of two runs."""
        low, high = (a[1], b[0]) if a[0] <= b[0] else (b[1], a[0])
        first, last = bisect_right(self.starts, low), bisect_left(self.starts, high)
        return [r for r in self.runs[first:last] if r[1] < high]
