"""Which texts are one report: copies and their versions, and who reported it first."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.errors import RecordError

COPY_KINDS = ("exact", "reheaded", "trimmed", "extended", "updated", "rewritten")


@dataclass(frozen=True, slots=True)
class Copy:
    """One article that prints the report of another.

    Args:
        article: the later one; ``of`` the one that it copies (the earliest of its group that it is nearest to).
        kind: exact (same words), reheaded (same body under another title), trimmed (a part of it), extended (all of
            it and more), updated (most of it, by the same outlet, something added, changed or dropped), rewritten.
        share: how much of the shorter one's own words (quotations left out) stands in the other, 0 to 1.
        reason: the same for people.
    """

    article: str
    of: str
    kind: str
    share: float
    reason: str

    def __post_init__(self) -> None:
        if self.kind not in COPY_KINDS:
            raise RecordError(f"no kind of copy {self.kind!r}; there are {', '.join(COPY_KINDS)}")


@dataclass(frozen=True, slots=True)
class Change:
    """What a later version did to an earlier one: a sentence ``added``, ``dropped`` or ``changed``.

    Offsets are into each version's text; None where the sentence is not in that version.
    """

    kind: str
    before: str | None
    after: str | None
    before_start: int | None = None
    after_start: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A report independent of the others: who reported it first, and the articles that carry it.

    Args:
        id: ``agency:slug`` or ``outlet:slug``; ``article:ID`` where nobody is named.
        name: the agency, the outlet that the sources told, or the outlet that printed it first.
        articles: the articles that rest on it, oldest first.
        reasons: why each is counted here, in the order of ``articles``.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim for which its article only cites somebody else: ``origin`` is the id of whom it cites."""

    claim: str
    origin: str
    reason: str
