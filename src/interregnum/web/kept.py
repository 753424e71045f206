"""What whole tables said, kept at hand until something new is derived; a question about all of them reads them once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from interregnum.views.book import Book

_WHOLE = frozenset(
    {"ties", "tenures", "posts", "headings", "events", "voids", "conflicts", "origins", "copies", "cited"}
)
_MOST = 24


class _Kept:
    """A ``Book`` that remembers answers about everything; answers about single things are asked anew."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._answers: dict[tuple[Any, ...], Any] = {}
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._book, name)
        return self._keeping(name, asked) if name in _WHOLE else asked

    def _keeping(self, name: str, asked: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*given: Any, **options: Any) -> Any:
            named = {k: v for k, v in options.items() if v is not None}
            single = given not in ((), (None,)) or named.keys() - {"open_only", "types"}
            if single:
                return asked(*given, **options)
            key = (name, *sorted((k, _frozen(v)) for k, v in named.items()))
            if key not in self._answers:
                made = asked(*given, **options)
                with self._lock:
                    if len(self._answers) >= _MOST:
                        self._answers.pop(next(iter(self._answers)))
                    self._answers[key] = made
                return made
            return self._answers.get(key) or asked(*given, **options)

        return answer


def _frozen(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, Collection) and not isinstance(value, str) else value


def kept(book: Book) -> Book:
    """The same book, remembering what it says of everything at once; to be made anew when something is derived."""
    return cast("Book", _Kept(book))
