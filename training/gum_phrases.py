"""The mention inside a noun phrase of GUM: its extent and its type, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from interregnum.frames.heads import head
from interregnum.frames.nesting import MENTION, Mark
from interregnum.records import Span
from training.wordlists import (
    COLLECTIVES,
    DEMONYMS,
    GENERIC,
    GOVERNED,
    MANY,
    NUMBERS,
    PARTICLES,
    PLACES_OF,
    PLURAL_STATES,
    PRONOUNS,
    QUANTITIES,
    SIDES,
    SITES,
    TITLES,
    UNITS,
    VAGUE_TIMES,
)

_LEADING = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|whose|every|each|any|no|such|another|what|"
    r"which|especially|including|even|only|just|now)\s+)+",
    re.IGNORECASE,
)
_OF_NAME = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?[A-Z]\S*(?:\s+(?:(?:of|and|for|the|&)\s+)*[A-Z]\S*)*")
_NUM = re.compile(
    r"(?<![\w.,$/-])(?:[$\u00a3\u20ac]\s?)?\d(?:[\d,]*\d)?(?:\.\d+)?"
    r"(?:\s?%| percent| per cent)?(?:\s(?:million|billion|trillion))?(?![\w/-])"
    rf"|\b(?:{'|'.join(sorted(NUMBERS))})\b(?!-)",
    re.IGNORECASE,
)
_NAT = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, DEMONYMS), key=len, reverse=True)) + r")\b(?!')")
_DEMONYM_BEFORE_NOUN = re.compile(r"(?:U\.S\.|US|UK|EU|U\.K\.)(?=\s+[a-z])")
# "Korean People's Army" is one name
_WHOSE_NAME = re.compile("(?:People|Women|Men|Children|Workers|King|Queen)['\u2019]s?\\Z")
# "U.S. President": an adjective, though GUM calls it a place
BEFORE_TITLE = re.compile(
    r"(?:U\.S\.|US|U\.K\.|UK|EU)\s+(?:President|Senator|Secretary|Senate|Congress|Army|Navy|Supreme|House|Department|"
    r"Rep\b|Representative|Attorney|Marine|Air|Treasury|Embassy|Ambassador)"
)
# Approximate amounts before what is counted.
_COUNTED = re.compile(
    r"(?:(?:the|a|an|about|some)\s+)?(?:(?:large |small |great )?(?:number|group|lot|lots|majority|minority|handful|"
    r"couple|\w+s|all|some|most|many|several|few|half|part|one|two|three|four|five)\s+of\s+(?:the\s+)?)+(?=\w)",
    re.IGNORECASE,
)


def is_pronoun(words: str) -> bool:
    """Whether our layer marks these words as a pronoun; US is a country."""
    return words.lower() in PRONOUNS and words != "US"


def coordinated(span: Span, kind: str, places: list[tuple[Span, str]], text: str) -> bool:
    """Whether two phrases inside, marked on their own, are joined by "and" or a comma."""
    if kind == "organization" and not re.search(r"\b(?:[a-z]\w+)\b.*\band\b", span.of(text)):
        return False
    inner = sorted({s for s, k in places if k == kind and span.holds(s) and s != span})
    first = [s for s in inner if s.start == span.start]
    return any(
        re.match(r"\s*(?:,|and\b|or\b|&)", text[s.end : span.end]) and any(o.start >= s.end for o in inner)
        for s in first
    )


def shortened(text: str, span: Span, kind: str, places: list[tuple[Span, str]]) -> tuple[Span, str] | None:
    """The mention inside a noun phrase, and its type."""
    span = _counted(text, span)
    start = span.start
    core = head(text, span)
    if not core.of(text)[0].isalnum() or core.of(text) == "s" or core.of(text).lower() in QUANTITIES | NUMBERS:
        return None
    first = span.of(text).split()[0]
    if is_pronoun(first) and core.end <= span.start + len(first) + len(" themselves"):
        return Span(span.start, span.start + len(first)), kind
    # a possessor marked on its own: "Byron's mother", "her husband"
    for other, _ in places:
        part_of_name = kind == "organization" and _WHOSE_NAME.search(text[other.start : other.end])
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
        end -= len(text[start:end]) - len(re.sub("(?:['\u2019]s|[.,'\u2019\")])+$", "", text[start:end]))
    if named:
        start = _name_start(text, start, core, person=kind == "person")
    start += len(text[start:end]) - len(text[start:end].lstrip("\"'\u201c\u2018("))
    if start >= end:
        return None
    body = Span(start, end)
    words = body.of(text)
    low = words.lower().split()
    article = start > span.start and text[max(0, start - 7) : start].lower().endswith(("the ", "those ", "these "))
    if len(low) == 1 and (low[0] in GENERIC or _LEADING.fullmatch(low[0] + " ")):
        return None
    # "people Wikinews observed": a clause that nothing opens
    clause = not named and len(low) > 2 and low[-1].endswith("ed")
    if clause or len(low) > 6 or re.search(r"[\"\u201c\u201d():;\[\]]|\d{4}", words):
        return body, "?"
    if kind == "person":
        # "the Democrats", "those Afghans", "the Taliban"
        tribe = named and len(low) == 1 and low[0].endswith("s") and (article or words[:-1] in DEMONYMS)
        return body, "GRP" if tribe or _several(low, named=named, person=True) else "PER"
    if kind == "organization":
        return body, "GRP" if not named and _several(low, named=False, person=False) else "ORG"
    if named:
        range_ = article and len(low) == 1 and low[0].endswith("s") and low[0] not in PLURAL_STATES
        site = any({w.strip(".,"), w.strip(".,").rstrip("s")} & SITES for w in low) or (
            len(low) == 1 and low[0] in SIDES
        )
        return body, "LOC" if range_ or site else "GPE"
    return body, "GPE" if low[-1] in GOVERNED else "LOC"


def _sentence_start(text: str, word: Span) -> bool:
    """Whether a capital may be due to the sentence alone."""
    opens = re.search(r"(?:^|[.!?:\n][\"'\u201d\u2019)]*\s*[\"\u201c(]?)$", text[max(0, word.start - 6) : word.start])
    low = word.of(text).lower()
    return opens is not None and (low in COLLECTIVES or re.search(rf"\b{re.escape(low)}\b", text) is not None)


def _counted(text: str, span: Span) -> Span:
    """What is counted: "hundreds of thousands of people" is about people."""
    hit = _COUNTED.match(span.of(text))
    if hit and set(re.findall(r"\w+", hit.group().lower())) - {"of", "the", "a", "an", "about"} <= MANY | QUANTITIES:
        return Span(span.start + hit.end(), span.end)
    return span


def _name_start(text: str, start: int, core: Span, *, person: bool) -> int:
    """Where the name at the end of a phrase begins: capitals and particles, less titles and demonyms before them."""
    words = [Span(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start : core.end])]
    at = len(words) - 1
    while at > 0:
        before = words[at - 1].of(text)
        quoted = re.fullmatch(r"[\"'\u201c(].*[\"'\u201d)]", before)
        owner = before.endswith((",", "'s", "\u2019s")) and not _WHOSE_NAME.search(before)
        if owner or not (before[0].isupper() or before in PARTICLES or quoted):
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


def time(text: str, span: Span) -> tuple[Span, str] | None:
    """The mention inside a time phrase; None for the vague ("the moment") and for ages and sizes."""
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
    if not low or low[-1].rstrip("s") + "s" in {w.rstrip("s") + "s" for w in VAGUE_TIMES | GENERIC} or len(low) > 5:
        return None
    if re.match(r"[\s-](?:old|square|meter)", text[end : end + 7]):
        return None
    return Span(start, end), "TIME"


def additions(text: str, window: Span, held: Iterable[tuple[Span, str, str | None]]) -> Iterator[Mark]:
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
