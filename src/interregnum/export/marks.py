"""The text of an article cut into paragraphs and sentences, and a sentence as HTML with its marks."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from interregnum.export.clean import plain
from interregnum.frames.sentences import SENTENCE_BLOCKS, article_sentences
from interregnum.records import Article, Block, Frame, Mention, Reading, Span
from interregnum.views.names import names
from interregnum.views.places import Places


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text; without sentences it is a header, a dateline or a credit, which is not read."""

    kind: str
    span: Span
    sentences: tuple[Span, ...] = ()


def paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Every part of the text in order: blocks cut at line breaks, with their sentences."""
    blocks = article.blocks or ((Block("body", Span(0, len(article.text))),) if article.text.strip() else ())
    sentences = article_sentences(article)
    out: list[Paragraph] = []
    at = 0
    for block in blocks:
        own: list[Span] = []
        while at < len(sentences) and sentences[at].start < block.span.end:
            own.append(sentences[at])
            at += 1
        if block.kind not in SENTENCE_BLOCKS:
            out.append(Paragraph(block.kind, block.span))
            continue
        group: list[Span] = []
        for span in own:
            if group and "\n" in article.text[group[-1].end : span.start]:
                out.append(_paragraph(block.kind, group))
                group = []
            group.append(span)
        if group:
            out.append(_paragraph(block.kind, group))
    return tuple(out)


def _paragraph(kind: str, sentences: list[Span]) -> Paragraph:
    return Paragraph(kind, Span(sentences[0].start, sentences[-1].end), tuple(sentences))


@dataclass(slots=True)
class _Row:
    """What is marked in one sentence."""

    mentions: list[Mention] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


class Marks:
    """The marks of a reading, sorted by the sentences they touch."""

    def __init__(self, reading: Reading, sentences: Places) -> None:
        self._reading = reading
        self._called = names(reading)
        self._rows = [_Row() for _ in sentences.spans]
        self._spans = sentences.spans
        for mention in reading.mentions:
            for number in sentences.touching(mention.span):
                self._rows[number].mentions.append(mention)
        for frame in sorted(reading.frames, key=lambda f: f.trigger):
            for number in sentences.touching(frame.trigger):
                self._rows[number].frames.append(frame)
        for span in (span for a in reading.attributions for span in a.content):
            for number in sentences.touching(span):
                self._rows[number].content.append(span)

    def frames(self, number: int) -> list[Frame]:
        """The frames whose trigger begins in a sentence, in order."""
        return [f for f in self._rows[number].frames if f.trigger.start >= self._spans[number].start]

    def html(self, number: int) -> str:
        """A sentence with spans round its mentions, triggers and reported words.

        It is cut wherever a mark begins or ends, so that marks which cross still show right.
        """
        whole, row = self._spans[number], self._rows[number]
        edges = {whole.start, whole.end}
        for mark in (*(m.span for m in row.mentions), *(f.trigger for f in row.frames), *row.content):
            edges |= {max(mark.start, whole.start), min(mark.end, whole.end)}
        return "".join(self._piece(Span(start, end), row) for start, end in pairwise(sorted(edges)))

    def _piece(self, piece: Span, row: _Row) -> str:
        classes = ["q"] if any(span.holds(piece) for span in row.content) else []
        notes = []
        named = [m for m in row.mentions if m.span.holds(piece)]
        if named:
            inner = min(named, key=lambda m: m.span.end - m.span.start)
            classes += ["m", inner.type]
            notes.append(_note(self._reading, inner, self._called))
        acts = [f for f in row.frames if f.trigger.holds(piece)]
        if acts:
            classes.append("t")
            notes += [f.type if f.status == "actual" else f"{f.type}, {f.status}" for f in acts]
        words = _spaced(piece.of(self._reading.text))
        if not classes:
            return words
        title = f' title="{html.escape(plain("; ".join(notes)), quote=True)}"' if notes else ""
        return f'<span class="{" ".join(classes)}"{title}>{words}</span>'


def _note(reading: Reading, mention: Mention, called: Mapping[str, str]) -> str:
    name = called[mention.entity]
    own = plain(reading.words(mention.span))
    return mention.type if name == own else f"{mention.type}: {name}"


def _spaced(text: str) -> str:
    """Escaped text that keeps the space at its ends, which the next piece needs."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return html.escape(left + plain(text) + right, quote=True)
