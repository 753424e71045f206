"""Names as parts of ids. Ids of stored casebooks are made of them: what is pinned here must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records.slugs import slug


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Ana Duarte", "ana-duarte"),
        ("  U.S. House of Representatives ", "u-s-house-of-representatives"),
        ("Zoë O'Néill-Šmíd", "zoe-o-neill-smid"),
        ("Straße", "straße"),
        ("Kim_Lee", "kim-lee"),
        ("Сергей Иванов", "сергеи-иванов"),
        ("習近平", "習近平"),
        ("№ 5", "no-5"),
        ("«…»", "x"),
        ("", "x"),
    ],
)
def test_a_name_in_an_id(name: str, made: str) -> None:
    assert slug(name) == made


def test_a_cut_one_ends_in_no_hyphen() -> None:
    assert slug("abc def", longest=4) == "abc"
    assert slug("abc def", longest=5) == "abc-d"
    assert slug("?", longest=5, empty="unnamed") == "unnamed"


@given(st.text())
def test_a_slug_is_its_own_slug(name: str) -> None:
    made = slug(name)
    assert slug(made) == made
    assert made
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made
    assert not set(made) & set(" _:/#@?")


@given(st.text(), st.integers(1, 20))
def test_a_cut_one_begins_the_whole(name: str, longest: int) -> None:
    cut = slug(name, longest=longest)
    assert len(cut) <= longest
    assert slug(name).startswith(cut)
