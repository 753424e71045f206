"""Where sentences begin and end: sentencex, inside the blocks that hold sentences."""

from __future__ import annotations

import re

import sentencex

from interregnum.records import Article, Span

SENTENCE_BLOCKS = frozenset({"title", "heading", "body"})
# A "sentence" longer than this is cut here before splitting, so that one endless line stays linear.
_STRETCH = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def sentences(text: str, blocks: list[Span]) -> list[Span]:
    """Sentence spans, in order, without the white space around them.

    Args:
        text: the whole text.
        blocks: the stretches to split; a sentence never crosses from one into the next.
    """
    found: list[Span] = []
    for block in blocks:
        for start, end in _stretches(text, block):
            found.extend(_split(text, start, end))
    return found


def article_sentences(article: Article) -> list[Span]:
    """The sentences of an article's title, headings and body; of its whole text when it has no blocks."""
    if not article.blocks:
        return sentences(article.text, [Span(0, len(article.text))] if article.text.strip() else [])
    return sentences(article.text, [b.span for b in article.blocks if b.kind in SENTENCE_BLOCKS])


def whole(text: str) -> str:
    """The text with lone surrogates, which no encoder takes, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)


def _stretches(text: str, block: Span) -> list[tuple[int, int]]:
    cuts = [block.start]
    while block.end - cuts[-1] > _STRETCH:
        space = text.rfind(" ", cuts[-1] + _STRETCH // 2, cuts[-1] + _STRETCH)
        cuts.append(space + 1 if space > 0 else cuts[-1] + _STRETCH)
    return list(zip(cuts, [*cuts[1:], block.end], strict=True))


def _split(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    # Line breaks inside a block are spaces to a reader; sentencex would take two of them for a paragraph's end.
    flat = whole(piece).replace("\r", " ").replace("\n", " ")
    at = 0
    spans: list[Span] = []
    for part in sentencex.segment("en", flat):
        found = flat.find(part, at)
        begin = at if found < 0 else found
        stop = min(begin + len(part), len(flat))
        words = flat[begin:stop]
        left = len(words) - len(words.lstrip())
        right = len(words.rstrip())
        if right > left:
            spans.append(Span(start + begin + left, start + begin + right))
        at = stop
    return spans
