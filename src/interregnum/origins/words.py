"""An article's own words as numbers: what copies are looked for in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interregnum.records import Article

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

MOST = 200_000  # words whose numbers are kept at hand
_WORD = re.compile(r"\w+")
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"'})
# an opening mark follows a space, a closing one does not: one that was left out turns the rest inside out otherwise
_QUOTED = re.compile(r'(?<![^\s(\[])"(?=\S)[^"\n]{12,800}(?<=\S)"(?!\w)')
_KEPT = frozenset({"body", "heading"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, hashed: ``ids`` of shape (words,), ``quoted`` marks those inside quotation marks."""

    ids: Hashes
    quoted: Flags

    def __len__(self) -> int:
        return len(self.ids)


class _Numbers(dict[str, int]):
    """A number for each word, computed once; begun anew when it has grown large."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST:
            self.clear()
        data = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(data, "little")
        return number


_NUMBERS = _Numbers()


def body(article: Article) -> str:
    """The article without title, headers, datelines and credits: copies differ in those first."""
    if not article.blocks:
        return article.text
    kept = [b.span.of(article.text) for b in article.blocks if b.kind in _KEPT]
    return "\n".join(kept) if kept else article.text


def words_of(text: str) -> Words:
    """The words of a text. Case, accents' encoding, punctuation and white space do not count."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_CURLY)
    plain = plain.casefold()
    found: list[str] = []
    bounds: list[int] = []  # numbers of words at which quotations begin and end
    at = 0
    for match in _QUOTED.finditer(plain) if '"' in plain else ():
        for until in match.span():
            found += _WORD.findall(plain, at, until)
            bounds.append(len(found))
            at = until
    found += _WORD.findall(plain, at)
    ids = np.fromiter(map(_NUMBERS.__getitem__, found), dtype=np.uint64, count=len(found))
    quoted = np.zeros(len(found), dtype=bool)
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        quoted[first:last] = True
    return Words(ids, quoted)


def whole(words: Words) -> int:
    """A hash of all words in their order."""
    return int.from_bytes(hashlib.blake2b(words.ids.astype("<u8").tobytes(), digest_size=8).digest(), "little")


def shingles(words: Words, *, size: int) -> Hashes:
    """A hash of each run of ``size`` words, shape (words - size + 1,); of all words where there are fewer."""
    ids = words.ids
    if not len(ids):
        return np.zeros(0, dtype=np.uint64)
    size = min(size, len(ids))
    count = len(ids) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(size):
            mixed = (mixed ^ ids[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
    return mixed
