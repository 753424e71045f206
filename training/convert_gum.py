"""GUM (Georgetown University Multilayer corpus) as passages with the layers mention and coref.

GUM marks whole noun phrases ("the school of Dr. William Glennie, in Dulwich") of every kind; our mentions are shorter
and of fewer kinds. The rules, each as simple as eyeballing allowed:

- *Kinds.* person is PER, or GRP when plural; organization is ORG, or GRP when plural and without a name; place is GPE
  when named (unless a word such as river, airport or Africa makes it a LOC) or when its noun is a governed one
  (country, city ...), else LOC; time is TIME; pronouns and possessives of persons, organisations and places are PRO.
  Abstract, event, object, animal, plant and substance have no counterpart and are left out; so are generic pronouns
  and "you".
- *Extent.* Articles, demonstratives, possessors and anything after the head (preposition, relative clause, comma,
  participle) are cut off. A name with *of* stays whole when an organisation bears it. A named person keeps the name
  alone, without title or description; "wikiHow founder Jack Herrick" becomes "Jack Herrick".
- *Coordinations* of phrases marked on their own are left out.
- *Added* because our layer has them and GUM's does not: demonyms (NAT), with the id of the place they share a beginning
  with (Iranian, Iran), and counts (NUM).
- *Left out:* court transcripts, headings, sentences in capitals, windows in which a phrase resisted the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interregnum.frames.inline import Marked, Passage
from interregnum.frames.nesting import MENTION, Mark, nested
from interregnum.records import Span
from training.examples import Example, header_of
from training.excerpts import excerpt
from training.gum_phrases import BEFORE_TITLE, additions, coordinated, is_pronoun, shortened, time
from training.wordlists import DEMONYMS, GENERIC

LAYERS = frozenset({"mention", "coref"})
LONGEST = 900
# Court transcripts are spoken by people who are not named in them, of parties that go by their part in the case.
GENRES = frozenset({"news", "bio", "speech", "interview"})
KEPT = ("person", "organization", "place")
Found = tuple[Span, str, str | None]


def convert(documents: Iterable[Mapping[str, Any]], counts: Counter[str]) -> Iterator[Example]:
    """Examples from GUM documents (``{"id", "text", "spans", "meta": {"sentences"}, "labels", "date"}``).

    Args:
        documents: parsed JSON Lines.
        counts: gets what was kept and left out, by name.
    """
    documents = list(documents)
    countries = _countries(documents)
    for document in documents:
        if not GENRES & set(document.get("labels", ())):
            counts["documents left out: court transcripts"] += 1
            continue
        mentions = _mentions(document, countries, counts)
        for number, window in enumerate(_windows(document), 1):
            held = [m for m in mentions if window.holds(m[0])]
            if any(kind == "?" for _, kind, _ in held):
                counts["windows left out: a phrase resisted"] += 1
                continue
            passage = _passage(document, number, window, held)
            if passage is None:
                counts["windows left out: too little in them"] += 1
                continue
            counts["windows kept"] += 1
            counts.update(f"mentions {m.type}" for m in passage.mentions)
            yield Example(passage, LAYERS, partial=False, source="gum")


def _countries(documents: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Names that GUM calls a place somewhere: "Belgium" stays a GPE where it is a team; and what demonyms come from."""
    return frozenset(
        {d[:-1] for d in DEMONYMS if d.endswith("an")}
        | {d[:-3] for d in DEMONYMS if d.endswith("ian")}
        | {d[:-1] for d in DEMONYMS if d.endswith("i")}
    ) | frozenset(
        s["text"]
        for d in documents
        for s in d["spans"]
        if s["type"] == "place" and s["text"].istitle() and " of " not in s["text"]
    )


def _windows(document: Mapping[str, Any]) -> Iterator[Span]:
    """Runs of whole sentences up to LONGEST characters, broken at headings and at lines in capitals."""
    text: str = document["text"]
    start = end = None
    for a, b in document["meta"]["sentences"]:
        words = text[a:b]
        letters = [c for c in words if c.isalpha()]
        shouted = sum(map(str.isupper, letters)) >= 0.3 * len(letters)
        fit = not shouted and re.search(r"[.!?:;][\"'\u2019\u201d)\]\d\s]*$", words) is not None
        if start is not None and end is not None and (not fit or b - start > LONGEST):
            yield Span(start, end)
            start = None
        if fit:
            start, end = a if start is None else start, b
    if start is not None and end is not None:
        yield Span(start, end)


