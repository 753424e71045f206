"""One casebook as a site: what pages share, and how questions reach it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from interregnum.casebook import Casebook
from interregnum.web.kept import kept

if TYPE_CHECKING:
    from interregnum.records import Judgement
    from interregnum.views.book import Book

T = TypeVar("T")
# A ruling shows at once where deriving takes no longer than this; else pages say that it is being worked in.
PATIENCE = 0.6
_ANSWERS, _BOOKS = 40, 2  # kept at hand
_Key = tuple[str | None, ...]
_Found = dict[_Key, "Future[Any]"]


class Counting(Exception):
    """An answer is not there yet; pages ask the reader to wait."""


def _settle(found: Future[Any], make: Callable[[], Any]) -> None:
    try:
        found.set_result(make())
    except Exception as error:  # the asker raises it
        found.set_exception(error)


@dataclass(slots=True)
class Site:
    """A casebook being served.

    Args:
        casebook: what is asked and ruled on.
        read_only: no rulings.
        token: what a browser has to bring once; None where none is asked for.
        hosts: names by which the site may be called, beside this computer's own; see ``security``.
        beyond: whether other computers can reach it.
        secret: signs cookies and forms; new with every start.
    """

    casebook: Casebook
    read_only: bool = False
    token: str | None = None
    hosts: frozenset[str] = frozenset()
    beyond: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _books: tuple[str, Book] | None = None
    _answers: _Found = field(default_factory=dict)
    _known: _Found = field(default_factory=dict)
    _asking: threading.Lock = field(default_factory=threading.Lock)
    _counting: threading.Lock = field(default_factory=threading.Lock)
    _deriving: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """What the casebook is called: its file's name."""
        return self.casebook.path.name

    @property
    def pending(self) -> bool:
        """Whether something came in that answers do not tell yet."""
        return self.casebook.ledger.stale

    def book(self, known_on: str | None = None, *, wait: bool = True) -> Book:
        """What views ask: what was derived last, or what had been reported by a day.

        Args:
            known_on: that day, month or year.
            wait: as in ``counted``; what was known on a day is derived from all that was reported by then.

        Raises:
            QuestionError: the day is none.
            Counting: it takes longer than a page may.
        """
        state = self.casebook.ledger.state()
        if known_on is None:
            digest = state.get("digest", "")
            if self._books is None or self._books[0] != digest:
                self._books = digest, kept(self.casebook.ledger)
            return self._books[1]
        key = (known_on, state.get("digest", ""), state.get("stale", ""))
        return self._found(self._known, key, lambda: self._as_known(known_on), _BOOKS, wait=wait)

    def _as_known(self, day: str) -> Book:
        with self._asking:  # a casebook derives one day at a time
            return self.casebook.book(day)

    def counted(self, what: str, known_on: str | None, make: Callable[[Book], T], *, wait: bool) -> T:
        """An answer that rests on the whole casebook, kept until something is derived or ruled.

        Args:
            what: tells such answers apart.
            known_on: as in ``book``.
            make: finds it.
            wait: however long it takes; else pages say that it is being counted.

        Raises:
            Counting: it takes longer than a page may.
        """
        state = self.casebook.ledger.state()
        key = (what, known_on, state.get("digest", ""), state.get("stale", ""))
        return self._found(self._answers, key, lambda: make(self.book(known_on)), _ANSWERS, wait=wait)

    def _found(self, kept_ones: _Found, key: _Key, make: Callable[[], T], most: int, *, wait: bool) -> T:
        """What was found before under a key, or is found now in a thread of its own."""
        with self._counting:
            found = kept_ones.get(key)
            if found is None:
                current = {k: v for k, v in kept_ones.items() if k[-2:] == key[-2:]}
                for old in [*(set(kept_ones) - set(current)), *list(current)[: max(len(current) - most + 1, 0)]]:
                    del kept_ones[old]
                found = kept_ones[key] = Future()
                threading.Thread(target=_settle, args=(found, make), name="interregnum-count", daemon=True).start()
        try:
            answer: T = found.result(None if wait else PATIENCE)
        except TimeoutError:
            if found.done():
                raise
            raise Counting(str(key[0])) from None
        except Exception:
            kept_ones.pop(key, None)
            raise
        return answer

    def judge(
        self, ruling: str, subjects: Sequence[str], *, by: str, value: str | None = None, note: str | None = None
    ) -> Judgement:
        """Keep a ruling, and begin to work it in.

        Raises:
            JudgementError, RecordError: as ``Casebook.judge``.
        """
        made = self.casebook.judge(ruling, subjects, by=by, value=value, note=note)
        self._work_in()
        return made

    def unjudge(self, ident: str, *, by: str) -> Judgement:
        """Withdraw a ruling, and begin to work that in.

        Raises:
            JudgementError: there is no such judgement.
        """
        made = self.casebook.unjudge(ident, by=by)
        self._work_in()
        return made

    def _work_in(self) -> None:
        self._answers.clear()  # a note or a letter changes answers without anything being derived
        deriving = threading.Thread(target=self._derive, name="interregnum-derive", daemon=True)
        deriving.start()
        deriving.join(PATIENCE)

    def _derive(self) -> None:
        with self._deriving:
            if self.casebook.ledger.stale and not self.casebook.ledger.read_only:
                self.casebook.rebuild()
