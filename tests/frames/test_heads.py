from __future__ import annotations

import pytest

from interregnum.frames.heads import head
from interregnum.records import Span


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("Tekle", "Tekle"),
        ("the school of Dr. William Glennie, in Dulwich", "school"),
        ("two additional sources with knowledge of it", "sources"),
        ("members of parliament", "members"),
        ("U.S.", "U.S."),
        ("Jan. 3", "3"),
        ("some 5,000 troops", "troops"),
        ("people living in Rome", "people"),
        ("a wounded man", "man"),
        ("the United States", "States"),
        ("Jonas Peixoto's", "Peixoto"),
        ("Jonas Peixoto\u2019s", "Peixoto"),
        ("aides and contractors", "contractors"),
        ('"the butcher"', "butcher"),
        ("...", "..."),
    ],
)
def test_head_word(phrase: str, word: str) -> None:
    text = f"x {phrase} y"
    assert head(text, Span(2, 2 + len(phrase))).of(text) == word
