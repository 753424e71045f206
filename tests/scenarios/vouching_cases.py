"""The vouching scenarios read from YAML, and what they expect compared with what came out.

A case is one or more invented dispatches, annotated inline (``docs/codebook-guide.md``; a blank line parts paragraphs),
with the facts that must be told of each: sources, the chain behind a trigger, silences and what they bear on, origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from interregnum.articles import take_in_text
from interregnum.frames.inline import Passage, parse_text
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import (
    Actor,
    Claim,
    Frame,
    Mention,
    Party,
    Reading,
    Silence,
    Source,
    Span,
    claim_id,
    text_hash,
)
from interregnum.resolve.vouchers import Vouched, origin, silences, vouchers
from interregnum.views.names import display_names

FOLDER = Path(__file__).parent / "vouching"
_KINDS = {"PER": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "GRP": "GRP", "NAT": "GPE"}


@dataclass(frozen=True, slots=True)
class Case:
    """One dispatch of a scenario and what it must yield."""

    id: str
    about: str
    passage: Passage
    text: str
    date: str | None
    outlet: str | None
    title: str | None
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One expected fact, and what was found in its place when it was missed."""

    case: str
    what: str
    found: bool
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one reading tells about who vouches."""

    reading: Reading
    vouched: Vouched
    claims: tuple[Claim, ...]
    claim_of: Mapping[str, str]
    silences: tuple[Silence, ...]
    origin: str | None


def cases() -> Iterator[Case]:
    """Every dispatch of every scenario file, in order."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for scenario in yaml.safe_load(path.read_text("utf-8")):
            for number, article in enumerate(scenario["articles"], 1):
                paragraphs = [" ".join(p.split()) for p in article["text"].strip().split("\n\n")]
                ident = scenario["id"] if len(scenario["articles"]) == 1 else f"{scenario['id']}.{number}"
                passage = parse_text(" ".join(paragraphs), where=ident)
                yield Case(
                    id=ident,
                    about=scenario["about"],
                    passage=passage,
                    text="\n\n".join(parse_text(p, where=ident).text for p in paragraphs),
                    date=str(article["date"]) if article.get("date") else None,
                    outlet=article.get("outlet"),
                    title=article.get("title"),
                    expect=article["expect"],
                )


def scripted(case: Case) -> Reading:
    """The case as its annotation reads, taken in like any other text."""
    article = take_in_text(case.text, title=case.title, outlet=case.outlet, date=case.date)
    return ScriptedReader([case.passage]).read(article)


