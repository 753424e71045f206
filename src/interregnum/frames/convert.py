"""Between the inline format and readings: a Passage as a Reading, and a Reading as a Passage.

A passage names entities and a reading names mentions, so ``reading_of`` picks the mention that fills a role
(``inline.nearest``), turns SAID spans into attributions and works out who vouches for what; ``passage_of`` goes back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from interregnum.errors import RecordError
from interregnum.frames.codebook import codebook
from interregnum.frames.inline import Marked, Passage, Trigger, nearest
from interregnum.frames.nesting import MENTION, SAID, TRIGGER, Mark, nested
from interregnum.frames.vouching import vouch
from interregnum.records import Argument, Article, Attribution, Block, Frame, Mention, Reading, Span

# The recipient of these is told; of ACCUSE or REJECT it is merely spoken of.
HEARING = frozenset({"SAY", "REQUEST"})
# What the inline format reserves, replaced one for one so that offsets stay.
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "\n": " ", "\r": " "})
_LONE = re.compile(r"_\d+\Z")


def reading_of(passage: Passage, article: Article | None = None) -> Reading:
    """The reading that an annotated passage describes.

    Entity ids are the passage's. A mention without one gets an entity of its own, named ``_1``, ``_2`` ... A frame with
    ``content=`` becomes an attribution too (cue: its trigger; source: the mentions that fill ``actor``; content: the
    SAID spans), and so does a SAY frame without content. Roles that no mention fills are left out.

    Args:
        passage: the annotated text.
        article: what the offsets point into; made from the passage when not given.

    Raises:
        RecordError: the article's text is not the passage's.
    """
    if article is None:
        blocks = (Block("body", Span(0, len(passage.text))),) if passage.text else ()
        article = Article(
            id=passage.id, text=passage.text, blocks=blocks, published=passage.date, source=passage.id, format="inline"
        )
    elif article.text != passage.text:
        raise RecordError(
            f"passage {passage.id} annotates another text than article {article.id}; "
            "give the article with exactly that text"
        )
    mentions = _mentions(passage)
    ids = {(m.span.start, m.span.end, m.type): m.id for m in mentions}
    spoken: dict[str, list[Span]] = defaultdict(list)
    for mark in passage.said:
        if mark.entity is not None:
            spoken[mark.entity].append(Span(mark.start, mark.end))
    frames: list[Frame] = []
    attributions: list[Attribution] = []
    for number, trigger in enumerate(passage.triggers, 1):
        args: list[Argument] = []
        content: list[Span] = []
        for role, entity in trigger.args:
            if role == "content":
                content += spoken.get(entity, [])
                continue
            filler = nearest(passage, trigger, entity)
            if filler is not None and filler.type != "SAID":
                args.append(Argument(role, ids[filler.start, filler.end, filler.type]))
        frame = Frame(f"f{number}", trigger.type, Span(trigger.start, trigger.end), trigger.status, args=tuple(args))
        frames.append(frame)
        if content or trigger.type == "SAY":
            attributions.append(_attribution(f"a{len(attributions) + 1}", frame, content, mentions))
    kept, vouching = vouch(frames, attributions)
    return Reading(article, mentions, kept, vouching)


def _mentions(passage: Passage) -> tuple[Mention, ...]:
    taken = {m.entity for m in (*passage.mentions, *passage.said)}
    lone = (name for n in range(1, len(taken) + len(passage.mentions) + 1) if (name := f"_{n}") not in taken)
    return tuple(
        Mention(f"m{number}", Span(m.start, m.end), m.type, m.entity if m.entity is not None else next(lone))
        for number, m in enumerate(passage.mentions, 1)
    )


def _attribution(ident: str, frame: Frame, content: Iterable[Span], mentions: Sequence[Mention]) -> Attribution:
    spans = {m.id: m.span for m in mentions}
    speakers = frame.filling("actor")
    return Attribution(
        ident,
        cue=(frame.trigger,),
        source=tuple(sorted({spans[m] for m in speakers})),
        content=tuple(sorted(set(content))),
        frame=frame.id,
        speakers=speakers,
        hearers=frame.filling("recipient") if frame.type in HEARING else (),
    )


def passage_of(reading: Reading) -> Passage:
    """The reading in the inline format's terms, fit for ``inline.write`` and for the checker.

    Entity ids are kept; an entity that ``reading_of`` made up and nothing refers to is written without one. The text
    keeps its length: characters that the format reserves are replaced one for one, line breaks become spaces. Of two
    marks that cross, share their words or nest too deep, the less confident one goes (``nesting.nested``). Arguments
    that the codebook does not allow go, and frames left without any.
    """
    text = reading.text.translate(_PLAIN)
    frames = {f.id: f for f in reading.frames}
    owners = _owners(reading, frames)
    marks = [Mark(m.span, MENTION, m.confidence, (m.id,)) for m in reading.mentions]
    marks += [Mark(f.trigger, TRIGGER, f.confidence, (f.id,)) for f in reading.frames]
    marks += [Mark(s, SAID, max(frames[f].confidence for f in by), tuple(by)) for s, by in owners.items()]
    kept = nested(marks, text)
    triggers = {m.refs[0] for m in kept if m.rank == TRIGGER}
    said = [(m.span, tuple(f for f in m.refs if f in triggers)) for m in kept if m.rank == SAID]
    known = {m.id: m for m in reading.mentions}
    mentions = [(m.span, known[m.refs[0]]) for m in kept if m.rank == MENTION]
    fillers = _fillers(reading, [m for _, m in mentions])
    used = Counter(m.entity for _, m in mentions) + Counter(e for f in triggers for _, e in fillers[f])
    names = _names([e for e in used if used[e] > 1 or not _LONE.match(e)], taken=())
    # Pieces that the same frames report are one content, and share an id.
    groups = {by: f"q{n}" for n, by in enumerate(dict.fromkeys(by for _, by in said if by), 1)}
    quoted = _names(list(groups.values()), taken=names.values())
    told = {f: [("content", quoted[q]) for by, q in groups.items() if f in by] for f in triggers}
    return Passage(
        id=re.sub(r"\s+", "_", reading.article.id.strip()) or "article",
        text=text,
        mentions=tuple(Marked(s.start, s.end, m.type, names.get(m.entity)) for s, m in mentions),
        said=tuple(Marked(s.start, s.end, "SAID", quoted[groups[by]]) for s, by in said if by),
        triggers=tuple(
            Trigger(m.span.start, m.span.end, frame.type, args, frame.status)
            for m in kept
            if m.rank == TRIGGER
            for frame in (frames[m.refs[0]],)
            if (args := (*((role, names[e]) for role, e in fillers[frame.id]), *told[frame.id]))
        ),
        date=reading.article.published,
    )


def _owners(reading: Reading, frames: Mapping[str, Frame]) -> dict[Span, list[str]]:
    """The frames that report each content span: an attribution's own frame, or the one on its cue."""
    cued = {f.trigger: f.id for f in reversed(reading.frames)}
    owners: dict[Span, list[str]] = defaultdict(list)
    for said in reading.attributions:
        frame = said.frame if said.frame in frames else next((cued[c] for c in said.cue if c in cued), None)
        if frame is None or "content" not in codebook().frames[frames[frame].type].roles:
            continue
        for span in said.content:
            if frame not in owners[span]:
                owners[span].append(frame)
    return owners


def _fillers(reading: Reading, mentions: Iterable[Mention]) -> dict[str, list[tuple[str, str]]]:
    """Role and entity of each frame's arguments that the codebook allows, given the mentions that remain."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        kinds[mention.entity].add(mention.type)
    entity = {m.id: m.entity for m in reading.mentions}
    return {
        f.id: list(
            dict.fromkeys(
                (a.role, entity[a.mention])
                for a in f.args
                if any(codebook().allows(f.type, a.role, kind) for kind in kinds.get(entity[a.mention], ()))
            )
        )
        for f in reading.frames
    }


def _names(wanted: Sequence[str], taken: Iterable[str]) -> dict[str, str]:
    """Each id as the format can write it, all still different."""
    plain = {ident: re.sub(r"[^A-Za-z0-9_]", "_", ident) or "_" for ident in wanted}
    used = set(taken)
    names: dict[str, str] = {}
    # Ids that are fine as they are come first, so that no made-up name takes one of theirs.
    for ident in sorted(wanted, key=lambda i: plain[i] != i):
        name = plain[ident]
        while name in used:
            name += "_"
        used.add(name)
        names[ident] = name
    return names
