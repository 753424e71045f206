"""One reading resolved: its actors, claims, sources and silences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from interregnum.records import Account, Actor, Reading


class Roster(Protocol):
    """A list of known entities that actors are matched with."""

    def match(self, actor: Actor) -> tuple[str, str] | None:
        """The id in the roster and why, or None where nothing matches."""
        ...


def account(reading: Reading, *, roster: Roster | None = None) -> Account:
    """Resolve a reading: who, when, where, which post, and who vouches.

    Pure and alone: it sees one article, and the same reading gives the same account.

    Args:
        reading: what was read.
        roster: known entities to link the actors to (``roster.py``).
    """
    # Gazetteers, calendars and name tables load with the first article, not with the package.
    from interregnum.resolve.claims import claims
    from interregnum.resolve.mended import mended
    from interregnum.resolve.mended_lists import listed
    from interregnum.resolve.posts import posts_of
    from interregnum.resolve.vouchers import origin, silences, vouchers
    from interregnum.resolve.when import frame_times
    from interregnum.resolve.where import places
    from interregnum.resolve.who import actors

    unlisted = listed(reading)
    put_right = mended(unlisted.reading)
    reading = put_right.reading
    located = places(reading)
    named = actors(reading, located)
    if roster is not None:
        named = {entity: _enrolled(actor, roster) for entity, actor in named.items()}
    posts = posts_of(reading, named)
    heard = vouchers(reading, named)
    made, claim_of = claims(
        reading,
        actors=named,
        times=frame_times(reading),
        places=located,
        posts=posts,
        behind=heard.behind,
        mended={**unlisted.why, **put_right.why},
    )
    article = reading.article
    first, _ = origin(reading)
    return Account(
        article=article.id,
        reported=article.published,
        outlet=article.outlet,
        title=article.title,
        origin=first,
        actors=_once(named.values()),
        claims=made,
        sources=heard.sources,
        silences=silences(reading, heard, made, claim_of, named),
        notices=(*article.notices, *reading.notices),
    )


def _enrolled(actor: Actor, roster: Roster) -> Actor:
    found = roster.match(actor)
    if found is None:
        return actor
    ident, why = found
    reason = "; ".join(r for r in (actor.reason, f"roster: {why}") if r)
    return replace(actor, roster=ident, reason=reason)


def _once(named: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each actor once, in the order of the text."""
    found = {actor.id: actor for actor in named}
    return tuple(sorted(found.values(), key=lambda a: (a.mentions[0].start if a.mentions else -1, a.id)))
