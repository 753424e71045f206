"""Any string and record comes back as it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.ledger.text import MARK, dump, pack, plain, safe, unpack
from tests.strategies import awkward_text

anything = st.one_of(awkward_text(), st.text(), st.text("\x00\ud83d\ude00\ufffe0f\\\"'", max_size=12))


@given(anything)
def test_safe_text_comes_back_and_is_utf8_without_nul(text: str) -> None:
    assert plain(safe(text)) == text
    assert b"\x00" not in safe(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("Émile", "Émile"),
        ("a\x00b", f"a{MARK}0000b"),
        ("\ud83d", f"{MARK}d83d"),
        (MARK + "0000", f"{MARK}fffe0000"),
    ],
)
def test_only_what_cannot_be_kept_is_escaped(text: str, kept: str) -> None:
    assert safe(text) == kept


@given(
    st.recursive(st.one_of(anything, st.integers(), st.none()), lambda c: st.lists(c) | st.dictionaries(anything, c))
)
def test_json_comes_back_packed_and_as_a_line(data: object) -> None:
    assert unpack(pack(data)) == data
    assert json.loads(plain(safe(dump(data)))) == data


def test_two_lone_surrogates_stay_two() -> None:
    assert unpack(pack("\ud83d\ude00")) == "\ud83d\ude00"