def _mentions(document: Mapping[str, Any], countries: frozenset[str], counts: Counter[str]) -> list[Found]:
    """Span, type and chain of every phrase that has a counterpart; type "?" where the rules give up."""
    text: str = document["text"]
    spans = [
        s for s in document["spans"] if s["type"] not in {"TIMEX", "QUOTE"} and 0 <= s["start"] < s["end"] <= len(text)
    ]
    places = [(Span(s["start"], s["end"]), s["type"]) for s in spans]
    found: list[Found] = []
    for entry in spans:
        span, kind = Span(entry["start"], entry["end"]), entry["type"]
        words = span.of(text)
        chain = entry.get("attrs", {}).get("chain")
        if kind in KEPT and is_pronoun(words):
            found.append((span, "PRO", chain))
        elif kind not in (*KEPT, "time"):
            counts["phrases left out: no counterpart"] += 1
        elif words.lower() in GENERIC or is_pronoun(words):
            counts["phrases left out: generic"] += 1
        elif coordinated(span, kind, places, text):
            counts["phrases left out: coordination"] += 1
        else:
            short = time(text, span) if kind == "time" else shortened(text, span, kind, places)
            if short is None:
                counts["phrases left out: generic"] += 1
            elif is_pronoun(short[0].of(text)):
                found.append((short[0], "PRO", chain))
            else:
                found.append((*short, chain))
    # a country that acts ("South Korea said") is an organization in GUM, and a GPE for us
    states = {chain for span, kind, chain in found if kind == "GPE" and span.of(text)[0].isupper() and chain}
    names = {span.of(text) for span, kind, _ in found if kind == "GPE"}
    found = [
        (s, "NAT" if kind == "GPE" and BEFORE_TITLE.match(text, s.start) else kind, chain) for s, kind, chain in found
    ]
    return [
        (span, "GPE" if kind == "ORG" and (chain in states or span.of(text) in names | countries) else kind, chain)
        for span, kind, chain in found
    ]


def _passage(document: Mapping[str, Any], number: int, window: Span, held: list[Found]) -> Passage | None:
    text: str = document["text"]
    marks = [Mark(span, MENTION, 0.8 if kind == "TIME" else 0.9, (kind, chain or "")) for span, kind, chain in held]
    marks = [m for m in marks if not _inside_time(m, held) and not _inside_name(m, held, text)]
    marks += additions(text, window, held)
    kept = nested(marks, text)
    if sum(m.refs[0] in {"PER", "ORG", "GPE", "GRP", "LOC"} for m in kept) < 2:
        return None
    clean, place = excerpt(text, window)
    chains = Counter(m.refs[1] for m in kept if m.refs[1])
    mentions = []
    for mark in kept:
        kind, chain = mark.refs
        moved = place(mark.span)
        if moved is not None:
            mentions.append(Marked(moved.start, moved.end, kind, f"e{chain}" if chains[chain] > 1 else None))
    return Passage(
        id=f"{document['id']}_{number}".replace("-", "_"),
        text=clean,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end))),
        date=document.get("date"),
        genre=(document.get("labels") or [None])[0],
        extra=header_of(LAYERS, partial=False, source="gum"),
    )


def _inside_time(mark: Mark, held: list[Found]) -> bool:
    """As 1799 in "August 1799": one TIME, not two."""
    return mark.refs[0] == "TIME" and any(k == "TIME" and s.holds(mark.span) and s != mark.span for s, k, _ in held)


def _inside_name(mark: Mark, held: list[Found], text: str) -> bool:
    """The person in "Chiang Kai Shek Memorial": part of a name."""
    return mark.refs[0] == "PER" and any(
        k in {"ORG", "LOC", "GPE"}
        and s.holds(mark.span)
        and s != mark.span
        and text[s.end - 1 : s.end].isalpha()
        and s.of(text).split()[-1][0].isupper()
        for s, k, _ in held
    )
