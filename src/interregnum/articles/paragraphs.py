"""A plain text into paragraphs: blank lines part them, and single line breaks do where they are no mere wraps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ENDED = re.compile(r"""[.!?…:;][)\]"'”’»*_]*\Z""")
_FIRST_WORD = re.compile(r"\S{1,40}")
# What people wrap at: shorter lines are verse or lists, longer ones whole paragraphs.
_NARROW, _WIDE = 40, 120
_MOST_ENDED = 0.6
_EDGE = 6000  # characters: header and credit lines stand at the head and the foot of a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without outer white space. ``kind`` is a block kind when the input's markup says it."""

    start: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: ``start`` and ``end`` without outer white space, ``indent`` the width that stood before."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the line."""
        return self.start == self.end


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, whichever line ends it has."""
    at = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.strip("\ufeff\u200b \t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u3000")
        bare = bare.strip()
        indent = raw.find(bare) if bare else 0
        yield Line(at + indent, at + indent + len(bare), indent)
        at += len(raw)


def _never(line: str) -> bool:
    return False


def paragraphs(text: str, *, alone: Callable[[str], bool] = _never) -> list[Paragraph]:
    """The paragraphs of a plain text, in order.

    Args:
        text: the text, with any line ends.
        alone: says of a line that it stands alone whatever surrounds it, as header and credit lines do; it is
            asked about the head and the foot of the text.
    """
    width = _wrap_width(text)
    out: list[Paragraph] = []
    start = end = -1
    before: Line | None = None
    for line in lines_of(text):
        if line.blank:
            before = None
            continue
        edge = line.start < _EDGE or line.end > len(text) - _EDGE
        if before is not None and not _parted(text, before, line, width, alone if edge else _never):
            end = line.end
        else:
            if start >= 0:
                out.append(Paragraph(start, end))
            start, end = line.start, line.end
        before = line
    if start >= 0:
        out.append(Paragraph(start, end))
    return out


def _wrap_width(text: str) -> int | None:
    """The width at which a hard-wrapped text is wrapped, or None for a text with one paragraph a line."""
    followed: list[tuple[int, bool]] = []
    before: Line | None = None
    for line in lines_of(text[:200_000]):
        if before is not None and not line.blank:
            ended = bool(_ENDED.search(text[max(before.start, before.end - 12) : before.end]))
            followed.append((before.end - before.start, ended))
        before = None if line.blank else line
    if not followed:
        return None
    widths = sorted(width for width, _ in followed)
    middle, most = widths[len(widths) // 2], widths[len(widths) * 95 // 100]
    # Most lines that another one follows are nearly as long as the longest: that is what wrapping makes.
    if middle < _NARROW or most > _WIDE:
        return None
    # A wrap falls anywhere in a sentence; where nearly every full line ends with one, lines are paragraphs.
    full = [ended for width, ended in followed if width >= most * 0.6]
    return most if sum(full) <= len(full) * _MOST_ENDED else None


def _parted(text: str, one: Line, two: Line, width: int | None, alone: Callable[[str], bool]) -> bool:
    first, second = text[one.start : one.end], text[two.start : two.start + _WIDE + 1][: two.end - two.start]
    if len(first) <= _WIDE and alone(first):
        return True
    if two.end - two.start <= _WIDE and alone(second):
        return True
    ended = bool(_ENDED.search(first[-12:]))
    if width is None:
        # One paragraph a line; but a sentence that goes on in small letters was wrapped by hand.
        return ended or not second[:1].islower()
    if two.indent >= one.indent + 2 and ended:
        return True
    word = _FIRST_WORD.match(second)
    room = width - len(first) - 1 - (len(word.group()) if word else 0)
    if ended:
        # The next word would have fitted, so the line was ended on purpose.
        return room > 0
    return room > max(8, width // 10) and not second[:1].islower()
