"""Rows of accounts: the days by which articles are sorted."""

import pytest

from interregnum.ledger.rows import account_rows
from interregnum.records import Account


@pytest.mark.parametrize(
    ("reported", "days"),
    [
        ("2020-02-12", ("2020-02-12", "2020-02-12")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020~", ("2020-01-01", "2020-12-31")),
        ("201X", ("2010-01-01", "2019-12-31")),
        ("2020-24", ("2020-12-01", "2021-02-28")),
        ("2020-06-XX", ("2020-06-01", "2020-06-30")),
        ("2020-01/2020-03-05", ("2020-01-01", "2020-03-05")),
        ("XXXX-02-11", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_days_on_which_an_article_can_have_come_out(
    reported: str | None, days: tuple[str | None, str | None]
) -> None:
    (row,) = account_rows(Account("a1", reported=reported), "9")["accounts"]
    assert (row["reported_earliest"], row["reported_latest"]) == days
