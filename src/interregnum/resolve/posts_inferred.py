"""Posts that a frame does not state and other frames of the text tell.

A rule counts only where it leaves one office; the reason names it. Nothing is taken from outside the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interregnum.records import Actor, Frame, Mention, PostRef, Span
from interregnum.resolve.posts_bodies import of_country
from interregnum.resolve.posts_lexicon import Meaning, gram, longest, tokens
from interregnum.resolve.posts_page import BODIES
from interregnum.resolve.posts_titles import title_at

if TYPE_CHECKING:
    from interregnum.resolve.posts import Stated

_AS = re.compile(r"^[^.;:!?]*\bas (?:the |its |his |her |their |an? |[\w’'-]+ ){0,5}\Z")
_BECAME = re.compile(r" (?:(?:the|its|their|an?) )?\Z")
_AS_NEXT = re.compile(r"\s+as\s+(?:(?:the|an?|his|her|its|their)\s+)?")
_NEAR = 300
_AS_ONE = re.compile(r"[^.;:,\n]{0,40}? as (?:an? |one of )")
_OPENS = re.compile(r"(?:[.!?:\n\"“”'‘]\s*)$")


@dataclass(frozen=True, slots=True)
class Told:
    """A post that the text tells of somebody, and where."""

    post: PostRef
    frame: Frame


class Inference:
    """What the posts of a text's frames say of one another.

    Args:
        stated: the reading's titles and bodies.
        frames: the frames that speak of posts, in the order of the text.
    """

    def __init__(self, stated: Stated, frames: list[Frame]) -> None:
        self.stated = stated
        self.page = stated.page
        self.lex = stated.lex
        self.frames = frames
        self.posts: dict[str, PostRef] = {}
        self.told: dict[str, list[Told]] = defaultdict(list)
        self._where: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._holding = [f for f in frames if f.type == "HOLDS"]
        self._losses = sorted(
            (f for f in self.page.reading.frames if f.type in ("DEPART", "DIE")), key=lambda f: (f.trigger, f.id)
        )

    def keep(self, frame: Frame, post: PostRef) -> None:
        """Take a frame's post, and remember of whom it tells."""
        self._put(frame, post)
        for actor in self.stated.holders(frame):
            self.told[actor.id].append(Told(post, frame))
        if frame.type == "SUCCEED":
            for _, actor in self.page.filling(frame, "recipient"):
                self.told[actor.id].append(Told(replace(post, relation="full"), frame))

    def _put(self, frame: Frame, post: PostRef) -> None:
        self.posts[frame.id] = post
        if post.body is not None:
            self._where[post.role, post.scope].add(post.body)

    def run(self, waiting: list[Frame]) -> dict[str, PostRef]:
        """All posts, by frame id: bodies first, then the posts of frames that state none."""
        self._complete()
        # What one frame takes from another may serve a third: SUCCEED gives APPOINT the post that DEPART told.
        rules: dict[str, Callable[[Frame], PostRef | None]] = {
            "HOLDS": self._held, "DEPART": self._left, "SUCCEED": self._followed, "APPOINT": self._given,
            "VACANT": self._empty,
        }  # fmt: skip
        for kind, rule in rules.items():
            for frame in (f for f in waiting if f.type == kind):
                post = self._as(frame) or self._unmarked(frame) or (None if self._as_another(frame) else rule(frame))
                if post is not None:
                    self.keep(frame, post)
        return self.posts

    # ---------------------------------------------------------------- bodies of posts whose frame names none

    def _complete(self) -> None:
        last: PostRef | None = None
        for frame in self.frames:
            post = self.posts.get(frame.id)
            if post is None:
                continue
            found = self._counterpart(post, last)
            if found.body is None and "several bodies" not in found.reason:
                found = self._principal(frame, found) or self._elsewhere(frame, found) or found
            last = found
            if found != post:
                self._put(frame, found)
                for actor in self.stated.holders(frame):
                    told = self.told[actor.id]
                    told[:] = [Told(found, t.frame) if t.frame is frame and t.post == post else t for t in told]

    def _counterpart(self, post: PostRef, last: PostRef | None) -> PostRef:
        if last is None or gram(post.title) not in self.lex.counterparts:
            return post
        reason = f"{post.reason}; the same post as before, {last.role}"
        return replace(post, role=last.role, title=last.title, scope=last.scope, seats=last.seats, reason=reason)

    def _principal(self, frame: Frame, post: PostRef) -> PostRef | None:
        """The post of "his deputy": deputy of the post that the text tells of him."""
        if not post.role.startswith("deputy-"):
            return None
        for _, person in self.page.filling(frame, "org"):
            posts = self._offices([person]) if person.kind == "PER" else []
            if len(posts) == 1:
                of = posts[0]
                role = f"deputy-{of.role.removeprefix('deputy-')}"
                reason = f"{post.reason}; {of.role} is the post told of {person.name}"
                seats = self.lex.role(role).seats
                return replace(post, role=role, body=of.body, scope=of.scope, seats=seats, reason=reason)
        return None

    def _elsewhere(self, frame: Frame, post: PostRef) -> PostRef | None:
        told = [t.post for a in self.stated.holders(frame) for t in self.told.get(a.id, [])]
        own = {p.body for p in told if p.body and p.role == post.role}
        if len(own) == 1:
            return replace(post, body=own.pop(), reason=f"{post.reason}; body told of the same person elsewhere")
        role = self.lex.role(post.role.removeprefix("deputy-"))
        if role.of is not None:
            return None
        if role.name in self.lex.no_office or not role.bodies or post.relation == "former" or post.seats != "one":
            return None
        same = self._where.get((post.role, post.scope), set())
        if len(same) == 1:
            return replace(post, body=next(iter(same)), reason=f"{post.reason}; the only {post.role} the text tells of")
        if "state" in role.bodies and role.adjective and len(self.page.states) == 1 and not self._of_another(frame):
            (home,) = self.page.states.values()
            name = self.page.by_actor[home].name
            return replace(post, body=home, reason=f"{post.reason}; of {name}, the only country in the text")
        return None

    def _of_another(self, frame: Frame) -> bool:
        """Whether a capital word before a title tells of a body that the reading does not mark: "Bank president"."""
        before = tokens(self.page.text, max(0, frame.trigger.start - 40), frame.trigger.start)
        if not before or self.page.text[before[-1].end : frame.trigger.start] != " ":
            return False
        word = before[-1]
        opens = _OPENS.search(self.page.text[max(0, word.start - 3) : word.start]) is not None or word.start == 0
        gram_ = (word.word,)
        known = (word.word in self.lex.modifiers and gram_ not in self.lex.kind_words) or any(
            gram_ in table for table in (self.lex.relations, self.lex.deputies, self.lex.ordinals, self.lex.titles)
        )
        return self.page.text[word.start].isupper() and not opens and not known

    # ---------------------------------------------------------------- posts of frames that state none

    def _as(self, frame: Frame) -> PostRef | None:
        """The post of "took over as general secretary", where that title is a frame of its own."""
        if frame.type not in ("APPOINT", "DEPART", "SUCCEED"):
            return None
        first = bisect_left(self._holding, frame.trigger.end, key=lambda f: f.trigger.start)
        for other in self._holding[first : first + 3]:
            gap = self.page.text[frame.trigger.end : max(frame.trigger.end, other.trigger.start)]
            became = frame.type == "APPOINT" and _BECAME.match(gap) and self._same_holder(frame, other)
            if 0 < len(gap) < 90 and (_AS.search(gap) or became) and other.id in self.posts:
                post = self.posts[other.id]
                relation = post.relation if post.relation in ("acting", "designate", "claimed") else "full"
                return replace(post, relation=relation, reason=f"as «{post.title}»")
        return None

    def _as_another(self, frame: Frame) -> bool:
        """Whether the words name something else to be: "was elected as a member of Parliament"."""
        return frame.type == "APPOINT" and _AS_ONE.match(self.page.text, frame.trigger.end) is not None

    def _same_holder(self, one: Frame, other: Frame) -> bool:
        return not {a.id for a in self.stated.holders(one)}.isdisjoint(a.id for a in self.stated.holders(other))

    def _unmarked(self, frame: Frame) -> PostRef | None:
        """The post of "served as his deputy", where the reading does not mark the title."""
        found = _AS_NEXT.match(self.page.text, frame.trigger.end)
        if found is None:
            return None
        ahead = tokens(self.page.text, found.end(), found.end() + 60)
        words = [t.word for t in ahead]
        anchor: Span | None = None
        for at in range(min(4, len(words))):
            size = longest(words, at, self.lex.titles)
            how = self.lex.titles[tuple(words[at : at + size])].how if size else "placeholder"
            if how != "placeholder":
                anchor = Span(ahead[at].start, ahead[at + size - 1].end)
            # "deputy" may be all of the title or stand before the rest of it
            if how not in ("placeholder", "second") or words[at] not in self.lex.modifiers:
                break
        return self.stated.post(frame, title_at(self.page, anchor)) if anchor else None

    def _held(self, frame: Frame) -> PostRef | None:
        holders = self.stated.holders(frame)
        relation, marked = self.stated.relation(frame)
        post = self._one(frame, self._of(holders))
        if post is not None:
            return replace(post, relation=relation, reason=_because(f"the post told of {holders[0].name}", marked))
        if self.stated.verb(frame) == "keep" or frame.filling("role"):
            orgs = self._orgs(frame)
            there = [Told(p, frame) for p in self.posts.values() if p.body in orgs and p.seats == "one"]
            post = self._one(frame, there) if there else None
            reason = _because("the only post the text tells of that body", marked)
            return replace(post, relation=relation, reason=reason) if post is not None else None
        return self._headship(frame, "no title, but the body is named")

    def _left(self, frame: Frame) -> PostRef | None:
        lost = self.stated.holders(frame)
        told = self._of(lost)
        if told and all(t.frame.type == "SUCCEED" and t.frame.trigger > frame.trigger for t in told):
            # "... who replaced her" further on may be about another "her"
            followed = self._taken_over(lost)
            if followed is not None:
                return replace(followed, relation="full", reason=f"what {lost[0].name}'s successor was named to")
        post = self._one(frame, told)
        if post is not None:
            relation = post.relation if post.relation in ("acting", "designate", "claimed") else "full"
            return replace(post, relation=relation, reason=f"the post told of {lost[0].name}, who left")
        named = self._nominal(frame, lost)
        if named is not None:
            return replace(named, relation="full" if named.relation == "former" else named.relation)
        unseated = self.stated.words(frame) in self.lex.unseat
        return self._headship(frame, "whom it unseats led the body") if unseated else None

    def _taken_over(self, lost: list[Actor]) -> PostRef | None:
        """The post that somebody was named to of whom the text then says that he succeeds one of these people."""
        ids = {a.id for a in lost}
        for frame in self.frames:
            before = {a.id for _, a in self.page.filling(frame, "recipient")} if frame.type == "SUCCEED" else set()
            if not before & ids or frame.id in self.posts:
                continue
            told = self._of(self.stated.holders(frame))
            post = self._one(frame, [t for t in told if t.frame.type == "APPOINT" and t.frame.trigger < frame.trigger])
            if post is not None:
                return post
        return None

    def _followed(self, frame: Frame) -> PostRef | None:
        actors = self.stated.holders(frame)
        if actors and all(a.kind not in ("PER", "GRP") for a in actors):
            return None  # a body that steps in for a person takes no office
        before = [a for _, a in self.page.filling(frame, "recipient")]
        relation, marked = self.stated.relation(frame)
        # a later "who replaced her" may be about another "her": what the comer was just named to counts before it
        sooner = [t for t in self._of(before) if t.frame.type != "SUCCEED" or t.frame.trigger < frame.trigger]
        named_to = [t for t in self._of(actors) if t.frame.type == "APPOINT" and t.frame.trigger < frame.trigger]
        post = self._one(frame, sooner if named_to else self._of(before))
        if post is not None:
            reason = _because(f"the post told of {before[0].name}, who is followed", marked)
            return replace(post, relation=relation, reason=reason)
        named = self._nominal(frame, before)
        if named is not None:
            return replace(named, relation=relation)
        mine = self._of(actors)
        post = self._one(frame, [t for t in mine if t.frame.type == "APPOINT"])
        if post is not None:
            return replace(post, reason=f"what {actors[0].name} was named to")
        now = self._one(frame, [t for t in mine if t.frame.type == "HOLDS" and not t.post.role.startswith("deputy-")])
        if now is not None and (now.body in self._orgs(frame) or self.stated.words(frame) in self.lex.sequence):
            return replace(now, reason=f"the post told of {actors[0].name}, who follows")
        lost = self._one(frame, [t for t in mine if t.frame.type == "DEPART" and t.post.body in self._orgs(frame)])
        return (
            replace(lost, relation=relation, reason=f"what {actors[0].name} lost later") if lost is not None else None
        )

    def _given(self, frame: Frame) -> PostRef | None:
        people = self.stated.holders(frame)
        told = self._of(people)
        relation, marked = self.stated.relation(frame)
        ahead = [t for t in told if t.frame.status in ("planned", "possible") or t.post.relation == "designate"]
        # A deputy who is sworn in gets another post than the deputy's.
        said = [t for t in told if t.frame.type in ("HOLDS", "APPOINT") and not t.post.role.startswith("deputy-")]
        followed = [t for t in told if t.frame.type == "SUCCEED"]
        for sort, words in ((followed, "what {} succeeds to"), (ahead, "what {} is to hold"), (said, "told of {}")):
            post = self._one(frame, sort)
            if post is not None:
                kept = relation if relation != "full" else post.relation if post.relation == "acting" else "full"
                return replace(post, relation=kept, reason=_because(words.format(people[0].name), marked))
        ids, orgs = {a.id for a in people}, self._orgs(frame)
        first = bisect_left(self._losses, frame.trigger.start - _NEAR, key=lambda f: f.trigger.start)
        last = bisect_left(self._losses, frame.trigger.end + _NEAR, key=lambda f: f.trigger.start)
        gone = [a for f in self._losses[first:last] for _, a in self.page.filling(f, "recipient")]
        lost = [t for t in self._of([a for a in gone if a.id not in ids]) if not orgs or t.post.body in orgs]
        post = self._one(frame, lost)
        reason = _because("the post just lost by another", marked)
        return replace(post, relation=relation, reason=reason) if post is not None else None

    def _empty(self, frame: Frame) -> PostRef | None:
        words = self.stated.words(frame)
        if words in self.lex.informal:
            return None
        gone = [a for _, a in self.page.filling(frame, "recipient") if a.kind == "PER"]
        post = self._one(frame, self._of(gone))
        if post is not None:
            return replace(post, relation="full", reason=f"the post told of {gone[0].name}")
        named = self._nominal(frame, gone)
        if named is not None:
            return replace(named, relation="full")
        return self._headship(frame, "without a head") if words in self.lex.headless else None

    def _nominal(self, frame: Frame, people: list[Actor]) -> PostRef | None:
        """The post that a bare wording of a person tells ("the president resigned"), where nothing else tells one."""
        if self._offices(people):
            return None
        for actor in (a for a in people if a.kind == "PER"):
            for mention in self.page.of_actor[actor.id]:
                words = self.page.words(mention.span)
                surname = any(n != words and n.endswith(f" {words}") for n in actor.names)
                if mention.type != "PER" or surname or self._is_name(mention):
                    continue
                title = title_at(self.page, mention.span)
                if title.meaning is None or title.meaning.how in ("placeholder", "second"):
                    continue
                post = self.stated.post(frame, replace(title, several=False))
                if post.role not in self.lex.no_office:
                    post = replace(post, reason=f"{post.reason}; the text's word for {actor.name}")
                    return post if post.body else self._elsewhere(frame, post) or post
        return None

    def _is_name(self, mention: Mention) -> bool:
        """Whether a mention has a capitalised word that is neither part of a title nor a body ("Omar Shah")."""
        for token in tokens(self.page.text, mention.span.start, mention.span.end):
            inside = self.page.over(Span(token.start, token.end))
            if (
                self.page.text[token.start].isupper()
                and token.word not in self.lex.title_words
                and token.word not in self.lex.modifiers
                and not any(m.type in BODIES for m in inside)
            ):
                return True
        return False

    def _headship(self, frame: Frame, why: str) -> PostRef | None:
        """The post of whoever heads the one named body of a frame; a body that leads another has no post there."""
        if self.stated.by_bodies(frame):
            return None
        bodies = [self.stated.body(a) for _, a in self.page.filling(frame, "org") if a.kind in ("ORG", "GPE")]
        if len(bodies) != 1:
            return None
        title = self.stated.verbal(frame, Meaning("generic"))
        return self.stated.post(frame, title, body=bodies[0], why=f"{why}: {bodies[0].actor.name}")

    # ---------------------------------------------------------------- which of several

    def _of(self, people: Iterable[Actor]) -> list[Told]:
        return [t for a in people for t in self.told.get(a.id, [])]

    def _orgs(self, frame: Frame) -> set[str]:
        """The bodies a frame names, and the countries that they are parts of."""
        given = [a for _, a in self.page.filling(frame, "org")]
        homes = {home for a in given if (home := of_country(self.stated.body(a), self.page)) is not None}
        return {a.id for a in given} | homes

    def _one(self, frame: Frame, told: list[Told]) -> PostRef | None:
        """The one office among what is told; narrowed by the frame's body, then to what is no longer past."""
        orgs = self._orgs(frame)
        left = [t for t in told if t.frame.status != "negated" and t.post.role not in self.lex.no_office]
        if orgs:
            left = [t for t in left if t.post.body in orgs or (t.post.body is None and self._may_be(t.post, orgs))]
        narrower: tuple[Callable[[Told], bool], ...] = (
            lambda t: True,
            lambda t: t.post.relation != "former",
            lambda t: t.post.body in orgs,
            lambda t: _near(t.frame.trigger, frame.trigger),
        )
        for rule in narrower:
            left = [t for t in left if rule(t)] or left
            offices = _distinct(left)
            if len(offices) == 1:
                return offices[0]
        return None

    def _may_be(self, post: PostRef, orgs: Iterable[str]) -> bool:
        kinds = {self.stated.body(self.page.by_actor[o]).kind for o in orgs}
        bodies = self.lex.role(post.role.removeprefix("deputy-")).bodies
        return not bodies or bool(kinds & {*bodies, "gpe", None})

    def _offices(self, people: Iterable[Actor]) -> list[PostRef]:
        return _distinct([t for t in self._of(people) if t.post.role not in self.lex.no_office])


def _distinct(told: list[Told]) -> list[PostRef]:
    """Each office once; one whose body is not told is the same as one in a body, where the role is the same."""
    found: dict[tuple[str, str, str | None], PostRef] = {}
    for t in told:
        found.setdefault((t.post.role, t.post.scope, t.post.body), t.post)
    inside = {(role, scope) for role, scope, body in found if body is not None}
    return [p for (role, scope, body), p in found.items() if body is not None or (role, scope) not in inside]


def _because(reason: str, marked: str) -> str:
    return f"{reason}; {marked}" if marked else reason


def _near(one: Span, other: Span) -> bool:
    return max(one.start - other.end, other.start - one.end, 0) < _NEAR
