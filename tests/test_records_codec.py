"""Records to JSON and back by their type hints."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum import records
from interregnum.errors import RecordError
from interregnum.records import Account, Claim, Span, When, from_json, to_json

KINDS = [k for n in records.__all__ if dataclasses.is_dataclass(k := getattr(records, n)) and isinstance(k, type)]


def made(kind: type) -> st.SearchStrategy[object]:
    spans = st.integers(0, 50).flatmap(lambda a: st.integers(a + 1, 60).map(lambda b: Span(a, b)))
    st.register_type_strategy(Span, spans)
    days = st.dates().map(str)
    times = st.lists(days, min_size=2, max_size=2).map(sorted)
    st.register_type_strategy(
        When,
        st.builds(lambda t, s, c: When(f"{t[0]}/{t[1]}", t[0], t[1], s, "r", c), times, st.booleans(), st.floats(0, 1)),
    )
    one = {"status": records.STATUSES, "kind": None, "role": records.ROLES, "relation": records.RELATIONS}
    one |= {"seats": records.SEATS, "ruling": records.RULINGS}
    kinds = {"Actor": records.ACTOR_KINDS, "Source": records.SOURCE_KINDS, "Silence": records.SILENCES}
    given_ = {}
    for field in dataclasses.fields(kind):
        allowed = kinds.get(kind.__name__) if field.name == "kind" else one.get(field.name)
        if allowed and not (field.name == "role" and kind.__name__ in {"PostRef", "Post"}):
            given_[field.name] = st.sampled_from(allowed)
    return st.builds(kind, **given_)


LEAVES = ("Actor", "PostRef", "Party", "Source", "Silence", "Judgement", "Entity", "Post", "Tenure", "Tie", "Conflict")
BY_NAME = {k.__name__: k for k in KINDS}


@pytest.mark.parametrize("name", LEAVES)
@given(data=st.data())
def test_comes_back_equal(name: str, data: st.DataObject) -> None:
    kind = BY_NAME[name]
    for needed in ("Party", "PostRef"):
        st.register_type_strategy(BY_NAME[needed], made(BY_NAME[needed]))
    record = data.draw(made(kind))
    line = json.dumps(to_json(record))
    assert from_json(kind, json.loads(line)) == record


def test_nested_records_come_back() -> None:
    claim = Claim(
        "c1", "a", "DIE", "actual", Span(0, 4), Span(0, 9), "He died.", "h",
        parties=(records.Party("recipient", "a#e1", Span(0, 2)),),
        post=records.PostRef("commander", "chief", "a#e2"),
        place=records.Place("Oslo", "city", 3143244, "NO", 59.9, 10.7),
        when=When("2020-01-03", "2020-01-03", "2020-01-03", stated=True),
    )  # fmt: skip
    account = Account("a", "2020-01-04", actors=(records.Actor("a#e1", "a", "PER", "X"),), claims=(claim,))
    assert from_json(Account, json.loads(json.dumps(to_json(account)))) == account


@pytest.mark.parametrize(
    "data",
    [{}, {"article": "a", "colour": "red"}, {"article": 3}, {"article": "a", "claims": [{"id": "c"}]}, [], None],
    ids=["missing", "unknown", "wrong type", "nested missing", "list", "null"],
)
def test_malformed_is_refused_by_name(data: object) -> None:
    with pytest.raises(RecordError):
        from_json(Account, data)
