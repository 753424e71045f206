"""Where the extracted text stood in the page: the two aligned word by word."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

from interregnum.articles.paragraphs import Paragraph
from interregnum.articles.scan import Page

_WORD = re.compile(r"\S+")
_KEY = 3  # words that must agree before two places are taken for the same
_TRIED = 6  # places of one key that are compared; the longest agreement wins


def align(
    text: str, parts: list[Paragraph], page: Page, *, title_at: int | None = None
) -> tuple[tuple[int, int, int], ...]:
    """Pieces (start in ``text``, start in the source, length) of every paragraph that is found in the page.

    Paragraphs are looked for in the order of the page, each from the end of the one before. A word that the
    extraction changed, or that is not in the page's text, simply gets no piece.

    Args:
        text: the extracted text.
        parts: its paragraphs; only these are looked for.
        page: the page as scanned.
        title_at: where in ``page.flat`` the title of kind "title" is best looked for.
    """
    found = _Words(page.flat)
    pieces: list[tuple[int, int, int]] = []
    cursor = 0
    for part in parts:
        start = found.at(title_at) if part.kind == "title" and title_at is not None else cursor
        runs, after = _paragraph(text, part, found, start)
        if part.kind != "title" and runs:
            cursor = after
        for at, flat, length in runs:
            pieces += [(at + low - flat, source, size) for low, source, size in page.sources_of(flat, flat + length)]
    return tuple(pieces)


class _Words:
    """The words of the page's text, and where each run of ``_KEY`` words occurs."""

    def __init__(self, flat: str) -> None:
        self.words: list[str] = []
        self.starts = array("q")
        for match in _WORD.finditer(flat):
            self.words.append(match.group())
            self.starts.append(match.start())
        self.flat = flat
        # By hash: the words themselves are compared afterwards, so a collision costs a look and nothing else.
        self.places: dict[int, array[int]] = {}
        for number in range(len(self.words)):
            self.places.setdefault(self.key(self.words, number), array("q")).append(number)

    @staticmethod
    def key(words: list[str], number: int) -> int:
        return hash(tuple(words[number : number + _KEY]))

    def at(self, flat: int) -> int:
        """Number of the first word that starts at a place of the text or after it."""
        return bisect_left(self.starts, flat)


def _paragraph(text: str, part: Paragraph, found: _Words, cursor: int) -> tuple[list[tuple[int, int, int]], int]:
    """Runs (start in text, start in flat, length) of one paragraph, and the word after the last of them."""
    spans = [(match.start(), match.group()) for match in _WORD.finditer(text, part.start, part.end)]
    words = [word for _, word in spans]
    runs: list[tuple[int, int, int]] = []
    number = 0
    while number < len(words):
        place, length = _best(words, number, found, cursor)
        if not length:
            number += 1
            continue
        for step in range(length):
            at, word = spans[number + step]
            flat = found.starts[place + step]
            if runs and step:
                last_at, last_flat, size = runs[-1]
                gap = at - last_at - size
                if gap == flat - last_flat - size and text[at - gap : at] == found.flat[flat - gap : flat]:
                    runs[-1] = (last_at, last_flat, at + len(word) - last_at)
                    continue
            runs.append((at, flat, len(word)))
        number += length
        cursor = place + length
    return runs, cursor


def _best(words: list[str], number: int, found: _Words, cursor: int) -> tuple[int, int]:
    """The place of the page from which most words agree, and how many do."""
    # The next word of a run that went on elsewhere: a link or a footnote mark stood between.
    if number and found.words[cursor : cursor + 1] == words[number : number + 1]:
        return cursor, _agreeing(words, number, found, cursor)
    places = found.places.get(found.key(words, number))
    if places is None:
        return 0, 0
    first = bisect_left(places, cursor)
    tried = list(places[first : first + _TRIED]) or list(places[:_TRIED])
    return max(
        ((place, _agreeing(words, number, found, place)) for place in tried), key=lambda pair: (pair[1], -pair[0])
    )


def _agreeing(words: list[str], number: int, found: _Words, place: int) -> int:
    length = 0
    while (
        number + length < len(words)
        and place + length < len(found.words)
        and words[number + length] == found.words[place + length]
    ):
        length += 1
    return length
