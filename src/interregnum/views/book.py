"""What a view asks of a casebook: the ledger answers from its file, ``MemoryBook`` from what is in hand.

Views are written against this protocol, so that the same code answers from SQLite, from one article, and from what had
been reported by a day (``--known-on``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from interregnum.records import (
    Article,
    Cited,
    Claim,
    Conflict,
    Copy,
    Entity,
    Event,
    Heading,
    Hit,
    Judgement,
    Origin,
    Post,
    Silence,
    Source,
    Tenure,
    Tie,
    Void,
)

__all__ = ["Book", "Heading", "Hit"]


class Book(Protocol):
    """Read-only access to a casebook. Everything comes sorted: by time where there is one, then by id."""

    def find(self, name: str, *, what: str = "any", limit: int = 10) -> tuple[Hit, ...]:
        """Entities and posts by any alias, best first; typos are tolerated (``what``: entity, post or any)."""

    def entities(self, ids: Collection[str] | None = None) -> Mapping[str, Entity]:
        """Entities by id; all when None. Ids that are not there are left out."""

    def entity_of(self, actors: Collection[str]) -> Mapping[str, str]:
        """The entity id of each actor id (``ARTICLE#ENTITY``)."""

    def posts(self, *, ids: Collection[str] | None = None, body: str | None = None) -> tuple[Post, ...]:
        """Posts by id or by the entity in which they are."""

    def tenures(
        self, *, ids: Collection[str] | None = None, post: str | None = None, holder: str | None = None
    ) -> tuple[Tenure, ...]:
        """Tenures by id, of a post or of a holder."""

    def voids(self, *, post: str | None = None, open_only: bool = False, on: str | None = None) -> tuple[Void, ...]:
        """Voids, of one post or all; those that may have been open on a day."""

    def events(
        self,
        *,
        ids: Collection[str] | None = None,
        entity: str | None = None,
        types: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> tuple[Event, ...]:
        """Events, oldest first; those whose time may lie in the days given."""

    def ties(self, *, entity: str | None = None, types: Collection[str] | None = None) -> tuple[Tie, ...]:
        """Ties, of one entity or all."""

    def conflicts(self, *, about: str | None = None, open_only: bool = False) -> tuple[Conflict, ...]:
        """Claims that cannot all be true."""

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Claims by id."""

    def resting_on(self, claim: str) -> tuple[str, ...]:
        """Ids of the events, ties, tenures, voids and conflicts that rest on a claim."""

    def voices(self) -> Mapping[str, tuple[str, str]]:
        """The article of every claim, and the kind of source that says it first-hand: ``self`` where none is named."""

    def rests(self, what: str) -> Mapping[str, tuple[str, ...]]:
        """The claims that each event (tie, tenure, void, conflict) rests on, by its id."""

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Sources by id (``ARTICLE#sN``)."""

    def silences(self, claims: Collection[str]) -> tuple[Silence, ...]:
        """Silences and denials that bear on any of these claims."""

    def article(self, ident: str) -> Article | None:
        """An article with its text."""

    def headings(self, ids: Collection[str] | None = None) -> Mapping[str, Heading]:
        """What is known of articles without their text; of all when None."""

    def last_reported(self) -> str | None:
        """When the latest article came out, as it is dated; None when none is."""

    def copies(self, *, article: str | None = None) -> tuple[Copy, ...]:
        """Articles that print the report of an earlier one: those of and by one article, or all."""

    def origins(self, ids: Collection[str] | None = None) -> Mapping[str, Origin]:
        """Who reported first, by id; all when None."""

    def origin_of(self, articles: Collection[str]) -> Mapping[str, str]:
        """The origin id of each article; those of which nothing is derived are left out."""

    def cited(self, claims: Collection[str] | None = None) -> Mapping[str, Cited]:
        """Claims for which their article only cites somebody else, by id; all when None."""

    def judgements(self, *, subject: str | None = None) -> tuple[Judgement, ...]:
        """Rulings, oldest first, withdrawn ones among them."""
