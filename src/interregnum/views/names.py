"""What to call the entities of a reading: the fullest name the article gives, never a pronoun if there is another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from interregnum.records import Mention, Reading, Span, nested

_NAMED = ("PER", "ORG", "GPE", "LOC")
_LONGEST = 60
# Capitals that say nothing at the head of a sentence, and the words in which even a name starts small.
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|[“\"‘])$")
# What a nominal is called with, as the text has it: "the alliance", "his deputy", "Congo's government".
_LEAD = re.compile(r"(?:^|[\s(\"“‘—–-])(the|a|an|some|his|her|its|their|our|another)\s+$", re.IGNORECASE)
_OWNER = re.compile(
    r"((?:\b[Tt]he\s+|\b[Aa]n?\s+)(?:\w[\w-]*\s)?\w[\w-]*['’]s?|(?:\b[A-Z][\w.-]*\s+){0,2}\b[A-Z][\w.-]*['’]s?)\s+$"
)
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][\w'’-]*")
_PARTICLES = frozenset({
    "al", "el", "ul", "bin", "ibn", "bint", "abu", "de", "da", "di", "do", "dos", "das", "del", "della", "du", "la",
    "le", "van", "von", "der", "den", "ter", "ten", "y", "e", "zu",
})  # fmt: skip
# Capitals at the head of a sentence that name nobody.
_COUNTING = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "another", "others", "all",
    "each", "some", "many", "several", "neither", "none", "most", "more", "few", "half", "dozens", "hundreds",
    "thousands",
})  # fmt: skip
_PRONOUN = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "which", "him", "her", "them", "us", "me"})


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity is called: ``named`` when by a proper name, ``plural`` when it is several.

    ``lead`` is what the text puts before a nominal: an article, a possessive.
    """

    text: str
    type: str
    named: bool = True
    plural: bool = False
    lead: str = ""

    @property
    def owned(self) -> bool:
        """Whether the text says whose it is by name: "Congo's government"."""
        return "'" in self.lead or "’" in self.lead

    @property
    def phrase(self) -> str:
        """The name as it stands in a sentence: "Ana Duarte", "the alliance"."""
        return f"{self.lead} {self.text}" if self.lead else self.text


def names(reading: Reading) -> dict[str, str]:
    """The display name of every entity of a reading, by entity id."""
    return {entity: name.text for entity, name in display_names(reading).items()}


