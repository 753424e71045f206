"""Which words of an article name somebody, and which only describe: by capitals, sentence starts and nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interregnum.records import Mention, Reading, Span, nested
from interregnum.resolve import names_fold
from interregnum.resolve.names_words import words as name_words
from interregnum.resolve.where import state_of

_NAMING = frozenset({"PER", "ORG", "GPE", "LOC", "GRP"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|[“\"‘]|^(?:The|An?)\s+|[.!?]\s+(?:The|An?)\s+)$")
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][\w'’-]*")
_PRINTED = re.compile(r"\S+")
_MARKS_BEFORE = frozenset(' \n\t"“”‘([{-–—,;:*•…')
_MARKS_AFTER = frozenset(" \n\t\"“”'‘’)([]{}-–—,;:*•…")
_COUNTS = frozenset(
    "both another others all each some many several neither none most more few half dozens hundreds thousands".split()
)


class Proper:
    """What is proper in one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._small = frozenset(word.lower() for word in _SMALL_WORD.findall(reading.text))
        self._inner = nested(sorted(reading.mentions, key=lambda m: m.id))

    def inner(self, mention: Mention) -> Sequence[Mention]:
        """The mentions inside a mention."""
        return self._inner.get(mention.id, ())

    def name(self, mention: Mention) -> Span | None:
        """The proper name in a mention, without rank, title and nationality; None if it only describes."""
        if mention.type not in _NAMING:
            return None
        spans = [
            (m.start() + mention.span.start, m.end() + mention.span.start)
            for m in _PRINTED.finditer(self._words(mention))
        ]
        if mention.type == "GRP":
            return self._trimmed(mention.span.start, mention.span.end) if self._capital_group(mention, spans) else None
        if mention.type == "PER":
            whole = self._text[spans[0][0] : spans[-1][1]].removeprefix("former ")
            if state_of(whole, kind="NAT") is not None:
                return None
            while len(spans) > 1 and self._before_name(spans, self.inner(mention)):
                spans.pop(0)
            if len(spans) > 3 and state_of(self._text[spans[0][0] : spans[1][1]], kind="NAT") is not None:
                del spans[:2]  # "United States Ann Ross"
        if mention.type in {"GPE", "LOC"}:
            while (
                len(spans) > 1 and self._core(spans[0]).islower() and self._core(spans[0]) not in name_words().particles
            ):
                spans.pop(0)
        own = [s for s in spans if not self._nested_people(mention, s)] or spans
        strong = [s for s in own if self._core(s).lower() not in name_words().particles] or own
        capital = [self._capital(s) for s in strong]
        if not any(capital) or all(
            w in name_words().numbers or w in _COUNTS for w in (self._core(s).lower() for s in strong)
        ):
            return None
        if mention.type == "PER" and not capital[-1]:
            return None
        if len(capital) > 1 and sum(capital) == 1 and capital[0]:
            # "Officials there", "Reuters poll"
            if self._starts_sentence(strong[0][0]):
                return None
        elif len(capital) == 1 and self._starts_sentence(strong[0][0]) and self._core(strong[0]).lower() in self._small:
            return None
        if mention.type == "PER" and all(self._titular(self._core(s)) for s in strong):
            return None
        return self._trimmed(spans[0][0], spans[-1][1])

    def _trimmed(self, start: int, end: int) -> Span | None:
        """Without marks at the ends that are no part of a name."""
        while start < end and self._text[start] in _MARKS_BEFORE:
            start += 1
        while start < end and self._text[end - 1] in _MARKS_AFTER:
            end -= 1
        return Span(start, end) if start < end else None

    def _words(self, mention: Mention) -> str:
        return self._reading.words(mention.span)

    def _core(self, at: tuple[int, int]) -> str:
        return self._text[at[0] : at[1]].strip(".,;:()[]\"“”'‘’")

    def _capital(self, at: tuple[int, int]) -> bool:
        word = self._core(at)
        if word[:1].isupper() or word[:1].isdigit():
            return True
        # "al-Asadi", "d'Estaing", "eBay", but not "pro-Syrian"
        return any(ch.isupper() for ch in word) and word[:3] not in {"pro", "ant", "non", "ex-", "mid"}

    def _before_name(self, spans: list[tuple[int, int]], inner: Sequence[Mention]) -> bool:
        """Whether the first word is a rank, a title, a nationality or a description rather than part of the name."""
        word = self._core(spans[0])
        plain = names_fold.plain(word)
        if any(m.type == "NAT" and m.span.start <= spans[0][0] < m.span.end for m in inner):
            return True
        if plain and all(p in name_words().honorifics for p in plain):
            # "Sultan bin Khalifa" and "Martin Luther King" keep theirs.
            return not (len(spans) > 1 and self._core(spans[1]).lower() in name_words().descent)
        if word.islower() and word not in name_words().particles and word not in name_words().descent:
            return not word.startswith(("al-", "el-", "d'", "d’"))
        return bool(word) and word[0].isupper() and len(spans) > 2 and state_of(word, kind="NAT") is not None

    def _titular(self, word: str) -> bool:
        """Whether a word is of a post: "Foreign Secretary", "US President"."""
        plain = word.lower().strip(".")
        known = plain in name_words().honorifics or plain in name_words().generic
        return known or (word.isupper() and state_of(word, kind="NAT") is not None)

    def _nested_people(self, mention: Mention, at: tuple[int, int]) -> bool:
        return any(
            m.type in {"NAT", "NUM", "GPE"} and m.span != mention.span and m.span.start <= at[0] < m.span.end
            for m in self.inner(mention)
        )

    def _capital_group(self, mention: Mention, spans: list[tuple[int, int]]) -> bool:
        """Whether a group has a proper name: "the Houthis", "Taliban"; "Turks" and "Officials" are none."""
        own = [s for s in spans if self._core(s).lower() not in name_words().particles]
        if not own or any(m.type in {"NAT", "NUM"} for m in self.inner(mention)):
            return False
        if not all(self._capital(s) and not self._core(s)[:1].isdigit() for s in own):
            return False
        if state_of(self._words(mention), kind="NAT") is not None:
            return False
        return not self._starts_sentence(own[0][0]) and not all(self._core(s).lower() in self._small for s in own)

    def _starts_sentence(self, start: int) -> bool:
        before = self._text[max(0, start - 12) : start]
        return start == 0 or not before.strip() or bool(_SENTENCE_START.search(before))
