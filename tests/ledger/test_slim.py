"""Records come back from small JSON as from whole."""

import json
from typing import Any

import pytest

from interregnum.ledger.slim import load, slim
from interregnum.records import Account, Actor, Derived, Notice, Place, Span, When, from_json
from tests.casebooks import Story
from tests.ledger.made import account, article

STORY = Story()
RECORDS: list[Any] = [
    Account("a", notices=(Notice("x", "y"),)),
    Actor("a#e1", "a", "PER", "X", named=False, mentions=(Span(0, 2),), count=0, place=Place("Oslo", latitude=59.0)),
    When("2020", "2020-01-01", "2020-12-31", stated=True),
    When(),
    account(article(), ("resigned", "said")),
    STORY.derived,
    *(maker.account() for maker in STORY.makers.values()),
    Derived(),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_records_come_back(record: Any) -> None:
    line = json.dumps(slim(record))
    assert load(type(record), json.loads(line)) == from_json(type(record), json.loads(line)) == record


def test_defaults_are_left_out() -> None:
    assert slim(Actor("a#e1", "a", "PER", "X")) == {"id": "a#e1", "article": "a", "kind": "PER", "name": "X"}
