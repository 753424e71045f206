"""What a casebook answers a search with."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.records.spans import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity or post found by a name. ``score`` is 1.0 for an exact alias, lower for a likeness (a typo)."""

    id: str
    name: str
    alias: str
    score: float
    what: str = "entity"


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of an article without its text."""

    id: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    origin: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of an article that holds the words searched for.

    ``span`` is where it stands in the article's text, ``hits`` are the words found in it (offsets into the same
    text). Where only the title was hit, ``hits`` is empty and the excerpt is the beginning of the text.
    """

    article: str
    words: str
    span: Span
    hits: tuple[Span, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
