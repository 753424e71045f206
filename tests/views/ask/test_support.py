from typing import Any

import pytest

from interregnum.views.ask.evidence import Evidence, Quiet, Voucher
from interregnum.views.ask.support import Support, Wanted, listed, support, supported
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


def told(claim: str, *vouched: Voucher, origin: str = "Norwire", article: str = "a1", **known: Any) -> Evidence:
    facts: dict[str, Any] = {
        "type": "DIE", "status": "actual", "words": "He died.", "words_start": 0, "words_end": 8, "trigger": "died",
        "trigger_at": 3, "start": 3, "end": 7, "title": None, "outlet": "Harbour Times", "reported": "2020-02-12",
        "when": None, "confidence": 1.0,
    }  # fmt: skip
    own = vouched or (Voucher(None, "self", "Harbour Times"),)
    return Evidence(claim, article=article, origin=origin, vouched=own, **(facts | known))


def unnamed(ident: str, name: str, count: int | None = None) -> Voucher:
    return Voucher(ident, "unnamed", name, count)


MINISTRY = Voucher("a1#s9", "body", "the ministry", entity="org:ministry")


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ([], "nothing supports it"),
        ([told("c1")], "the word of Harbour Times, one origin (Norwire); first reported 2020-02-12"),
        ([told("c1", origin="Harbour Times")], "the word of Harbour Times, one origin; first reported 2020-02-12"),
        (
            [told("c1", unnamed("a1#s1", "two sources", 2)), told("c2", unnamed("a1#s2", "two others", 2))],
            "4 unnamed sources in 2 groups, one origin (Norwire); first reported 2020-02-12",
        ),
        ([told("c1", unnamed("a1#s1", "an official", 1))],
         "one unnamed source, one origin (Norwire); first reported 2020-02-12"),
        ([told("c1", unnamed("a1#s1", "an official"))],
         "one unnamed source, one origin (Norwire); first reported 2020-02-12"),
        ([told("c1", unnamed("a1#s1", "officials"))],
         "unnamed sources (“officials”), one origin (Norwire); first reported 2020-02-12"),
        ([told("c1", unnamed("a1#s1", "officials")), told("c2", unnamed("a1#s2", "two sources", 2))],
         "at least 3 unnamed sources in 2 groups, one origin (Norwire); first reported 2020-02-12"),
        # an official told Reuters, the paper reported: the agency only passes it on
        ([told("c1", unnamed("a1#s1", "an official", 1), Voucher("a1#s2", "outlet", "Norwire"))],
         "one unnamed source, one origin (Norwire); first reported 2020-02-12"),
        ([told("c1", MINISTRY), told("c2", MINISTRY, article="a2", origin="Delta Post", reported="2020-03-01")],
         "the ministry, 2 origins (Delta Post, Norwire); first reported 2020-02-12, latest 2020-03-01"),
        ([told("c1", MINISTRY), told("c2", status="negated")],
         "the ministry, one origin (Norwire), denied or contradicted by the word of Harbour Times; "
         "first reported 2020-02-12"),
        ([told("c1", MINISTRY, status="negated")], "only denied, by the ministry"),
        # one name is said once, however many texts have it, and one more is one
        ([told("c1", MINISTRY, *(Voucher(f"a1#s{n}", "person", n) for n in "ABC")),
          told("c2", Voucher("a2#s1", "body", "the ministry", entity="org:ministry-2"), article="a2")],
         "A, B, C and 1 more named source, one origin (Norwire), in 2 articles; "
         "first reported 2020-02-12"),
    ],
)  # fmt: skip
def test_the_line(evidence: list[Evidence], line: str) -> None:
    assert supported(evidence).line == line


def test_a_copy_adds_an_article_and_no_source_nor_origin() -> None:
    found = supported([
        told("c1", unnamed("a1#s1", "two sources", 2)),
        told("c2", unnamed("a2#s1", "Two sources", 2), article="a2"),
    ])  # fmt: skip
    assert (found.articles, found.origins, found.unnamed, found.groups) == (2, ("Norwire",), 2, 1)


def test_unnamed_sources_of_two_origins_are_two() -> None:
    found = supported([
        told("c1", unnamed("a1#s1", "an official", 1)),
        told("c2", unnamed("a2#s1", "an official", 1), article="a2", origin="Delta Post"),
    ])  # fmt: skip
    assert (found.unnamed, found.groups) == (2, 2)


def test_two_sources_of_the_same_words_in_one_text_are_two() -> None:
    found = supported([
        told("c1", unnamed("a1#s1", "an official", 1)), told("c2", unnamed("a1#s2", "an official", 1)),
        told("c3", unnamed("a1#s1", "an official", 1)),
    ])  # fmt: skip
    assert (found.unnamed, found.groups) == (2, 2)


def test_silences_are_part_of_the_line() -> None:
    def quiet(kind: str, who: str) -> Quiet:
        return Quiet(f"q-{who}", kind, who, "words", "a1", None, None, 0, 1)

    found = supported([told("c1")], [quiet("declined", "the palace"), quiet("no-answer", "the ministry"),
                                     quiet("no-answer", "the army"), quiet("denied", "the bank")])  # fmt: skip
    assert (
        "no comment from the palace, no answer from the ministry and the army, denied by the bank; first" in found.line
    )


def test_four_sources_in_two_groups_in_a_book() -> None:
    claims = [STORY.claims[c] for c in ("stepped", "filling", "stepped2")]
    found = support(BOOK, claims)
    assert (found.unnamed, found.groups, found.origins, found.articles) == (4, 2, ("Norwire",), 2)
    assert found.line.endswith("no answer from the government of Norland; first reported 2020-02-12, latest 2020-02-13")
    assert found.sources == (("unnamed", 2),)
    assert not found.named


@pytest.mark.parametrize(
    ("wanted", "claims", "shown"),
    [
        (Wanted(), ("stepped",), True),
        (Wanted(min_origins=2), ("stepped", "stepped2"), False),
        (Wanted(min_origins=2), ("killed", "killed2"), True),
        (Wanted(), (), True),
        (Wanted(named_only=True), (), False),
    ],
)
def test_what_is_wanted(wanted: Wanted, claims: tuple[str, ...], shown: bool) -> None:
    assert wanted.admits(support(BOOK, [STORY.claims[c] for c in claims])) is shown


def test_no_support_by_default() -> None:
    assert Support().line == "nothing supports it"


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_in_a_row(names: list[str], said: str) -> None:
    assert listed(names) == said
