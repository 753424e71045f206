"""Which post a frame speaks of: a role class in a body, in one reading.

First the titles that the text states with the frame (here), then what follows from them (``posts_inferred``): "he
resigned" takes the post that the text tells of him, when it tells exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from interregnum.records import Actor, Frame, Mention, PostRef, Reading, Span
from interregnum.resolve.posts_bodies import Body, body_of, of_country
from interregnum.resolve.posts_inferred import Inference
from interregnum.resolve.posts_lexicon import Meaning, gram, lexicon
from interregnum.resolve.posts_page import Page
from interregnum.resolve.posts_roles import class_of
from interregnum.resolve.posts_titles import Title, title_at

FRAMES = ("HOLDS", "APPOINT", "DEPART", "SUCCEED", "VACANT")
LEAVING = "still in the post, its end is planned"
_VERBAL = "verb"
_OF_STATES = frozenset({"head-of-government", "monarch", "regent", "crown-prince"})
_NO_STATES = frozenset({"party", "company", "union", "media", "school", "university", "team", "chamber", "opposition"})
_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘]?[A-Z]|\n")


def post_of(reading: Reading, frame: Frame, actors: Mapping[str, Actor]) -> PostRef | None:
    """The post one frame speaks of; None where it speaks of none. For all frames of a reading use ``posts_of``."""
    return posts_of(reading, actors).get(frame.id)


def posts_of(reading: Reading, actors: Mapping[str, Actor]) -> dict[str, PostRef]:
    """The post that each frame of a reading speaks of, by the frame's id.

    Args:
        reading: what was read.
        actors: the reading's actors by entity id.
    """
    frames = [f for f in reading.frames if f.type in FRAMES]
    if not frames:
        return {}
    frames.sort(key=lambda f: (f.trigger.start, f.trigger.end, f.id))
    stated = Stated(Page(reading, actors))
    inference = Inference(stated, frames)
    waiting: list[Frame] = []
    for frame in frames:
        title = stated.title(frame)
        if title is None or (title.meaning is not None and title.meaning.how == "placeholder"):
            waiting.append(frame)
        else:
            inference.keep(frame, stated.post(frame, title))
    return inference.run(waiting)


class Stated:
    """Posts as a frame's own words state them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lex = lexicon()
        self._bodies: dict[str, Body] = {}

    def holders(self, frame: Frame) -> list[Actor]:
        """Who holds, gets or loses the post of a frame."""
        role = {"HOLDS": "actor", "APPOINT": "recipient", "DEPART": "recipient", "SUCCEED": "actor"}.get(frame.type)
        return [a for _, a in self.page.filling(frame, role)] if role else []

    def by_bodies(self, frame: Frame) -> bool:
        """Whether bodies alone take a frame's part: a country that leads a force holds no office in it."""
        holders = self.holders(frame)
        return bool(holders) and all(a.kind in ("ORG", "GPE", "LOC") for a in holders)

    def body(self, actor: Actor) -> Body:
        """An actor as a body."""
        if actor.id not in self._bodies:
            self._bodies[actor.id] = body_of(actor, self.page)
        return self._bodies[actor.id]

    def words(self, frame: Frame) -> tuple[str, ...]:
        """A frame's trigger as compared words."""
        return gram(self.page.words(frame.trigger))

    def verb(self, frame: Frame) -> str | None:
        """What a trigger says that is no title: ``lead``, ``command``, ``keep`` ..."""
        return self.lex.verbs.get(self.words(frame))

    # ---------------------------------------------------------------- the title

    def title(self, frame: Frame) -> Title | None:
        """The title that a frame states: in its role, else in its trigger; None where it states none."""
        for ident in self._roles(frame):
            spans = [self.page.by_id[ident], *self.page.of_entity[self.page.by_id[ident].entity]]
            titles = [title_at(self.page, m.span) for m in spans if m.type == "ROLE"]
            said = [t for t in titles if t.meaning is None or t.meaning.how != "placeholder"]
            if said:
                return said[0]
        if frame.type == "HOLDS":
            return self._trigger_title(frame)
        words = self.words(frame)
        if frame.type == "APPOINT" and words in self.lex.appoint:
            return self.verbal(frame, Meaning("role", self.lex.appoint[words]))
        if frame.type == "VACANT" and words not in self.lex.headless and len(words) > 1:
            title = title_at(self.page, frame.trigger)
            if title.meaning is not None and title.meaning.how != "placeholder":
                return title
        return None

    def _roles(self, frame: Frame) -> list[str]:
        """The roles of a frame, the one next to its holder first: "kept A as chancellor and named B home secretary".

        A role of another sentence gives way to the title that whoever is followed bears in this one.
        """
        people = [m for m, _ in self.page.filling(frame, "recipient")] or [
            m for m, _ in self.page.filling(frame, "actor")
        ]
        found = list(frame.filling("role"))
        if len(found) > 1 and people and frame.type != "SUCCEED":
            holder = people[0].span
            found.sort(key=lambda i: _apart(holder, self.page.by_id[i].span))
        if frame.type == "SUCCEED" and people and self._titled(people[0], frame):
            found = [i for i in found if not self._breaks(self.page.by_id[i].span, frame.trigger)]
        return found

    def _titled(self, person: Mention, frame: Frame) -> bool:
        """Whether a title stands right before somebody's name: "Home Secretary Ann Lee was replaced"."""
        for other in self.page.reading.frames:
            if other.type != "HOLDS" or other.status != "actual":
                continue
            named = [self.page.by_id[i] for i in other.filling("actor")]
            before = any(m.entity == person.entity and 0 <= m.span.start - other.trigger.end < 2 for m in named)
            if before and not self._breaks(other.trigger, frame.trigger):
                return True
        return False

    def _breaks(self, one: Span, other: Span) -> bool:
        """Whether a sentence ends between two spans."""
        return _END.search(self.page.text, min(one.end, other.end), max(one.start, other.start)) is not None

    def _trigger_title(self, frame: Frame) -> Title | None:
        verb = self.verb(frame)
        if verb is None:
            title = title_at(self.page, frame.trigger)
            if title.meaning is None:
                # of "prime" in "prime minister" the reading may mark a part only
                whole = next((m for m in self.page.over(frame.trigger) if m.type in ("ROLE", "PER")), None)
                longer = title_at(self.page, whole.span) if whole is not None else title
                title = longer if longer.meaning is not None and longer.meaning.how != "placeholder" else title
            return title if title.meaning is not None or self._is_noun(frame) else None
        if self.words(frame) in self.lex.titles and self._is_noun(frame):
            return title_at(self.page, frame.trigger)
        if frame.filling("role") or verb in ("acting", "keep") or self.by_bodies(frame):
            return None
        meanings = {"lead": Meaning("generic"), "command": Meaning("commanding")}
        return self.verbal(frame, meanings.get(verb, Meaning("role", verb)))

    def verbal(self, frame: Frame, meaning: Meaning) -> Title:
        """The title that a verb makes its subject bear: "led" makes a leader."""
        return Title(self.page.words(frame.trigger), _VERBAL, meaning)

    def _is_noun(self, frame: Frame) -> bool:
        """Whether a trigger is a title: inside a mention, right before its holder's name, or before "of"."""
        text, trigger = self.page.text, frame.trigger
        if any(m.type in ("PER", "GRP", "ROLE") for m in self.page.over(trigger)):
            return True
        ahead = text[trigger.end : trigger.end + 4]
        holders = {a.id for a in self.holders(frame)}
        after = self.page.starting(trigger.end + 1) if ahead[:1] == " " else []
        named = any(m.type == "PER" and (a := self.page.actor(m.id)) is not None and a.id in holders for m in after)
        return named or ahead.startswith(" of ")

    # ---------------------------------------------------------------- the post

    def post(self, frame: Frame, title: Title, *, body: Body | None = None, why: str = "") -> PostRef:
        """The post that a title of a frame names, in the body that is given or that the words around it tell."""
        holders = self.holders(frame)
        plural = bool(holders) and all(a.kind == "GRP" for a in holders)
        if body is None:
            body, why = self._whose(frame, title, plural)
        made = class_of(title, body, plural=plural)
        if (only := self.lex.role(made.role).of) is not None:
            home_of_it = self.page.by_actor.get(self.page.states.get(only, ""))
            body, why = (self.body(home_of_it), f"there is one, of {home_of_it.name}") if home_of_it else (None, "")
        scope = made.scope
        if made.role.removeprefix("deputy-") in ("ambassador", "envoy"):
            scope = self._accredited(frame, title, body) or scope
        home = of_country(body, self.page) if body and self.lex.role(made.role).organ else None
        relation, marked = self.relation(frame, title)
        verbal = title.slug == _VERBAL
        reasons = [f"«{title.words}»" if verbal else f"title «{title.words}»", made.why, why, marked]
        if home is not None and body is not None:
            reasons.append(f"{body.actor.name} is a part of the state: the country is the body")
        return PostRef(
            role=made.role,
            title=made.role.replace("-", " ") if verbal else title.words,
            body=home or (body.actor.id if body else None),
            relation=relation,
            seats="one" if made.role == "ambassador" and scope else made.seats,
            scope=scope,
            reason="; ".join(r for r in reasons if r),
        )

    def relation(self, frame: Frame, title: Title | None = None) -> tuple[str, str]:
        """How the holder stands to the post, by the title's words, the trigger and the status; with the reason."""
        if title is not None and title.leaving:
            return "full", f"{title.marked}: {LEAVING}"
        if title is not None and title.relation != "full":
            return title.relation, f"«{title.marked}»"
        if frame.type == "HOLDS" and frame.status == "ended":
            return "former", "no longer so, the text says"
        if frame.type in ("HOLDS", "SUCCEED") and self.verb(frame) == "acting":
            return "acting", "stands in"
        if frame.type in ("APPOINT", "SUCCEED"):
            around = self.page.text[frame.trigger.start : frame.trigger.end + 70].partition(". ")[0].casefold()
            for_now = next((w for w in self.lex.for_now if w in around), None)
            if for_now:
                return "acting", f"«{for_now}»"
        if frame.type == "APPOINT" and self.words(frame) in self.lex.nominate:
            return "designate", "nominated"
        return "full", ""

    def _whose(self, frame: Frame, title: Title, plural: bool) -> tuple[Body | None, str]:
        given = [(m, self.body(a)) for m, a in self.page.filling(frame, "org")]
        people = [b for _, b in given if b.actor.kind == "PER"]
        bodies = [(m, b) for m, b in given if b.actor.kind != "PER"]
        if len(bodies) > 1 and plural:
            return None, "posts of several bodies in one"
        bodies = [(m, b) for m, b in bodies if not self._of_no_such(title, b)]
        if bodies:
            chosen = self._best(frame, title, bodies)
            after = self.page.actor(title.after) if title.after else None
            if after is not None and after.kind == "ORG" and after.named and chosen.actor.state:
                return self.body(after), f"of {after.name}, after the title"  # "leader of the Reform Party"
            see = self.lex.role(class_of(title, chosen).role).bodies == ("diocese",)
            if see and after is not None and after.kind in ("GPE", "LOC") and chosen.kind != "diocese":
                return self.body(after), f"of {after.name}, after the title"  # "archbishop of Vila Nova"
            return self._company(chosen)
        role = class_of(title, None).role
        for ident, words in ((title.after, "after"), (title.before, "before")):
            actor = self.page.actor(ident) if ident else None
            if ident is None or actor is None or actor.kind == "PER":
                continue
            if self._of_no_such(title, self.body(actor)):
                continue
            adjective = self.page.by_id[ident].type == "NAT"
            if not adjective or self.lex.role(role).adjective:
                return self.body(actor), f"of {actor.name}, {words} the title"
        return None, f"deputy of {people[0].actor.name}" if people else ""

    def _of_no_such(self, title: Title, body: Body) -> bool:
        """Whether a body has no such post: parties and companies have no prime minister."""
        role = self.lex.role(class_of(title, None).role.removeprefix("deputy-"))
        return role.name in _OF_STATES and body.kind in _NO_STATES

    def _company(self, body: Body) -> tuple[Body, str]:
        """The one company of a text, for its board."""
        why = f"of {body.actor.name}"
        if body.actor.named or body.kind != "board":
            return body, why
        bodies = [self.body(a) for a in self.page.by_actor.values() if a.kind == "ORG" and a.named]
        firms = [b for b in bodies if b.kind == "company"]
        if len(firms) != 1:
            return body, why
        return firms[0], f"the board is that of {firms[0].actor.name}, the one company the text names"

    def _best(self, frame: Frame, title: Title, bodies: list[tuple[Mention, Body]]) -> Body:
        def cost(item: tuple[Mention, Body]) -> tuple[bool, bool, int]:
            mention, body = item
            belongs = body.kind in self.lex.role(class_of(title, body).role.removeprefix("deputy-")).bodies
            gap = max(mention.span.start - frame.trigger.end, frame.trigger.start - mention.span.end, 0)
            return (not belongs, body.actor.kind != "ORG", gap)

        return min(bodies, key=cost)[1]

    def _accredited(self, frame: Frame, title: Title, body: Body | None) -> str:
        """Where an ambassador or envoy is sent: "to Iraq", "in Lisbon"; by the country's name where that is known."""
        for ident in (title.to, *frame.filling("place")):
            if ident is None:
                continue
            mention = self.page.by_id[ident]
            actor = self.page.actors.get(mention.entity)
            if body is not None and actor is not None and actor.id == body.actor.id:
                continue
            country = actor.country if actor is not None else None
            state = self.page.by_actor.get(self.page.states.get(country, "")) if country else None
            return (state.name if state else self.page.words(mention.span)).casefold()
        return ""


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
