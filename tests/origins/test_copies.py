"""Copies found and told apart. All texts are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.origins.align import overlap
from interregnum.origins.copies import Printed, find_copies
from interregnum.origins.groups import groups
from interregnum.origins.sketch import pack, sketch, unpack
from interregnum.origins.words import Words, body, words_of
from interregnum.records import Article, Block, Copy, Span

REPORT = (
    "The harbour master of Osterby resigned on Monday after a night of talks with the dockers' union. "
    "Lene Falk had run the port for eleven years and leaves with no successor named by the board. "
    '"I have done what I could for this harbour and for the people who work in it," she told reporters at the gate. '
    "The board meets on Thursday to choose an acting harbour master from among its own members. "
    "Dockers ended a nine-day walkout within an hour of the news and the first two ferries sailed before noon. "
    "Shipping companies had complained to the ministry about cranes that stood idle through the autumn storms."
)
OTHER = (
    "Osterby's long harbour dispute cost Lene Falk her office this week, in a move that few at the quay had foreseen. "
    '"I have done what I could for this harbour and for the people who work in it," she told reporters at the gate. '
    "Ferry passengers queued from early morning, many of them with children on the way to the islands. "
    "An economist in the capital put the damage of the walkout at four million crowns a day for the whole coast. "
    "Who comes next is open, and union leaders want a say in it, they repeated to anybody who would listen."
)


def article(ident: str, text: str, day: int, *, outlet: str | None = None, title: str | None = None) -> Article:
    return Article(ident, text, title=title, outlet=outlet or f"Paper {ident}", published=f"2021-05-{day:02}")


def copies_of(*articles: Article) -> dict[str, Copy]:
    texts = {a.id: body(a) for a in articles}
    found = find_copies([Printed.of(a) for a in articles], lambda i: words_of(texts[i]))
    return {c.article: c for c in found}


SENTENCES = REPORT.replace("gate. ", "gate.\n").split(". ")


@pytest.mark.parametrize(
    ("text", "title", "outlet", "kind"),
    [
        (REPORT, "Port", None, "exact"),
        ("  " + REPORT.upper().replace(" ", "\n", 3), "Port", None, "exact"),
        (REPORT, "Harbour master quits", None, "reheaded"),
        (". ".join(SENTENCES[:2]) + ".", "Port", None, "trimmed"),
        (REPORT + " " + OTHER[-320:], "Port", None, "extended"),
        (REPORT.replace("eleven", "twelve").replace("no successor", "a deputy"), "Port", "Paper a", "updated"),
        (REPORT.replace("resigned", "quit").replace("after a night", "following hours"), "Port", None, "rewritten"),
    ],
)  # fmt: skip
def test_kinds(text: str, title: str, outlet: str | None, kind: str) -> None:
    found = copies_of(article("a", REPORT, 3, title="Port"), article("b", text, 4, title=title, outlet=outlet))
    assert found["b"].of == "a"
    assert found["b"].kind == kind


def test_two_reports_that_share_a_quotation_are_two() -> None:
    assert copies_of(article("a", REPORT, 3), article("b", OTHER, 3)) == {}


def test_headers_and_credits_do_not_make_a_copy() -> None:
    credit = "All rights reserved. Reporting by the Osterby bureau; editing by the foreign desk in the capital.\n"

    def credited(ident: str, text: str) -> Article:
        blocks = Block("credit", Span(0, len(credit))), Block("body", Span(len(credit), len(credit + text)))
        return Article(ident, credit + text, blocks=blocks)

    first, second = credited("a", REPORT), credited("b", OTHER)
    assert copies_of(first, second) == {}


def test_a_notice_that_many_print_is_boilerplate() -> None:
    notice = " ".join(f"Word{k} of the standing notice that every paper of the group prints below." for k in range(6))
    rng = random.Random(1)
    vocabulary = [f"w{k}" for k in range(3000)]
    articles = [
        article(f"n{k}", " ".join(rng.choices(vocabulary, k=160)) + ". " + notice, 1 + k % 27) for k in range(30)
    ]
    assert copies_of(*articles) == {}


def test_the_earliest_leads_whatever_the_order() -> None:
    made = [article(f"c{k}", REPORT, 20 - k, title=f"Title {k}") for k in range(5)]
    one = copies_of(*made)
    other = copies_of(*reversed(made))
    assert one == other
    assert groups(one.values(), [a.id for a in sorted(made, key=lambda a: str(a.published))]) == (
        ("c4", "c3", "c2", "c1", "c0"),
    )


def test_an_empty_text_copies_nothing() -> None:
    assert copies_of(article("a", "", 1), article("b", "", 2), article("c", "...", 3)) == {}


@given(st.text(max_size=300))
def test_any_text_is_a_copy_of_itself_or_has_no_words(text: str) -> None:
    words = words_of(text)
    found = overlap(words, words)
    assert found.shared_first == found.first == int((~words.quoted).sum())
    assert unpack(pack(sketch(words))).tolist() == sketch(words).tolist()


@given(st.lists(st.sampled_from(["a", "b", "c", '"', "d e f g", "\n"]), max_size=60))
def test_overlap_is_symmetric(parts: list[str]) -> None:
    first, second = words_of(" ".join(parts)), words_of(" ".join(reversed(parts)))
    one, two = overlap(first, second), overlap(second, first)
    assert (one.first, one.shared_first) == (two.second, two.shared_second)


def test_quotations_are_marked() -> None:
    words = words_of('He said "we will not leave this town" and left.')
    assert isinstance(words, Words)
    assert words.quoted.tolist() == [False, False, *[True] * 6, False, False]


def test_a_lone_quotation_mark_does_not_turn_the_text_inside_out() -> None:
    words = words_of('A 12" gun fired. "We are here to stay," he said. Nobody answered him at all.')
    assert words.quoted.sum() == 5
