"""The sentence around words: a light rule, enough to show evidence in its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from interregnum.records import Article, Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_])|\n\s*\n|\r\n\s*\r\n")
# What ends with a full stop inside a sentence.
_SHORT = re.compile(
    r"(?:^|[\s(\"'“‘.])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Rev|Fr|St|Pres|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|Inc|Co|Corp|Ltd|Bros|Ave|Art|Hon|Amb|U\.S|U\.N|U\.K"
    r"|e\.g|i\.e|a\.m|p\.m)\.\Z"
)


class Sentences:
    """The sentences of one article, found once.

    Args:
        article: a sentence never crosses from one of its blocks into the next.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.text
        blocks = [b.span for b in article.blocks]
        cuts = {0, len(article.text), *(b.start for b in blocks), *(b.end for b in blocks)}
        for begin, end in pairwise(sorted(cuts)):
            cuts.update(m.end() for m in _END.finditer(article.text, begin, end) if self._ends(m))
        self._cuts = sorted(cuts)

    def around(self, words: Span) -> Span:
        """The sentence that holds a span, without the white space around it; several where the span crosses."""
        first = self._cuts[bisect_right(self._cuts, words.start) - 1]
        after = bisect_right(self._cuts, words.end - 1)
        last = self._cuts[after] if after < len(self._cuts) else len(self._text)
        stretch = self._text[first:last]
        start = min(first + len(stretch) - len(stretch.lstrip()), words.start)
        return Span(start, max(first + len(stretch.rstrip()), words.end))

    def _ends(self, match: re.Match[str]) -> bool:
        stop = match.group()
        if stop.isspace():
            return True  # a blank line
        if self._text[match.end() : match.end() + 1].islower():
            return False
        return (
            not stop.startswith(".")
            or stop.startswith("..")
            or not _SHORT.search(self._text, max(0, match.start() - 8), match.start() + 1)
        )
