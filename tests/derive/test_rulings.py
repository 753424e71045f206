from __future__ import annotations

from interregnum.derive.rulings import standing
from interregnum.records import Judgement


def ruled(ident: str, ruling: str, *subjects: str, value: str | None = None, made: str = "2024-01-01") -> Judgement:
    return Judgement(ident, f"{made}T00:00:00Z", "ada", ruling, subjects, value)


def test_the_later_of_wrong_and_confirmed_stands() -> None:
    found = standing([ruled("j10", "confirmed", "c1"), ruled("j9", "wrong", "c1", "c2")])
    assert dict(found.confirmed) == {"c1": "j10"}
    assert dict(found.wrong) == {"c2": "j9"}


def test_withdrawn_judgements_do_not_count() -> None:
    found = standing([ruled("j1", "wrong", "c1"), ruled("j2", "withdrawn", "j1", made="2024-02-01")])
    assert found.wrong == {}


def test_a_withdrawal_can_be_withdrawn() -> None:
    found = standing(
        [
            ruled("j1", "wrong", "c1"),
            ruled("j2", "withdrawn", "j1", made="2024-02-01"),
            ruled("j3", "withdrawn", "j2", made="2024-03-01"),
        ]
    )
    assert found.wrong == {"c1": "j1"}


def test_a_date_that_cannot_be_read_rules_nothing() -> None:
    found = standing([ruled("j1", "date", "c1", value="soon"), ruled("j2", "date", "c2", value="2020-05")])
    assert found.dated == {"c2": ("2020-05", "j2")}
    assert found.on("c2") == "j2"
    assert found.on("c1") is None
