"""GUM (Georgetown University Multilayer corpus) as passages with the layers mention and coref.

GUM marks whole noun phrases ("the school of Dr. William Glennie, in Dulwich") of every kind; our mentions are shorter
and of fewer kinds. The rules, each as simple as eyeballing allowed:

- *Kinds.* person is PER, or GRP when plural; organization is ORG, or GRP when plural and without a name; place is GPE
  when named (unless a word such as river, airport or Africa makes it a LOC) or when its noun is a governed one (country,
  city ...), else LOC; time is TIME; pronouns and possessives of persons, organisations and places are PRO. Abstract,
  event, object, animal, plant and substance have no counterpart and are left out; so are generic pronouns and "you".
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

from interregnum.frames.heads import head
from interregnum.frames.inline import Marked, Passage
from interregnum.frames.nesting import MENTION, Mark, nested
from interregnum.records import Span
from training.examples import Example, header_of
from training.excerpts import excerpt
from training.wordlists import (
    COLLECTIVES,
    DEMONYMS,
    GOVERNED,
    MANY,
    NUMBERS,
    PARTICLES,
    PLACES_OF,
    PLURAL_STATES,
    SITES,
    TITLES,
    UNITS,
)

LAYERS = frozenset({"mention", "coref"})
LONGEST = 900
# Court transcripts are spoken by people who are not named in them, of parties that go by their part in the case.
GENRES = frozenset({"news", "bio", "speech", "interview"})
KEPT = ("person", "organization", "place")
_PRONOUNS = frozenset(
    re.findall(
        r"\w+",
        """i me my mine myself we us our ours ourselves he him his himself she her hers herself it its itself they them
        their theirs themselves who whom whose which""",
    )
)
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        """you your yours yourself yourselves that this these those what one ones all some any many few both each everyone
        everybody someone somebody anyone anybody nobody none others another most several here there where whoever
        home everything something anything nothing more less other such much everywhere somewhere abroad""",
    )
)
_LEADING = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|whose|every|each|any|no|such|another|what|which|especially|"
    r"including|even|only|just|now)\s+)+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile("(?:['\u2019]s|s['\u2019])\\s+")
_OF_NAME = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?[A-Z]\S*(?:\s+(?:(?:of|and|for|the|&)\s+)*[A-Z]\S*)*")
_NUM = re.compile(
    r"(?<![\w.,$/-])(?:[$\u00a3\u20ac]\s?)?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?%| percent| per cent)?(?:\s(?:million|billion|trillion))?(?![\w/-])"
    rf"|\b(?:{'|'.join(sorted(NUMBERS))})\b(?!-)",
    re.IGNORECASE,
)
_NAT = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, DEMONYMS), key=len, reverse=True)) + r")\b(?!')")
_DEMONYM_BEFORE_NOUN = re.compile(r"(?:U\.S\.|US|UK|EU|U\.K\.)(?=\s+[a-z])")
_QUANTITIES = frozenset(
    re.findall(
        r"\w+",
        "number lot lots majority minority half part large small great handful quarter third thousand wave series array",
    )
)
_VAGUE_TIME = frozenset(
    re.findall(
        r"\w+",
        """time times moment moments life lives age future past present while season period point stage morning afternoon
        it today now half era term terms beginning end seconds that""",
    )
) - {"today"}


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
    """Names that GUM calls a place somewhere: "Belgium" stays a GPE where it is a team."""
    return frozenset(
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
        fit = bool(re.search(r"[.!?:;][\"'\u2019\u201d)\]\d\s]*$", words)) and sum(
            map(str.isupper, letters)
        ) < 0.3 * len(letters)
        if start is not None and end is not None and (not fit or b - start > LONGEST):
            yield Span(start, end)
            start = None
        if fit:
            start, end = a if start is None else start, b
    if start is not None and end is not None:
        yield Span(start, end)


def _mentions(
    document: Mapping[str, Any], countries: frozenset[str], counts: Counter[str]
) -> list[tuple[Span, str, str | None]]:
    """Span, type and chain of every phrase that has a counterpart; type "?" where the rules give up."""
    text: str = document["text"]
    spans = [
        s for s in document["spans"] if s["type"] not in {"TIMEX", "QUOTE"} and 0 <= s["start"] < s["end"] <= len(text)
    ]
    places = [(Span(s["start"], s["end"]), s["type"]) for s in spans]
    found: list[tuple[Span, str, str | None]] = []
    for entry in spans:
        span, kind = Span(entry["start"], entry["end"]), entry["type"]
        words = span.of(text)
        chain = entry.get("attrs", {}).get("chain")
        if kind in KEPT and words.lower() in _PRONOUNS and words != "US":
            found.append((span, "PRO", chain))
        elif kind not in (*KEPT, "time"):
            counts["phrases left out: no counterpart"] += 1
        elif words.lower() in _GENERIC | _PRONOUNS and words != "US":
            counts["phrases left out: generic"] += 1
        elif _coordinated(span, kind, places, text):
            counts["phrases left out: coordination"] += 1
        else:
            short = _time(text, span) if kind == "time" else _shortened(text, span, kind, places)
            if short is None:
                counts["phrases left out: generic"] += 1
            elif short[0].of(text).lower() in _PRONOUNS and short[0].of(text) != "US":
                found.append((short[0], "PRO", chain))
            else:
                found.append((*short, chain))
    # a country that acts ("South Korea said") is an organization in GUM, and a GPE for us
    states = {chain for span, kind, chain in found if kind == "GPE" and span.of(text)[0].isupper() and chain}
    names = {span.of(text) for span, kind, _ in found if kind == "GPE"}
    return [
        (span, "GPE" if kind == "ORG" and (chain in states or span.of(text) in names | countries) else kind, chain)
        for span, kind, chain in found
    ]


def _coordinated(span: Span, kind: str, places: list[tuple[Span, str]], text: str) -> bool:
    """Whether two phrases inside, marked on their own, are joined by "and" or a comma."""
    if kind == "organization" and not re.search(r"\b(?:[a-z]\w+)\b.*\band\b", span.of(text)):
        return False
    inner = sorted({s for s, k in places if k == kind and span.holds(s) and s != span})
    first = [s for s in inner if s.start == span.start]
    return any(
        re.match(r"\s*(?:,|and\b|or\b|&)", text[s.end : span.end]) and any(o.start >= s.end for o in inner)
        for s in first
    )


def _shortened(text: str, span: Span, kind: str, places: list[tuple[Span, str]]) -> tuple[Span, str] | None:
    """The mention inside a noun phrase, and its type."""
    span = _counted(text, span)
    start = span.start
    core = head(text, span)
    if not core.of(text)[0].isalnum() or core.of(text) == "s" or core.of(text).lower() in _QUANTITIES | NUMBERS:
        return None
    first = span.of(text).split()[0]
    if first.lower() in _PRONOUNS and first != "US" and core.end <= span.start + len(first) + len(" themselves"):
        return Span(span.start, span.start + len(first)), kind
    # a possessor marked on its own: "Byron's mother", "her husband"
    for other, _ in places:
        part_of_name = kind == "organization" and re.search(
            "(?:People|Women|Men|Children|Workers|King|Queen)['\u2019]s?$", text[other.start : other.end]
        )
        if other.start == start and other.end < core.start and other != span and not part_of_name:
            gap = re.match("(?:['\u2019]s?)?\\s+", text[other.end : core.start + 1])
            if gap and (text[other.start : other.end].endswith(("'s", "\u2019s", "s'")) or gap.group().strip()):
                start = other.end + gap.end()
    start += len((_LEADING.match(text, start, core.end) or [""])[0])
    if start > core.start:
        return None
    title = kind == "person" and core.of(text).lower() in TITLES
    named = core.of(text)[0].isupper() and not title and not _sentence_start(text, core)
    end = core.end
    if named and (kind == "organization" or (kind == "place" and core.of(text).lower() in PLACES_OF)):
        more = _OF_NAME.match(text, core.end, span.end)
        end = more.end() if more else end
        end -= len(text[start:end]) - len(text[start:end].rstrip(".,'\u2019\")"))
    if named:
        start = _name_start(text, start, core, person=kind == "person")
    start += len(text[start:end]) - len(text[start:end].lstrip("\"'\u201c\u2018("))
    if start >= end:
        return None
    body = Span(start, end)
    words = body.of(text)
    low = words.lower().split()
    article = text[max(0, start - 7) : start].lower().endswith(("the ", "those ", "these "))
    if len(low) == 1 and (low[0] in _GENERIC or _LEADING.fullmatch(low[0] + " ")):
        return None
    if len(low) > 6 or re.search(r"[\"\u201c\u201d():;\[\]]|\d{4}", words):
        return body, "?"
    if kind == "person":
        # "the Democrats", "those Afghans", "the Taliban"
        tribe = named and len(low) == 1 and low[0].endswith("s") and (article or words[:-1] in DEMONYMS)
        return body, "GRP" if tribe or _several(low, named=named, person=True) else "PER"
    if kind == "organization":
        return body, "GRP" if not named and _several(low, named=False, person=False) else "ORG"
    if named:
        range_ = article and len(low) == 1 and low[0].endswith("s") and low[0] not in PLURAL_STATES
        return body, "LOC" if range_ or any(w.strip(".,") in SITES for w in low) else "GPE"
    return body, "GPE" if low[-1] in GOVERNED else "LOC"


def _sentence_start(text: str, word: Span) -> bool:
    """Whether a capital may be due to the sentence alone."""
    return bool(
        re.search(r"(?:^|[.!?:\n][\"'\u201d\u2019)]*\s*[\"\u201c(]?)$", text[max(0, word.start - 6) : word.start])
    ) and (word.of(text).lower() in COLLECTIVES or word.of(text).endswith("s"))


def _counted(text: str, span: Span) -> Span:
    """What is counted: "hundreds of thousands of people" is about people."""
    hit = re.match(
        r"(?:(?:the|a|an|about|some)\s+)?(?:(?:large |small |great )?(?:number|group|lot|lots|majority|minority|handful|couple|\w+s|all|some|most|many|"
        r"several|few|half|part|one|two|three|four|five)\s+of\s+(?:the\s+)?)+(?=\w)",
        span.of(text),
        re.IGNORECASE,
    )
    if hit and set(re.findall(r"\w+", hit.group().lower())) - {"of", "the", "a", "an", "about"} <= MANY | _QUANTITIES:
        return Span(span.start + hit.end(), span.end)
    return span


def _name_start(text: str, start: int, core: Span, *, person: bool) -> int:
    """Where the name at the end of a phrase begins: capitals and particles, less titles and demonyms before them."""
    words = [Span(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start : core.end])]
    at = len(words) - 1
    while at > 0:
        before = words[at - 1].of(text)
        quoted = re.fullmatch(r"[\"'\u201c(].*[\"'\u201d)]", before)
        if before.endswith((",", "'s", "\u2019s")) or not (before[0].isupper() or before in PARTICLES or quoted):
            break
        at -= 1
    if person:
        # "former Pennsylvania Senator Rick Santorum": what stands before the last title goes with it
        titled = [n for n in range(at, len(words) - 1) if _is_title(words, n, text)]
        at = titled[-1] + 1 if titled else at
    return words[at].start


def _is_title(words: list[Span], n: int, text: str) -> bool:
    word = words[n].of(text)
    pair = " ".join(w.of(text) for w in words[n : n + 2])
    return word in DEMONYMS or pair in DEMONYMS or word.rstrip(".").lower() in TITLES


def _several(low: list[str], *, named: bool, person: bool) -> bool:
    if (person and low[-1] in COLLECTIVES) or low[0] in MANY or low[0][0].isdigit():
        return True
    return not named and low[-1].endswith("s") and not low[-1].endswith(("ss", "us", "is", "'s"))


def _time(text: str, span: Span) -> tuple[Span, str] | None:
    start = span.start + len((_LEADING.match(text, span.start, span.end) or [""])[0])
    if text[span.start : span.end].lower().startswith(("this ", "that ", "last ", "next ", "every ", "each ")):
        start = span.start
    words = text[start : span.end]
    stop = re.search(
        r"\s+(?:of|in|on|at|for|from|when|that|which|since|before|after|until|as|where|to|,|\()\b|,\s+(?!\d)", words
    )
    end = start + (stop.start() if stop else len(words))
    end -= len(text[start:end]) - len(re.sub("(?:['\u2019]s?|[,.;:\")])+$", "", text[start:end]))
    low = text[start:end].lower().split()
    if not low or low[-1].rstrip("s") + "s" in {w.rstrip("s") + "s" for w in _VAGUE_TIME | _GENERIC} or len(low) > 5:
        return None
    if re.match(r"[\s-](?:old|square|meter)", text[end : end + 7]):
        return None
    return Span(start, end), "TIME"


def _passage(
    document: Mapping[str, Any], number: int, window: Span, held: list[tuple[Span, str, str | None]]
) -> Passage | None:
    text: str = document["text"]
    marks = [Mark(span, MENTION, 0.8 if kind == "TIME" else 0.9, (kind, chain or "")) for span, kind, chain in held]
    marks = [m for m in marks if not _inside_time(m, held) and not _inside_name(m, held, text)]
    marks += _added(text, window, held)
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


def _inside_time(mark: Mark, held: list[tuple[Span, str, str | None]]) -> bool:
    """ "1799" in "August 1799": one TIME, not two."""
    return mark.refs[0] == "TIME" and any(k == "TIME" and s.holds(mark.span) and s != mark.span for s, k, _ in held)


def _inside_name(mark: Mark, held: list[tuple[Span, str, str | None]], text: str) -> bool:
    """The person in "Chiang Kai Shek Memorial": part of a name."""
    return mark.refs[0] == "PER" and any(
        k in {"ORG", "LOC", "GPE"}
        and s.holds(mark.span)
        and s != mark.span
        and text[s.end - 1 : s.end].isalpha()
        and s.of(text).split()[-1][0].isupper()
        for s, k, _ in held
    )


def _added(text: str, window: Span, held: list[tuple[Span, str, str | None]]) -> Iterator[Mark]:
    """Demonyms and counts, which GUM does not mark."""
    taken = {span: kind for span, kind, _ in held}
    named = [(span.of(text), chain) for span, kind, chain in held if kind == "GPE"]
    for hit in (
        *_NAT.finditer(text, window.start, window.end),
        *_DEMONYM_BEFORE_NOUN.finditer(text, window.start, window.end),
    ):
        span = Span(hit.start(), hit.end())
        inside = any(
            kind in {"PER", "ORG", "LOC"} and s.holds(span) and s.start != span.start for s, kind in taken.items()
        )
        if span not in taken and not inside and re.match(r"(?:\s+|-)\w", text[span.end : span.end + 2]):
            yield Mark(span, MENTION, 0.5, ("NAT", next((c or "" for n, c in named if _akin(hit.group(), n)), "")))
    for hit in _NUM.finditer(text, window.start, window.end):
        span = Span(hit.start(), hit.end())
        unit = re.match(r"[\s-]([a-z-]+)", text[span.end : span.end + 20])
        if unit and unit[1] in UNITS and not hit.group().endswith(("%", "cent")):
            continue
        inside = any(
            s.overlaps(span) and (k == "TIME" or k != "GRP" or s.start != span.start) for s, k in taken.items()
        )
        if not inside and not re.fullmatch(r"1[1-9]\d\d|20\d\d", hit.group()) and text[span.start - 1] not in "[(":
            yield Mark(span, MENTION, 0.5, ("NUM", ""))


def _akin(demonym: str, place: str) -> bool:
    """Iranian and Iran, South Korean and South Korea; French and France are not found."""
    shared = next(
        (n for n, (a, b) in enumerate(zip(demonym, place, strict=False)) if a != b), min(len(demonym), len(place))
    )
    return shared >= max(4, len(demonym) - 4)