def display_names(reading: Reading) -> dict[str, Name]:
    """The display name of every entity, with what kind of name it is.

    The longest proper name wins (for places the most used one, in its longest form), then a
    demonym, then the longest nominal, and a pronoun only when the article has nothing else.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        mentions[mention.entity].append(mention)
    inner = {outer: [m.span for m in inside] for outer, inside in nested(reading.mentions).items()}
    common = frozenset(_SMALL_WORD.findall(reading.text))
    return {entity: _name(reading, found, inner, common) for entity, found in mentions.items()}


def _name(reading: Reading, mentions: list[Mention], inner: dict[str, list[Span]], common: frozenset[str]) -> Name:
    proper = [m for m in mentions if is_proper(reading.text, m, inner.get(m.id, ()), common)]
    if proper:
        # What most of its proper mentions are, so that one stray demonym or place does not rename a person.
        kind = Counter(m.type for m in proper).most_common(1)[0][0]
        best = [m for m in proper if m.type == kind]
        choose = _most_used if kind in {"GPE", "LOC"} else _longest
        return Name(choose([tidy(reading.words(m.span)) for m in best]), kind)
    for kinds in (("NAT",), ("PER", "ORG", "GPE", "LOC", "GRP"), ("ROLE", "TIME", "MEANS", "NUM"), ("PRO",)):
        some = [m for m in mentions if m.type in kinds]
        if some:
            words = _longest([tidy(reading.words(m.span)) for m in some])
            mark = next(m for m in some if tidy(reading.words(m.span)) == words)
            named = mark.type == "NAT" or mark.type in {"TIME", "MEANS", "NUM"}
            lead = ""
            if not named and mark.type != "PRO":
                words, lead = small(reading.text, mark, words, inner.get(mark.id, ())), _lead(reading.text, mark)
            several = mark.type == "GRP" or words.lower() in {"they", "we", "them"}
            return Name(words, mark.type, named, several, lead)
    raise AssertionError("an entity has at least one mention")  # pragma: no cover


def is_proper(text: str, mention: Mention, inner: Iterable[Span], common: frozenset[str]) -> bool:
    """Whether a mention is a proper name rather than a description.

    Args:
        text: the article's text.
        mention: the mention to judge.
        inner: spans nested in it, whose capitals do not count (``Chadian`` in ``Chadian officials``).
        common: the words that the text also writes small; at the head of a sentence they name nobody.
    """
    if mention.type not in _NAMED:
        return False
    start, end = mention.span.start, mention.span.end
    words = list(text[start:end])
    for span in inner:
        if (span.start, span.end) != (start, end):
            words[span.start - start : span.end - start] = " " * (span.end - span.start)
    own = "".join(words).split()
    own = [word for word in own if word[0].isalnum() and word.lower() not in _PARTICLES] or own
    # "al-Asadi" and "O'Neill" are capital too.
    capital = [any(ch.isupper() for ch in word) or word[0].isdigit() for word in own]
    if all(word.lower() in _COUNTING for word in own):
        return False
    if not any(capital):
        return False
    if sum(capital) > 1 or not capital[0]:
        # "Group of Seven" has its head in capitals; "unifying commander Musa" has at least its name.
        return mention.type != "PER" or capital[-1] or sum(capital) * 2 > len(capital)
    if len(capital) > 1:
        # One capital, at the front: "Lebanese group" was cleared above, so this is "Officials there" or "Reuters poll".
        return not _starts_sentence(text, start) and mention.type in {"ORG", "GPE", "LOC"}
    return not _starts_sentence(text, start) or own[0].lower() not in common


def tidy(words: str) -> str:
    """Words on one line, without the white space of the page."""
    return " ".join(words.split())


def small(text: str, mention: Mention, words: str, inner: Iterable[Span] = ()) -> str:
    """A nominal without the capital that only its place at the head of a sentence gave it."""
    if any(span.start == mention.span.start for span in inner) and not words.lower().startswith(tuple(_COUNTING)):
        return words  # "Turkish officers"
    first = words.split(" ", 1)[0]
    if first[:1].isupper() and first[1:].islower() and _starts_sentence(text, mention.span.start):
        return words[0].lower() + words[1:]
    return words


def _lead(text: str, mention: Mention) -> str:
    before = text[max(0, mention.span.start - 48) : mention.span.start]
    owner = _OWNER.search(before)
    if owner is not None:
        words = tidy(owner.group(1))
        return words[0].lower() + words[1:] if re.match(r"(?:The|An?)\s", words) else words
    hit = _LEAD.search(before)
    return hit.group(1).lower() if hit else ""


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    bare = re.sub(r"(?:\b(?:The|A|An)\s+)$", "", before)
    return start == 0 or not bare.strip() or bool(_SENTENCE_START.search(bare))


def _longest(words: list[str]) -> str:
    fit = [w for w in words if len(w) <= _LONGEST] or words
    fit = [w for w in fit if w.lower() not in _PRONOUN] or fit
    counted = Counter(fit)
    return max(fit, key=lambda w: (len(w), counted[w]))


def _most_used(words: list[str]) -> str:
    counted = Counter(words)
    best = max(words, key=lambda w: (counted[w], len(w)))
    if best.isupper():
        # "U.S." and "UK" are written out when the article writes them out somewhere.
        letters = [ch for ch in best if ch.isalpha()]
        full = [w for w in words if [part[0] for part in w.split() if part[0].isupper()] == letters]
        return max([best, *full], key=len)
    return best
