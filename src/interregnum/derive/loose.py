"""Titles that are another word for a post told elsewhere: "the Iranian commander", "the umbrella group's deputy head".

Stated rules:

* a title of a country as such ("commander" of Iran) is that of the one body of the country in which its bearer is told
  to have a post of that class; a rank is then no post at all;
* a title in a body that has no name, of somebody who is told to have one post of that title in a body with a name, is
  that post, in the whole text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from interregnum.derive import kinds
from interregnum.derive.facts import Case, Fact
from interregnum.records import PostRef

_GROUPS = ("ORG", "GRP")
Named = tuple[str, str, str]
RANK = "rank"


class Loose:
    """The posts for which a text has another word.

    Args:
        case: the claims.
        parts: the roles in which each type of claim tells of holders.
        body: the entity in which a post is.
    """

    def __init__(
        self, case: Case, parts: Mapping[str, Sequence[str]], body: Callable[[str | None], str | None]
    ) -> None:
        self._case = case
        self._body = body
        self._posts: dict[str, dict[Named, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._same: dict[Named, Named] = {}
        told: list[tuple[Fact, PostRef, str, list[str]]] = []
        for fact in case.facts:
            post = fact.claim.post
            at = body(post.body) if post is not None else None
            if post is None or at is None:
                continue
            people = [h for role in (*parts.get(fact.claim.type, ()), "recipient") for h in fact.all(role)]
            if case.kind(at) not in _GROUPS and not at.startswith("country:"):
                continue
            if not case.named(at):
                told.append((fact, post, at, people))
            elif fact.claim.type in parts:
                for holder in people:
                    self._posts[holder][post.role, post.scope, at].add(post.title.lower())
        for _, post, at, people in told:
            found = {
                named for h in people for named, titles in self._posts.get(h, {}).items()
                if post.title.lower() in titles or (post.role, post.scope) == named[:2]
            }  # fmt: skip
            if len(found) == 1:
                self._same.setdefault((post.role, post.scope, at), min(found))

    def better(self, ref: PostRef, holders: Sequence[str]) -> Named | None:
        """Role, scope and body of the post that a title means; None where it means what it says."""
        at = self._body(ref.body)
        if at is None:
            return None
        if (ref.role, ref.scope, at) in self._same:
            return self._same[ref.role, ref.scope, at]
        classes = kinds.loose(ref.role)
        if not classes or not at.startswith("country:"):
            return None
        home = at.removeprefix("country:")
        found = {
            named for h in holders for named in self._posts.get(h, {})
            if named[0] in classes
            and not named[2].startswith("country:")
            and self._case.country(named[2]) in (None, home)
        }  # fmt: skip
        exact = {n for n in found if n[0] == ref.role} or found
        return min(exact) if len(exact) == 1 else None
