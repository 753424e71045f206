"""Who steps into a void, as a day knows it; what was only planned before a day; who said it side by side."""

from __future__ import annotations

import pytest

from interregnum.export.casebook_posts import voids_rows
from interregnum.views.ask import timeline, voids, who
from interregnum.views.ask.evidence import Voucher, told_by
from interregnum.views.memory import MemoryBook
from tests.derive.telling import Dispatch, derived, dispatch, said, told

POST = "head-of-government@c:pe"
LOST = dispatch(
    "a",
    "2020-01-10",
    said("HOLDS", "premier", actor="Ana", post=POST),
    said("DIE", "died", recipient="Ana", when="2020-01-09"),
)
NAMED = dispatch("b", "2020-02-01", said("APPOINT", "named", recipient="Bo", post=POST, relation="designate"))
GAVE_UP = dispatch("c", "2020-03-02", said("DEPART", "withdrew", recipient="Bo", post=POST, relation="designate"))
NEXT = dispatch("d", "2020-03-17", said("APPOINT", "named", recipient="Cy", post=POST, relation="designate"))


def _book(*dispatches: Dispatch) -> MemoryBook:
    accounts, entities = told(*dispatches)
    return MemoryBook(accounts, entities, derived(*dispatches))


BOOK = _book(LOST, NAMED, GAVE_UP, NEXT)


@pytest.mark.parametrize(
    ("day", "now", "later"),
    [
        ("2020-01-20", [], ["Bo", "Cy"]),
        ("2020-02-12", [("Bo", False)], ["Cy"]),
        ("2020-03-05", [("Bo", True)], ["Cy"]),
        (None, [("Bo", True), ("Cy", False)], []),
    ],
)
def test_only_those_reported_by_the_day(day: str | None, now: list[tuple[str, bool]], later: list[str]) -> None:
    (gap,) = voids(BOOK, on=day).voids
    assert [(s.who.name, s.withdrew is not None) for s in gap.stepping_in] == now
    assert [s.who.name for s in gap.later] == later


def test_shown_as_withdrawn_and_apart_from_those_of_later() -> None:
    text = "\n".join(row.text.plain for row in voids_rows(voids(BOOK, on="2020-03-05")))
    assert "Bo was to step in, withdrew between 2020-02-01 and 2020-03-02" in text
    assert "reported only later: Cy" in text
    assert "stepping in: Bo" not in text


def test_who_is_to_follow_until_giving_up() -> None:
    def designate(day: str) -> list[str]:
        return [h.holder.name for h in who(BOOK, "head of government of pe", on=day).posts[0].designate]

    assert designate("2020-02-12") == ["Bo"]
    assert designate("2020-03-10") == []


def test_a_timeline_leaves_out_what_was_only_planned_before() -> None:
    book = _book(
        dispatch(
            "a", "2020-01-10", said("APPOINT", "to name", recipient="Ana", status="planned", when="2020-01-10/..")
        ),
        dispatch("b", "2020-05-10", said("APPOINT", "to name", recipient="Bo", status="planned", when="2020-05-10/..")),
        dispatch("c", "2020-05-11", said("APPOINT", "to name", recipient="Cy", status="planned", when="2020-06")),
    )
    assert len(timeline(book).events) == 3
    assert len(timeline(book, since="2020-05").events) == 2


def test_sources_side_by_side_are_no_chain() -> None:
    ministry, army = Voucher("s1", "body", "the ministry"), Voucher("s2", "body", "the army", beside=True)
    paper = Voucher("s3", "outlet", "Lake Post")
    assert told_by([ministry, army, paper]) == "the ministry and the army, as told by Lake Post"
