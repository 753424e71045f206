"""A small casebook in memory for tests of views, exports and the command line. All persons and bodies are invented.

Six articles. A guide of militias is killed (two reports differ by a day, one is printed twice), and a front is said to
step in; a prime minister resigns, one acts, one follows; two people claim the chair of a union.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from interregnum.records import (
    Account,
    Actor,
    Article,
    Block,
    Boundary,
    Cited,
    Claim,
    Conflict,
    Copy,
    Derived,
    Entity,
    Event,
    Filling,
    Judgement,
    Origin,
    Party,
    Place,
    Post,
    PostRef,
    Silence,
    Source,
    Span,
    Tenure,
    Tie,
    Void,
    When,
    claim_id,
    text_hash,
)
from interregnum.views.memory import MemoryBook

TEXTS = {
    "a1": (
        "Front steps in for slain guide of river militias",
        "Harbour Times",
        "Norwire",
        "2020-02-12",
        "Karim Tol, who guided the river militias, was killed on 3 January in a drone strike at Port Sable. "
        "The Dawn Front has stepped in to guide the militias, two sources with knowledge of the talks told Norwire. "
        "Two other sources in an allied party confirmed that the front is filling his place. "
        "The government of Norland did not respond to a request for comment. "
        "Ostrava backs the Dawn Front. The Dawn Front met militia leaders in Port Sable.",
    ),
    "a2": (
        "Dawn Front guides militias, sources say",
        "Delta Post",
        "Norwire",
        "2020-02-13",
        "The Dawn Front has stepped in to guide the militias, two sources with knowledge of the talks told Norwire.",
    ),
    "a3": (
        "Militia patron dead",
        "Delta Post",
        "Delta Post",
        "2020-01-05",
        "Karim Tol was killed on 4 January, a spokesman for the militias said.",
    ),
    "a4": (
        "Prime minister quits",
        "Harbour Times",
        "Harbour Times",
        "2020-03-03",
        "Prime Minister Ana Duarte, elected on June 4, 2018, resigned on Monday. Ivo Brandt became acting prime "
        "minister on Tuesday. Duarte said she would not return. Lena Ask was named to succeed her.",
    ),
    "a5": (
        "Ask takes office",
        "Delta Post",
        "Delta Post",
        "2020-04-11",
        "Lena Ask took office as prime minister on Friday, her office said.",
    ),
    "a6": (
        "Two chairs for one union",
        "Harbour Times",
        "Harbour Times",
        "2021-05-20",
        "Marit Dal and Jon Eik both claim the chair of the Harbour Union.",
    ),
}


class Maker:
    """Makes the parts of an account by pointing at the words of its article."""

    def __init__(self, ident: str) -> None:
        self.ident = ident
        title, outlet, origin, day, text = TEXTS[ident]
        self.head: dict[str, Any] = {"title": title, "outlet": outlet, "origin": origin, "reported": day}
        self.text = text
        self.actors: dict[str, Actor] = {}
        self.claims: list[Claim] = []
        self.sources: list[Source] = []
        self.silences: list[Silence] = []

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))

    def actor(self, local: str, kind: str, name: str, **known: Any) -> str:
        ident = f"{self.ident}#{local}"
        self.actors[ident] = Actor(ident, self.ident, kind, name, **known)
        return ident

    def source(self, local: str, kind: str, name: str, **known: Any) -> str:
        self.sources.append(Source(f"{self.ident}#{local}", kind, name, **known))
        return f"{self.ident}#{local}"

    def claim(
        self,
        kind: str,
        trigger: str,
        parties: Sequence[tuple[str, str, str]],
        *,
        status: str = "actual",
        on: str | None = None,
        vouched: Sequence[str] = (),
        **known: Any,
    ) -> str:
        span = self.span(trigger)
        start = self.text.rfind(". ", 0, span.start) + 2
        start = start if start > 1 else 0
        end = self.text.find(". ", span.end)
        sentence = Span(start, end + 1 if end >= 0 else len(self.text))
        hashed = text_hash(self.text)
        ident = claim_id(self.ident, hashed, kind, span)
        self.claims.append(
            Claim(
                ident,
                self.ident,
                kind,
                status,
                span,
                sentence,
                sentence.of(self.text),
                hashed,
                parties=tuple(Party(role, f"{self.ident}#{who}", self.span(words)) for role, who, words in parties),
                when=When(on, on, on, stated=True, reason="given") if on else When(),
                reported=self.head["reported"],
                vouched=tuple(vouched),
                **known,
            )
        )
        return ident

    def silence(self, kind: str, source: str, words: str, claims: Sequence[str]) -> None:
        self.silences.append(
            Silence(f"{self.ident}#q{len(self.silences)}", self.ident, kind, source, self.span(words), words,
                    tuple(claims))
        )  # fmt: skip

    def account(self) -> Account:
        return Account(
            self.ident, **self.head, actors=tuple(self.actors.values()), claims=tuple(self.claims),
            sources=tuple(self.sources), silences=tuple(self.silences),
        )  # fmt: skip

    def article(self) -> Article:
        return Article(
            self.ident, self.text, (Block("body", Span(0, len(self.text))),), self.head["title"], self.head["outlet"],
            published=self.head["reported"], origin=self.head["origin"],
        )  # fmt: skip


def exactly(kind: str, day: str, *claims: str, **known: Any) -> Boundary:
    """A boundary on one day."""
    return Boundary(kind, day, day, day, claims=claims, **known)


class Story:
    """The casebook, with the ids of its claims by short names."""

    def __init__(self) -> None:
        self.makers = {i: Maker(i) for i in TEXTS}
        self.claims: dict[str, str] = {}
        self._militias()
        self._norland()
        self._union()
        self.entities = self._entities()
        self.derived = self._derived()
        self.judgements = (
            Judgement("j1", "2020-05-01T10:00:00Z", "ada", "confirmed", (self.claims["stepped"],)),
            Judgement("j2", "2020-05-02T10:00:00Z", "ada", "withdrawn", ("j1",)),
        )

    def book(self) -> MemoryBook:
        """As a book."""
        return MemoryBook(
            [m.account() for m in self.makers.values()], self.entities, self.derived,
            articles=[m.article() for m in self.makers.values()], judgements=self.judgements,
        )  # fmt: skip

    def _militias(self) -> None:
        a1, a2, a3 = (self.makers[i] for i in ("a1", "a2", "a3"))
        for maker in (a1, a2, a3):
            maker.actor("tol", "PER", "Karim Tol", names=("Karim Tol",))
            maker.actor("mil", "GRP", "river militias", named=False)
            maker.actor("front", "ORG", "Dawn Front", names=("Dawn Front",))
        a1.actor("gov", "ORG", "government of Norland")
        a1.actor("ost", "GPE", "Ostrava", state=True)
        two = a1.source("s1", "unnamed", "two sources with knowledge of the talks", count=2, anonymous=True,
                        told=("Norwire",))  # fmt: skip
        more = a1.source("s2", "unnamed", "two other sources in an allied party", count=2)
        gov = a1.source("s3", "body", "the government of Norland", actor="a1#gov")
        same = a2.source("s1", "unnamed", "Two sources with knowledge of the talks", count=2, told=("Norwire",))
        spokesman = a3.source("s1", "person", "a spokesman for the militias")
        c = self.claims
        c["guided"] = a1.claim("GUIDES", "guided", [("actor", "tol", "Karim Tol"), ("recipient", "mil", "militias")])
        c["killed"] = a1.claim(
            "DIE", "killed", [("recipient", "tol", "Karim Tol")], on="2020-01-03", place=Place("Port Sable", "city"),
        )  # fmt: skip
        c["stepped"] = a1.claim(
            "SUCCEED", "stepped in", [("actor", "front", "Dawn Front"), ("recipient", "tol", "Karim Tol")],
            vouched=[two],
        )  # fmt: skip
        c["filling"] = a1.claim("SUCCEED", "filling his place", [("actor", "front", "the front")], vouched=[more])
        c["backs"] = a1.claim("BACKS", "backs", [("actor", "ost", "Ostrava"), ("recipient", "front", "Dawn Front")])
        c["met"] = a1.claim("CONSULT", "met", [("actor", "front", "Dawn Front"), ("actor", "mil", "militia leaders")])
        c["stepped2"] = a2.claim("SUCCEED", "stepped in", [("actor", "front", "Dawn Front")], vouched=[same])
        c["killed2"] = a3.claim(
            "DIE", "killed", [("recipient", "tol", "Karim Tol")], on="2020-01-04", vouched=[spokesman]
        )
        a1.silence("no-answer", gov, "did not respond to a request for comment", [c["stepped"], c["filling"]])

    def _norland(self) -> None:
        a4, a5 = self.makers["a4"], self.makers["a5"]
        for maker in (a4, a5):
            maker.actor("ask", "PER", "Lena Ask", names=("Lena Ask", "Ask"))
        a4.actor("ana", "PER", "Ana Duarte", names=("Ana Duarte", "Duarte"), gender="f")
        a4.actor("ivo", "PER", "Ivo Brandt", names=("Ivo Brandt",))
        a4.actor("nor", "GPE", "Norland", state=True)
        herself = a4.source("s1", "person", "Ana Duarte", actor="a4#ana")
        office = a5.source("s1", "office", "her office")
        pm = PostRef("head-of-government", "prime minister", "a4#nor", seats="one")
        c = self.claims
        c["elected"] = a4.claim("APPOINT", "elected", [("recipient", "ana", "Ana Duarte")], on="2018-06-04", post=pm)
        c["resigned"] = a4.claim(
            "DEPART", "resigned", [("recipient", "ana", "Ana Duarte")], on="2020-03-02", post=pm, vouched=[herself]
        )
        c["acting"] = a4.claim(
            "HOLDS", "acting prime minister", [("actor", "ivo", "Ivo Brandt")], on="2020-03-03",
            post=PostRef("head-of-government", "acting prime minister", "a4#nor", "acting", "one"),
        )  # fmt: skip
        c["planned"] = a4.claim("SUCCEED", "named to succeed", [("actor", "ask", "Lena Ask")], status="planned")
        c["office"] = a5.claim(
            "APPOINT", "took office", [("recipient", "ask", "Lena Ask")], on="2020-04-10", post=pm, vouched=[office]
        )

    def _union(self) -> None:
        a6 = self.makers["a6"]
        a6.actor("dal", "PER", "Marit Dal")
        a6.actor("eik", "PER", "Jon Eik")
        a6.actor("union", "ORG", "Harbour Union")
        chair = PostRef("chair", "chair", "a6#union", "claimed", "one")
        parties = [("actor", "dal", "Marit Dal"), ("actor", "eik", "Jon Eik"), ("org", "union", "Harbour Union")]
        self.claims["claim"] = a6.claim("HOLDS", "claim the chair", parties, post=chair)

    def _entities(self) -> tuple[Entity, ...]:
        def made(ident: str, kind: str, name: str, *names: str, **known: Any) -> Entity:
            members = tuple(
                sorted(i for m in self.makers.values() for i, a in m.actors.items() if a.name == name)
            )  # fmt: skip
            return Entity(ident, kind, name, (name, *names), members=members, **known)

        return (
            made("per:karim-tol", "PER", "Karim Tol", "Kareem Tol", near=(("per:k-tol", "same surname only"),),
                 reasons=("a1 and a3: same full name",)),
            made("grp:river-militias", "GRP", "river militias", named=False, country="xn"),
            made("org:dawn-front", "ORG", "Dawn Front"),
            made("org:government-of-norland", "ORG", "government of Norland", country="xn"),
            made("country:xo", "GPE", "Ostrava", country="xo"),
            made("per:ana-duarte", "PER", "Ana Duarte", "Duarte", gender="f"),
            made("per:ivo-brandt", "PER", "Ivo Brandt"),
            made("per:lena-ask", "PER", "Lena Ask", "Ask"),
            made("country:xn", "GPE", "Norland", "Norlandic", country="xn"),
            made("per:marit-dal", "PER", "Marit Dal"),
            made("per:jon-eik", "PER", "Jon Eik"),
            made("org:harbour-union", "ORG", "Harbour Union", "HU"),
        )  # fmt: skip

    def _derived(self) -> Derived:
        c = self.claims
        lost = Boundary("killed", "2020-01-03/2020-01-04", "2020-01-03", "2020-01-04",
                        claims=(c["killed"], c["killed2"]), conflict=True)  # fmt: skip
        guide = Post("guide@grp:river-militias", "guide", "grp:river-militias", "guide of river militias",
                     seats="one", formal=False)  # fmt: skip
        pm = Post("head-of-government@country:xn", "head-of-government", "country:xn", "prime minister of Norland",
                  ("prime minister",), "one")  # fmt: skip
        chair = Post("chair@org:harbour-union", "chair", "org:harbour-union", "chair of Harbour Union", ("chair",),
                     "one")  # fmt: skip
        tenures = (
            Tenure("t-tol", guide.id, "per:karim-tol", ended=lost, claims=(c["guided"],)),
            Tenure("t-ana", pm.id, "per:ana-duarte", began=exactly("elected", "2018-06-04", c["elected"]),
                   ended=exactly("resigned", "2020-03-02", c["resigned"]), claims=(c["elected"], c["resigned"])),
            Tenure("t-ivo", pm.id, "per:ivo-brandt", "acting", began=exactly("took office", "2020-03-03", c["acting"]),
                   ended=exactly("successor began", "2020-04-10", c["office"]), claims=(c["acting"],),
                   first_seen="2020-03-03", last_seen="2020-03-03"),
            Tenure("t-ask-to-be", pm.id, "per:lena-ask", "designate", first_seen="2020-03-03",
                   possible=(c["planned"],)),
            Tenure("t-ask", pm.id, "per:lena-ask", began=exactly("took office", "2020-04-10", c["office"]),
                   claims=(c["office"],), first_seen="2020-04-10", last_seen="2020-04-11"),
            Tenure("t-dal", chair.id, "per:marit-dal", "claimed", first_seen="2021-05-20", last_seen="2021-05-20",
                   claims=(c["claim"],)),
            Tenure("t-eik", chair.id, "per:jon-eik", "claimed", first_seen="2021-05-20", last_seen="2021-05-20",
                   claims=(c["claim"],)),
        )  # fmt: skip
        voids = (
            Void("v-guide", guide.id, lost, "t-tol", claims=(c["killed"], c["killed2"]),
                 filling=(Filling("org:dawn-front", "actual", (c["stepped"], c["filling"], c["stepped2"])),)),
            Void("v-pm", pm.id, exactly("resigned", "2020-03-02", c["resigned"]), "t-ana",
                 closed=exactly("took office", "2020-04-10", c["office"]), closed_by="t-ask", covered="t-ivo",
                 claims=(c["resigned"],)),
        )  # fmt: skip
        events = (
            Event("e-die", "DIE", "actual", (("recipient", "per:karim-tol"),),
                  When("2020-01-03/2020-01-04", "2020-01-03", "2020-01-04", stated=True), Place("Port Sable", "city"),
                  (c["killed"], c["killed2"]), ("same person killed",)),
            Event("e-met", "CONSULT", "actual", (("actor", "org:dawn-front"), ("actor", "grp:river-militias")),
                  When("../2020-02-12", None, "2020-02-12"), None, (c["met"],)),
            Event("e-quit", "DEPART", "actual", (("recipient", "per:ana-duarte"),),
                  When("2020-03-02", "2020-03-02", "2020-03-02", stated=True), None, (c["resigned"],)),
            Event("e-office", "APPOINT", "actual", (("recipient", "per:lena-ask"),),
                  When("2020-04-10", "2020-04-10", "2020-04-10", stated=True), None, (c["office"],)),
        )  # fmt: skip
        ties = (
            Tie("tie-guides", "GUIDES", "per:karim-tol", "grp:river-militias", ended=lost, claims=(c["guided"],)),
            Tie("tie-front", "GUIDES", "org:dawn-front", "grp:river-militias",
                began=Boundary("first seen", "2020-01-04/2020-02-12", "2020-01-04", "2020-02-12"),
                first_seen="2020-02-12", last_seen="2020-02-13", claims=(c["stepped"], c["stepped2"])),
            Tie("tie-backs", "BACKS", "country:xo", "org:dawn-front", first_seen="2020-02-12", last_seen="2020-02-12",
                claims=(c["backs"],)),
        )  # fmt: skip
        conflicts = (
            Conflict("k-tol", "e-die", "when", (c["killed"], c["killed2"]), "killed on 2020-01-03 or on 2020-01-04"),
        )
        return Derived(self.entities, (guide, pm, chair), events, ties, tenures, voids, conflicts)


def sourced() -> Story:
    """The story with its origins found: one article copies another, one claim only cites an outlet not read."""
    story = Story()
    story.derived = replace(
        story.derived,
        copies=(Copy("a2", "a1", "trimmed", 1.0, "100% of it stands in the longer one"),),
        origins=(
            Origin("outlet:delta-post", "Delta Post", ("a3", "a5"), ("printed by Delta Post itself",) * 2),
            Origin("outlet:harbour-times", "Harbour Times", ("a4", "a6"), ("printed by Harbour Times itself",) * 2),
            Origin("outlet:norwire", "Norwire", ("a1", "a2"), ("credits Norwire",) * 2),
            Origin("outlet:radio-sable", "Radio Sable", (), ()),
        ),
        cited=(Cited(story.claims["killed2"], "outlet:radio-sable", "cites Radio Sable"),),
    )
    return story
