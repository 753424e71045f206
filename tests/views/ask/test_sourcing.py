"""Where a casebook's claims come from. All outlets are invented but the agency."""

from __future__ import annotations

import pytest

from interregnum.origins.reports import find_origins, ringed
from interregnum.records import Account, Cited, Claim, Copy, Derived, Event, Judgement, Source, Span
from interregnum.views.ask import sources
from interregnum.views.ask.sourcing import OriginLine, OutletLine, Quoting, SourcesAnswer, copies_of
from interregnum.views.memory import MemoryBook
from tests.casebooks import sourced

STORY = sourced()
ANSWER = sources(STORY.book())


def account(ident: str, outlet: str, *cites: str, origin: str | None = None, words: str = "He left.") -> Account:
    """One claim, cited from an outlet where one is given."""
    made = tuple(Source(f"{ident}#s{n}", "outlet", name) for n, name in enumerate(cites))
    vouched = tuple(s.id for s in made)
    claim = Claim(f"c-{ident}", ident, "DEPART", "actual", Span(3, 7), Span(0, 8), words, "h", vouched=vouched)
    return Account(ident, f"2021-03-{len(ident):02}", outlet, ident, origin, claims=(claim,), sources=made)


def book(*accounts: Account, copies: tuple[Copy, ...] = (), judgements: tuple[Judgement, ...] = ()) -> MemoryBook:
    """All claims about one event, origins found as a casebook finds them."""
    found = ringed(find_origins(accounts, copies), [[c for a in accounts for c in a.claims]])
    cited = tuple(Cited(c, o, found.reasons[c]) for c, o in found.of_claim.items())
    claims = tuple(c.id for a in accounts for c in a.claims)
    events = (Event("e1", "DEPART", "actual", claims=claims),)
    derived = Derived(events=events, copies=copies, origins=found.origins, cited=cited)
    return MemoryBook(accounts, (), derived, judgements=judgements)


def test_origins_by_their_claims() -> None:
    assert [(o.name, o.articles, o.copies, o.claims, o.events, o.alone) for o in ANSWER.origins] == [
        ("Norwire", 2, 1, 7, 2, 1),
        ("Harbour Times", 2, 0, 5, 1, 1),
        ("Delta Post", 2, 0, 1, 1, 1),
        ("Radio Sable", 0, 0, 1, 1, 0),
    ]


def test_outlets_by_what_they_carry() -> None:
    assert [(o.outlet, o.articles, o.carried, o.claims, o.unnamed) for o in ANSWER.outlets] == [
        ("Harbour Times", 3, 1, 11, 2),
        ("Delta Post", 3, 1, 3, 1),
    ]
    assert ANSWER.outlets[0].share_unnamed == 2 / 11
    assert OutletLine("Lake Post", 0, 0, 0, 0).share_unnamed == 0.0


def test_the_whole() -> None:
    assert (ANSWER.claims, ANSWER.unnamed, ANSWER.events, ANSWER.alone) == (14, 3, 4, 3)
    assert ANSWER.kinds == (("person", 2), ("office", 1), ("unnamed", 3), ("self", 8))
    assert ANSWER.quoting == (
        Quoting("Harbour Times", "Norwire", 6),
        Quoting("Delta Post", "Norwire", 1),
        Quoting("Delta Post", "Radio Sable", 1),
    )
    assert ANSWER.rings == ()
    assert ANSWER.to_json()["origins"][0]["name"] == "Norwire"


def test_an_empty_casebook_has_no_sources() -> None:
    answer = sources(MemoryBook([], (), Derived()))
    assert answer == SourcesAnswer((), (), (), 0, 0, 0, 0)
    assert not answer.found


def test_an_article_of_no_outlet_is_an_origin_of_its_own() -> None:
    bare = Account("a", "2021-03-01", title="Leader goes")
    answer = sources(MemoryBook([bare], (), Derived(origins=find_origins([bare], ()).origins)))
    assert [(o.origin, o.name) for o in answer.origins] == [("article:a", "Leader goes")]
    assert [(o.outlet, o.carried) for o in answer.outlets] == [("(no outlet)", 1)]