def actors_of(reading: Reading) -> dict[str, Actor]:
    """Actors by entity, from the words of the mentions alone: stands in for ``resolve.who.actors``."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for m in reading.mentions:
        mentions[m.entity].append(m)
    out: dict[str, Actor] = {}
    for entity, name in display_names(reading).items():
        kind = _KINDS.get(name.type, "PER" if name.type == "PRO" else None)
        if kind is None:
            continue
        nominal = [m for m in mentions[entity] if m.type != "PRO"]
        out[entity] = Actor(
            id=f"{reading.article.id}#{entity}",
            article=reading.article.id,
            kind=kind,
            name=name.text,
            named=name.named,
            names=(name.text,) if name.named else (),
            described=tuple(
                dict.fromkeys(reading.words(m.span) for m in nominal if reading.words(m.span)[:1].islower())
            ),
            mentions=tuple(m.span for m in mentions[entity]),
        )
    return out


def claims_of(
    reading: Reading, actors: Mapping[str, Actor], vouched: Vouched
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """A claim for each frame with its parties and nothing else resolved, and the claim of each frame."""
    mentions = {m.id: m for m in reading.mentions}
    hashed = text_hash(reading.text)
    made: list[Claim] = []
    of: dict[str, str] = {}
    for f in reading.frames:
        ident = claim_id(reading.article.id, hashed, f.type, f.trigger)
        of[f.id] = ident
        parties = [(a.role, mentions[a.mention]) for a in f.args]
        made.append(
            Claim(
                id=ident,
                article=reading.article.id,
                type=f.type,
                status=f.status,
                trigger=f.trigger,
                evidence=f.trigger,
                words=reading.words(f.trigger),
                text_hash=hashed,
                parties=tuple(Party(r, actors[m.entity].id, m.span) for r, m in parties if m.entity in actors),
                vouched=vouched.behind(f),
            )
        )
    return tuple(made), of


def told(reading: Reading) -> Told:
    """All that the reading tells about who vouches."""
    actors = actors_of(reading)
    vouched = vouchers(reading, actors)
    claims, of = claims_of(reading, actors, vouched)
    return Told(reading, vouched, claims, of, silences(reading, vouched, claims, of, actors), origin(reading)[0])


def facts(case: Case, found: Told) -> Iterator[Fact]:
    """Each expected fact of a case, and whether it was found."""
    sources = {s.id: s for s in found.vouched.sources}
    names = {s.id: s.name for s in found.vouched.sources}
    left = list(found.vouched.sources)
    for wanted in case.expect.get("sources", ()):
        hit = next((s for s in left if _is_source(s, wanted)), None)
        if hit is not None:
            left.remove(hit)
        near = [_show(s) for s in found.vouched.sources if s.kind == wanted["kind"] or wanted["name"] in s.name]
        yield Fact(case.id, f"source {wanted}", hit is not None, "; ".join(near) or "; ".join(map(_show, left)))
    if "sources" in case.expect and case.expect.get("no_more", True):
        yield Fact(case.id, "no further source", not left, "; ".join(map(_show, left)))
    for words, wanted in case.expect.get("chain", {}).items():
        frame = _frame(case, found.reading, words)
        chain = None if frame is None else [names[s] for s in found.vouched.behind(frame)]
        yield Fact(case.id, f"chain of «{words}»: {wanted}", _is_chain(chain, wanted), f"{chain}")
    quiet = list(found.silences)
    for wanted in case.expect.get("silences", ()):
        bears = {found.claim_of[f.id] for w in wanted.get("bears", ()) if (f := _frame(case, found.reading, w))}
        hit = next(
            (
                s
                for s in quiet
                if s.kind == wanted["kind"]
                and wanted["who"] in names[s.source]
                and len(bears) == len(wanted.get("bears", ()))
                and (bears == set(s.claims) if wanted.get("only", True) else bears <= set(s.claims))
            ),
            None,
        )
        if hit is not None:
            quiet.remove(hit)
        of = {c.id: c.words for c in found.claims}
        instead = "; ".join(
            f"{s.kind} {names[s.source]}: {[of[c] for c in s.claims]} ({s.reason})" for s in found.silences
        )
        yield Fact(case.id, f"silence {wanted}", hit is not None, instead)
    if "silences" in case.expect:
        yield Fact(case.id, "no further silence", not quiet, "; ".join(f"{s.kind} {names[s.source]}" for s in quiet))
    if "origin" in case.expect:
        yield Fact(case.id, f"origin {case.expect['origin']}", found.origin == case.expect["origin"], f"{found.origin}")
    assert len(sources) == len(found.vouched.sources)


def _is_source(source: Source, wanted: Mapping[str, Any]) -> bool:
    plain = ("kind", "count", "anonymous", "knowledge")
    return (
        wanted["name"] in source.name
        and all(getattr(source, key) == wanted[key] for key in plain if key in wanted)
        and source.anonymous == wanted.get("anonymous", False)
        and ("because" not in wanted or wanted["because"] in (source.anonymity or ""))
        and ("told" not in wanted or list(source.told) == wanted["told"])
    )


def _show(source: Source) -> str:
    extra = [f"count={source.count}"] if source.count else []
    extra += [f"anonymous ({source.anonymity})"] if source.anonymous else []
    extra += [f"knows «{source.knowledge}»"] if source.knowledge else []
    extra += [f"told {list(source.told)}"] if source.told else []
    return f"{source.kind} «{source.name}» {' '.join(extra)}".strip()


def _is_chain(chain: list[str] | None, wanted: list[str]) -> bool:
    return chain is not None and len(chain) == len(wanted) and all(w in c for w, c in zip(wanted, chain, strict=True))


def _frame(case: Case, reading: Reading, words: str) -> Frame | None:
    """The frame of a trigger by its words ("killed", "killed#2"), found again in any reading of the same text."""
    plain, _, nth = words.partition("#")
    hits = [t for t in case.passage.triggers if case.passage.text[t.start : t.end] == plain]
    trigger = hits[int(nth or 1) - 1]
    span = _placed(case, reading, Span(trigger.start, trigger.end))
    return next((f for f in reading.frames if f.type == trigger.type and f.trigger.overlaps(span)), None)


def _placed(case: Case, reading: Reading, span: Span) -> Span:
    """A span of the passage in the article, whose paragraphs are parted by other white space."""
    there = [i for i, ch in enumerate(reading.text) if not ch.isspace()]
    before = sum(not ch.isspace() for ch in case.passage.text[: span.start])
    start = there[before + _lead(case, reading)]
    return Span(start, start + span.end - span.start)


def _lead(case: Case, reading: Reading) -> int:
    """Characters that the article has before the passage (a title, a header)."""
    squeezed = "".join(reading.text.split())
    return squeezed.index("".join(case.passage.text.split()))
