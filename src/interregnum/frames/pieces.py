"""Text -> word pieces, words and windows: what the encoder sees, the same in training and in use.

A *word* is a run of letters or digits, or one punctuation mark (BERT's pre-tokeniser); the reader decides
about words, each seen through its first piece. A *window* is a run of whole sentences, led by the sentence
before it as context; every word is owned by exactly one window, so windows merge without loss or doubles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from interregnum.frames.sentences import whole
from interregnum.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CASES = 8
CORE_PIECES = 144
CONTEXT_PIECES = 24
_CLS, _SEP = 101, 102


def load_tokenizer(path: Path) -> Tokenizer:
    """The WordPiece tokeniser with padding and truncation off (the packaged file switches both on)."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def case_of(word: str, *, glued: bool) -> int:
    """The casing class of a word, fed to the uncased encoder as its token type.

    0 lower case, 1 Initial, 2 UPPER, 3 mIxed, 4 digits, 5 punctuation after a space, 6 punctuation
    glued to what stands before it, 7 caseless letters.
    """
    if not word[:1].isalnum():
        return 6 if glued else 5
    if word.isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if any(c.isupper() for c in word) else 7


@dataclass(frozen=True, slots=True)
class Window:
    """One row for the encoder: ``ids`` and ``types`` with [CLS] and [SEP]; the positions of the first pieces
    of the words it owns, and those words' indices.
    """

    ids: npt.NDArray[np.int64]
    types: npt.NDArray[np.int64]
    positions: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as words and windows.

    Args:
        words: character offsets of each word, shape (words, 2).
        sentence: the sentence index of each word, shape (words,).
        windows: the encoder's rows; every word is owned by exactly one.
    """

    words: npt.NDArray[np.int64]
    sentence: npt.NDArray[np.int64]
    windows: tuple[Window, ...]
    pieces: int

    def word_at(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last word of a character span; None where no word begins and ends with it."""
        first = int(np.searchsorted(self.words[:, 0], start))
        last = int(np.searchsorted(self.words[:, 1], end))
        if first < len(self.words) and last < len(self.words) and first <= last:
            if self.words[first, 0] == start and self.words[last, 1] == end:
                return first, last
            if start < self.words[first, 0] < end or start < self.words[last, 1] < end:
                return None
        return None


def encode(text: str, spans: Sequence[Span], tokenizer: Tokenizer, *, context: int = CONTEXT_PIECES) -> Encoded:
    """Words and windows of a text.

    Args:
        text: the text that offsets point into.
        spans: its sentences, in order.
        tokenizer: from ``load_tokenizer``.
        context: pieces of the sentence before it that lead a window, at most.
    """
    rows = tokenizer.encode_batch([whole(span.of(text)) for span in spans], add_special_tokens=False)
    words: list[tuple[int, int]] = []
    sentence: list[int] = []
    ids: list[int] = []
    types: list[int] = []
    first: list[int] = []  # position of each word's first piece in ids
    units: list[int] = [0]  # piece positions at which a window may begin
    for number, (span, row) in enumerate(zip(spans, rows, strict=True)):
        base = span.start
        last_word: int | None = None
        ends = -1
        began = len(ids)
        for piece, word, (start, end) in zip(row.ids, row.word_ids, row.offsets, strict=True):
            if word is None or start == end:
                continue
            if word != last_word or not words or start > ends:
                last_word = word
                words.append((base + start, base + end))
                sentence.append(number)
                first.append(len(ids))
                kind = -1
            elif end > ends:
                words[-1] = (words[-1][0], base + end)
            ends = end
            ids.append(piece)
            types.append(kind)
        if len(ids) > began:
            units.append(len(ids))
    for index, (start, end) in enumerate(words):
        glued = start > 0 and not text[start - 1].isspace()
        case = case_of(text[start:end], glued=glued)
        stop = first[index + 1] if index + 1 < len(first) else len(ids)
        for at in range(first[index], stop):
            types[at] = case
    return Encoded(
        words=np.array(words, dtype=np.int64).reshape(-1, 2),
        sentence=np.array(sentence, dtype=np.int64),
        windows=tuple(_windows(ids, types, first, units, context)),
        pieces=len(ids),
    )


def _windows(ids: list[int], types: list[int], first: list[int], units: list[int], context: int) -> list[Window]:
    """Cut at sentence ends into cores of at most CORE_PIECES, each led by the whole sentence before it."""
    if not ids:
        return []
    starts = np.array(first, dtype=np.int64)
    cuts: list[int] = [0]
    for begin, end in pairwise(units):
        if end - cuts[-1] > CORE_PIECES and begin > cuts[-1]:
            cuts.append(begin)
        while end - cuts[-1] > CORE_PIECES:  # one sentence longer than a core: cut between words
            at = int(np.searchsorted(starts, cuts[-1] + CORE_PIECES, side="right")) - 1
            cuts.append(int(starts[at]) if starts[at] > cuts[-1] else cuts[-1] + CORE_PIECES)
    cuts.append(len(ids))
    known = np.array(units)
    windows: list[Window] = []
    for begin, end in pairwise(cuts):
        lead = begin
        if begin:
            before = int(known[np.searchsorted(known, begin) - 1])
            lead = before if begin - before <= context else begin - context
        low, high = np.searchsorted(starts, [begin, end])
        windows.append(
            Window(
                ids=np.array([_CLS, *ids[lead:end], _SEP], dtype=np.int64),
                types=np.array([0, *types[lead:end], 0], dtype=np.int64),
                positions=starts[low:high] - lead + 1,
                words=np.arange(low, high, dtype=np.int64),
            )
        )
    return windows
