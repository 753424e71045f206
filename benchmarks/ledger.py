"""How a large casebook holds up: adding, rebuilding, and asking, at growing sizes in one run.

    python benchmarks/ledger.py                        10,000, 50,000 and 100,000 claims
    python benchmarks/ledger.py --sizes 5000 20000     other sizes
    python benchmarks/ledger.py --no-views             the ledger's own questions alone

The claims are made up (ten an article, of some 20,000 people and 2,000 posts at 100,000 claims, over ten years), and
accounts are written directly, so that neither reading nor resolving is measured. At each size: the rate of the last
articles added, the time of a rebuild by its parts, and the median time of each question over different names. The
last columns are ratios to the smallest size: adding is linear where its rate stays near 1, and a question whose time
grows with the casebook shows it.

One article more derives everything anew, since what is derived must not depend on the order in which articles come:
its row is the sum of keeping it and of a rebuild whose sketches of texts are kept. Add many at once; all that ``add``
is given costs one rebuild. Times are of the clock; on a machine that does other things too, ``--cpu`` counts the
processor's alone.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from interregnum.casebook import Casebook, _copies
from interregnum.ledger.store import Ledger
from interregnum.records import (
    Account,
    Actor,
    Argument,
    Article,
    Block,
    Claim,
    Derived,
    Frame,
    Mention,
    Party,
    PostRef,
    Reading,
    Source,
    Span,
    When,
    claim_id,
    text_hash,
)

SIZES = (10_000, 50_000, 100_000)
PER_ARTICLE = 10
_START = datetime.date(2011, 1, 1)
_DAYS = 3650
_SYLLABLES = "ba da fe go hu ka lo mi ne or pa ri sa te ul va wen xi yas zo".split()
_TITLES = ("commander", "minister of health", "chair", "governor", "chief executive", "spokesman", "judge", "director")
_ROLES = ("commander", "minister", "chair", "governor", "chief-executive", "spokesperson", "judge", "director")
_OUTLETS = ("Harbour Times", "Delta Post", "Norwire", "Sahel Courier", "River Gazette")


def word(number: int, parts: int) -> str:
    """A name of so many syllables, the same for the same number."""
    made = ""
    for _ in range(parts):
        number, at = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[at]
    return made.capitalize()


@dataclass(slots=True)
class World:
    """Who and what the made-up news is about.

    Args:
        people, posts: how many there are.
        seed: of everything drawn.
    """

    people: int
    posts: int
    seed: int = 1
    draw: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.draw.seed(self.seed)

    def person(self, number: int) -> str:
        """A full name."""
        return f"{word(number * 7919 % 8000, 3)} {word(number * 104729 % 160000, 4)}"

    def body(self, number: int) -> str:
        """A body's name."""
        kinds = ("Front", "Ministry", "Union", "Brigade", "Company", "Court", "Party")
        return f"{word(number * 31 % 8000, 3)} {kinds[number % len(kinds)]}"

    def article(self, number: int) -> tuple[Article, Reading, Account]:
        """One article with ten claims about two or three posts, and what was read in it."""
        day = str(_START + datetime.timedelta(days=number * 37 % _DAYS))
        page = _Page(f"n{number}", day)
        while len(page.claims) < PER_ARTICLE:
            post = self.draw.randrange(self.posts)
            holder = (post * 10 + self.draw.randrange(10)) % self.people
            self._about(page, post, holder)
        return page.made(_OUTLETS[number % len(_OUTLETS)])

    def _about(self, page: _Page, post: int, holder: int) -> None:
        body, title, role = self.body(post // 2), _TITLES[post % len(_TITLES)], _ROLES[post % len(_ROLES)]
        who, other = self.person(holder), self.person(self.draw.randrange(self.people))
        ref = {"role": role, "title": title, "body": body}
        page.say(f"{who}, {title} of the {body}, met {other}.", "met", "CONSULT", {who: "actor", other: "actor"})
        page.say(f"{who} is the {title} of the {body}.", title, "HOLDS", {who: "actor", body: "org"}, ref)
        chance = self.draw.random()
        if chance < 0.25:
            page.say(f"{who} resigned as {title} of the {body}.", "resigned", "DEPART", {who: "recipient"}, ref)
        elif chance < 0.35:
            page.say(f"{who} was killed that day.", "killed", "DIE", {who: "recipient"})
        elif chance < 0.6:
            page.say(f"{other} was appointed {title} of the {body}.", "appointed", "APPOINT", {other: "recipient"}, ref)
        elif chance < 0.8:
            page.say(f"The {body} backs {other}.", "backs", "BACKS", {body: "actor", other: "recipient"})


class _Page:
    """One article as it is being made up."""

    def __init__(self, ident: str, day: str) -> None:
        self.ident, self.day = ident, day
        self.text = ""
        self.entities: dict[str, str] = {}
        self.spans: dict[str, list[Span]] = {}
        self.said: list[tuple[Span, Span, str, list[tuple[str, str, Span]], dict[str, str] | None]] = []
        self.claims: list[str] = []

    def say(
        self, sentence: str, trigger: str, kind: str, roles: dict[str, str], post: dict[str, str] | None = None
    ) -> None:
        start = len(self.text) + bool(self.text)
        self.text += (" " if self.text else "") + sentence
        at = start + sentence.index(trigger)
        parties = []
        for name, role in roles.items():
            entity = self.entities.setdefault(name, f"e{len(self.entities)}")
            begin = start + sentence.index(name)
            span = Span(begin, begin + len(name))
            self.spans.setdefault(entity, []).append(span)
            parties.append((role, entity, span))
        if post:
            self.entities.setdefault(post["body"], f"e{len(self.entities)}")
        self.said.append((Span(at, at + len(trigger)), Span(start, len(self.text)), kind, parties, post))
        self.claims.append(kind)

    def made(self, outlet: str) -> tuple[Article, Reading, Account]:
        body = Block("body", Span(0, len(self.text)))
        article = Article(self.ident, self.text, (body,), f"News of {self.day}", outlet, published=self.day)
        mentions = [
            Mention(f"m{e}{n}", span, "PER", e)
            for e, spans in sorted(self.spans.items())
            for n, span in enumerate(spans)
        ]
        at = {m.span: m.id for m in mentions}
        frames = [
            Frame(f"f{n}", kind, trigger, args=tuple(Argument(role, at[span]) for role, _, span in parties))
            for n, (trigger, _, kind, parties, _) in enumerate(self.said)
        ]
        return article, Reading(article, tuple(mentions), tuple(frames)), self._account(article)

    def _account(self, article: Article) -> Account:
        hashed = text_hash(self.text)
        when = When(self.day, self.day, self.day, stated=True, reason="the day of the article")
        voice = Source(f"{self.ident}#s1", "self", article.outlet or "")
        actors = tuple(
            Actor(f"{self.ident}#{e}", self.ident, "ORG" if name.split()[-1] in _BODIES else "PER", name, names=(name,),
                  mentions=tuple(self.spans.get(e, ())), reason="its full name")
            for name, e in self.entities.items()
        )  # fmt: skip
        claims = tuple(
            Claim(
                claim_id(self.ident, hashed, kind, trigger), self.ident, kind, "actual", trigger, evidence,
                evidence.of(self.text), hashed,
                parties=tuple(Party(role, f"{self.ident}#{e}", span) for role, e, span in parties),
                post=PostRef(post["role"], post["title"], f"{self.ident}#{self.entities[post['body']]}", seats="one")
                if post else None,
                when=when, reported=self.day, vouched=(voice.id,), confidence=0.9, reasons=("as worded",),
            )
            for trigger, evidence, kind, parties, post in self.said
        )  # fmt: skip
        return Account(self.ident, self.day, article.outlet, article.title, None, actors, claims, (voice,))


_BODIES = ("Front", "Ministry", "Union", "Brigade", "Company", "Court", "Party")


# ---------------------------------------------------------------------- measuring


CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
_clock = ["wall"]


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    clock = CLOCKS[_clock[0]]
    began = clock()
    made = run()
    return clock() - began, made


def grow(ledger: Ledger, world: World, first: int, last: int) -> float:
    """Add articles; seconds an article over the last fifth."""
    keep = max(1, (last - first) // 5)
    parts = [world.article(n) for n in range(first, last)]
    for article, reading, account in parts[:-keep]:
        ledger.put(article, reading, account)
    seconds, _ = timed(lambda: [ledger.put(*part) for part in parts[-keep:]])
    return seconds / keep


def rebuild(book: Casebook) -> tuple[dict[str, float], Derived]:
    """Seconds of each part of a rebuild."""
    from interregnum.derive import derive
    from interregnum.origins.reports import find_origins
    from interregnum.resolve.sameness import join

    ledger = book.ledger
    loading, accounts = timed(lambda: tuple(ledger.accounts()))
    joining, entities = timed(lambda: join([actor for account in accounts for actor in account.actors]))
    deriving, derived = timed(lambda: derive(accounts, entities))
    sketching, _ = timed(book._printed)
    comparing, copies = timed(lambda: _copies(book._printed(), ledger))
    crediting, found = timed(lambda: find_origins(accounts, copies))
    derived = replace(derived, copies=copies, origins=found.origins)
    writing, _ = timed(lambda: ledger.write_derived(derived))
    parts = {"load accounts": loading, "join actors": joining, "derive": deriving, "sketch texts": sketching,
             "copies and origins": comparing + crediting, "write derived": writing}  # fmt: skip
    return parts, derived


def questions(ledger: Ledger, derived: Derived, views: bool) -> dict[str, Iterator[Callable[[], Any]]]:
    """Each question with names to ask it of."""
    draw = random.Random(7)
    entities = draw.sample(derived.entities, min(20, len(derived.entities)))
    posts = draw.sample(derived.posts, min(20, len(derived.posts)))
    events = draw.sample(derived.events, min(50, len(derived.events)))
    claims = [claim for event in events for claim in event.claims]
    wrong = [e.name[:2] + e.name[3:] for e in entities]
    asked: dict[str, Iterator[Callable[[], Any]]] = {
        "find, exact": (lambda e=e: ledger.find(e.name) for e in entities),
        "find, a letter missing": (lambda n=n: ledger.find(n) for n in wrong),
        "find, a post": (lambda p=p: ledger.find(p.name, what="post") for p in posts),
        "search articles": (lambda e=e: ledger.search(e.name.split()[-1]) for e in entities),
        "tenures of a post": (lambda p=p: ledger.tenures(post=p.id) for p in posts),
        "tenures of a person": (lambda e=e: ledger.tenures(holder=e.id) for e in entities),
        "open voids": (lambda: ledger.voids(open_only=True) for _ in range(5)),
        "events of an entity": (lambda e=e: ledger.events(entity=e.id) for e in entities),
        "events of a month": (lambda m=m: ledger.events(since=f"2015-{m:02}-01", until=f"2015-{m:02}-28")
                              for m in range(1, 11)),
        "ties of an entity": (lambda e=e: ledger.ties(entity=e.id) for e in entities),
        "50 claims": (lambda: ledger.claims(claims[:50]) for _ in range(5)),
    }  # fmt: skip
    if views:
        from interregnum.views import ask

        asked |= {
            "view: who, a post": (lambda p=p: ask.who(ledger, p.name) for p in posts),
            "view: who, on a day": (lambda p=p: ask.who(ledger, p.name, on="2016-05-01") for p in posts),
            "view: actor": (lambda e=e: ask.actor(ledger, e.id) for e in entities),
            "view: voids on a day, first 200": (
                lambda: ask.voids(ledger, on="2012-05-01", limit=200) for _ in range(3)
            ),
            "view: timeline of an actor": (lambda e=e: ask.timeline(ledger, e.id) for e in entities),
            "view: timeline, first 50": (lambda: ask.timeline(ledger, limit=50) for _ in range(3)),
            "view: sources": (lambda: ask.sources(ledger) for _ in range(1)),
            "view: origins": (lambda: ask.origins(ledger) for _ in range(1)),
        }
    return asked


def measure(sizes: Sequence[int], *, views: bool, path: Path) -> list[dict[str, Any]]:
    """One row of figures a size."""
    largest = max(sizes)
    world = World(people=max(100, largest // 5), posts=max(20, largest // 50))
    made: list[dict[str, Any]] = []
    done = 0
    with Casebook(path) as book:
        ledger = book.ledger
        for size in sorted(sizes):
            articles = size // PER_ARTICLE
            one = grow(ledger, world, done, articles)
            done = articles
            parts, derived = rebuild(book)
            every = sum(parts.values())
            row: dict[str, Any] = {
                "claims": ledger.counts()["claims"],
                "articles": articles,
                "size_mb": ledger.size / 1e6,
            }
            row |= {"entities": len(derived.entities), "posts": len(derived.posts), "voids": len(derived.voids)}
            row |= {"added_per_s": 1 / one, "rebuild_s": parts | {"all": every}, "ms": {}}
            row["one_more_s"] = one + every - parts["sketch texts"]
            for name, runs in questions(ledger, derived, views).items():
                row["ms"][name] = statistics.median(timed(run)[0] for run in runs) * 1000
            made.append(row)
            print(f"measured {size:,} claims", file=sys.stderr)
    return made


def table(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The figures for people, with the ratio of the largest size to the smallest."""
    first, last = rows[0], rows[-1]
    yield f"{'':30}" + "".join(f"{row['claims']:>12,}" for row in rows) + f"{'ratio':>9}"

    def line(name: str, values: Sequence[float], shown: str) -> str:
        ratio = f"{values[-1] / values[0]:>9.2f}" if values[0] else f"{'-':>9}"
        return f"{name:30}" + "".join(f"{value:>12{shown}}" for value in values) + ratio

    for name in ("articles", "entities", "posts", "voids"):
        yield line(name, [row[name] for row in rows], ",")
    yield line("file, MB", [row["size_mb"] for row in rows], ",.1f")
    yield line("articles added a second", [row["added_per_s"] for row in rows], ",.0f")
    for name in first["rebuild_s"]:
        yield line(f"rebuild: {name}, s", [row["rebuild_s"][name] for row in rows], ",.2f")
    yield line("one article more, s", [row["one_more_s"] for row in rows], ",.2f")
    for name in last["ms"]:
        yield line(f"{name}, ms", [row["ms"][name] for row in rows], ",.1f")


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="numbers of claims")
    parser.add_argument("--no-views", action="store_true")
    parser.add_argument("--keep", type=Path, help="write the casebook here instead of a temporary folder")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of the clock's")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    _clock[0] = "cpu" if args.cpu else "wall"
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(args.sizes, views=not args.no_views, path=args.keep or Path(folder) / "case.db")
    print(json.dumps(rows, indent=1) if args.json else "\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