def test_an_agency_printed_by_itself_carries_nobody() -> None:
    answer = sources(book(account("a", "The Associated Press", origin="AP"), account("bb", "Lake Post", origin="AP")))
    assert [(o.name, o.articles, o.alone) for o in answer.origins] == [("Associated Press", 2, 1)]
    assert [(o.outlet, o.carried) for o in answer.outlets] == [("Lake Post", 1), ("The Associated Press", 0)]
    assert answer.quoting == (Quoting("Lake Post", "Associated Press", 1),)


def test_outlets_that_only_cite_one_another_are_a_ring() -> None:
    ring = (account("a", "Lake Post", "Hill News"), account("bb", "Hill News", "Dale Sun"),
            account("ccc", "Dale Sun", "the Lake Post"))  # fmt: skip
    answer = sources(book(*ring))
    (found,) = answer.rings
    assert found.names == ("Dale Sun", "Lake Post", "Hill News")
    assert found.claims == ("c-a", "c-bb", "c-ccc")
    assert found.about == "He left."
    # and no three independent reports
    assert (answer.events, answer.alone) == (1, 1)
    assert answer.origins[0].name == "Dale Sun, Hill News and Lake Post, citing one another"


@pytest.mark.parametrize(
    "more",
    [account("dddd", "Hill News"), account("dddd", "Lake Post")],
    ids=["the second in its own voice", "the first"],
)
def test_a_ring_that_somebody_in_it_breaks_is_none(more: Account) -> None:
    ring = account("a", "Lake Post", "Hill News"), account("bb", "Hill News", "Lake Post")
    assert len(sources(book(*ring)).rings) == 1
    assert sources(book(*ring, more)).rings == ()


def test_citing_in_a_line_is_no_ring() -> None:
    line = account("a", "Lake Post", "Hill News"), account("bb", "Hill News", "Dale Sun"), account("ccc", "Dale Sun")
    answer = sources(book(*line))
    assert answer.rings == ()
    # Lake Post rests on Hill News, which rests on Dale Sun
    assert [(q.who, q.whom) for q in answer.quoting] == [("Hill News", "Dale Sun"), ("Lake Post", "Hill News")]


def ruled(number: int, ruling: str, subject: str, value: str | None = None) -> Judgement:
    return Judgement(f"j{number}", f"2021-04-{number:02}T00:00:00Z", "ada", ruling, (subject,), value)


@pytest.mark.parametrize(
    ("judgements", "letter"),
    [
        ((), None),
        ((ruled(1, "reliability", "lake post", "C"),), "C"),
        ((ruled(1, "reliability", "The Lake Post", "C"),), "C"),
        ((ruled(1, "reliability", "Lake Post", "C"), ruled(2, "reliability", "Lake Post", "B")), "B"),
        ((ruled(1, "reliability", "Lake Post", "C"), ruled(2, "withdrawn", "j1")), None),
        (
            (ruled(1, "reliability", "Lake Post", "C"), ruled(2, "withdrawn", "j1"), ruled(10, "withdrawn", "j2")),
            "C",
        ),
        ((ruled(1, "reliability", "Hill News", "C"),), None),
        ((ruled(1, "credibility", "Lake Post", "3"),), None),
    ],
    ids=[
        "none",
        "any case",
        "with its article",
        "the last stands",
        "withdrawn",
        "taken back",
        "another's",
        "of claims",
    ],
)
def test_a_letter_is_the_last_that_somebody_gave(judgements: tuple[Judgement, ...], letter: str | None) -> None:
    answer = sources(book(account("a", "Lake Post"), judgements=judgements))
    assert answer.outlets[0].reliability == letter
    assert answer.origins == (OriginLine("outlet:lake-post", "Lake Post", 1, 0, 1, 1, 1, letter),)


def test_copies_of_copies_belong_together() -> None:
    copies = tuple(Copy(a, of, "exact", 1.0, "") for a, of in (("b", "a"), ("c", "b"), ("y", "x")))
    held = book(*(account(i, f"Paper {i}") for i in "abcxy"), copies=copies)
    assert [c.article for c in copies_of(held, "c")] == ["b", "c"] == [c.article for c in copies_of(held, "a")]
    assert copies_of(held, "z") == ()
