"""What every page can be asked with: as known on a day, by support, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from interregnum.errors import QuestionError
from interregnum.views.ask.days import exact_day, last_day
from interregnum.web.addresses import with_query

T = TypeVar("T")
PAGE = 100
_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of a page.

    Args:
        path: the page's address without ``.json`` or ``.svg``.
        query: as given.
        known_on: answer from what had been reported by that day.
        min_origins, named_only: as in ``views.ask.who``.
        page: which part of a long list, from 1.
        wait: whether the asker waits for what takes long (a program does, a reader is told).
    """

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    known_on: str | None = None
    min_origins: int | None = None
    named_only: bool = False
    page: int = 1
    wait: bool = False

    @property
    def wanted(self) -> dict[str, Any]:
        """The wishes for support, as views take them."""
        return {"min_origins": self.min_origins, "named_only": self.named_only}

    @property
    def narrowed(self) -> bool:
        """Whether an answer may leave something out."""
        return bool(self.known_on or self.min_origins or self.named_only)

    def get(self, key: str) -> str | None:
        """A word of the query; None where it is empty."""
        return self.query.get(key, "").strip() or None

    def with_(self, path: str | None = None, **changed: object) -> str:
        """This page, or another path, asked the same but for what is changed (None takes a part out)."""
        kept = {k: v for k, v in self.query.items() if k not in {"done", "page"} or k in changed}
        return with_query(path or self.path, {**kept, **changed})

    def keeping(self, path: str) -> str:
        """Another page, with the wishes that hold for every page."""
        if not self.narrowed:
            return path
        bare, mark, anchor = path.partition("#")
        shared = {k: v for k, v in self.query.items() if k in {"known_on", "min_origins", "named_only"}}
        joined = with_query("", shared)
        if not joined:
            return path
        return bare + ("&" + joined[1:] if "?" in bare else joined) + mark + anchor


def asked(path: str, query: Mapping[str, str], *, wait: bool = False) -> Asked:
    """A query, checked.

    Raises:
        QuestionError: a part of it is not what it should be.
    """
    known_on = query.get("known_on", "").strip() or None
    if known_on is not None:
        last_day(known_on)
    for key in ("on", "against"):
        if query.get(key, "").strip():
            exact_day(query[key].strip())
    return Asked(
        path, query, known_on, _whole(query, "min_origins", 99), query.get("named_only", "") not in {"", "0"},
        _whole(query, "page", _LAST_PAGE) or 1, wait,
    )  # fmt: skip


def _whole(query: Mapping[str, str], key: str, most: int) -> int | None:
    given = query.get(key, "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 7 and 1 <= int(given) <= most):
        raise QuestionError(f"{key}={given!r} is no whole number from 1 to {most}")
    return int(given)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a long list.

    Args:
        items: those of this page; ``total``: how many there are, None where that is not counted.
        number: which page; ``before`` and ``after``: whether there are others.
    """

    items: Sequence[T]
    total: int | None
    number: int
    first: int
    before: bool
    after: bool


def part(items: Sequence[T], page: int, *, size: int = PAGE, more: int = 0) -> Part[T]:
    """The page of a list in hand; ``more``: how many items follow that are not in hand."""
    start = (page - 1) * size
    return Part(items[start : start + size], len(items) + more, page, start, page > 1 and start > 0,
                len(items) + more > start + size)  # fmt: skip
