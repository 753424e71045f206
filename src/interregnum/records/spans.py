"""Stretches of text and what they are."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.errors import RecordError

BLOCK_KINDS = ("title", "header", "dateline", "heading", "body", "credit")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``start`` included, ``end`` not, in code points.

    Raises:
        RecordError: the span is empty or starts before zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of the span.

        Raises:
            RecordError: the span ends after the text.
        """
        if self.end > len(text):
            raise RecordError(f"span {self.start}..{self.end} ends after its text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article and what it is: only ``title``, ``heading`` and ``body`` hold sentences."""

    kind: str
    span: Span

    def __post_init__(self) -> None:
        if self.kind not in BLOCK_KINDS:
            raise RecordError(f"no block kind {self.kind!r}; the kinds are {', '.join(BLOCK_KINDS)}")


@dataclass(frozen=True, slots=True)
class Notice:
    """A recorded warning: a short ``code`` for programs and a sentence for people."""

    code: str
    message: str


class Malformed:
    """Turn what a malformed mapping raises into a RecordError that says what was being read."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (KeyError, TypeError, ValueError, AttributeError)) and not isinstance(error, RecordError):
            raise RecordError(f"malformed {self.what}: {type(error).__name__} {error}") from error
