from __future__ import annotations

import pytest

from interregnum.derive import kinds


@pytest.mark.parametrize(
    ("words", "kind"),
    [("sworn in", "took office"), ("re-elected", "elected"), ("took over", "took office"), ("named", "appointed")],
)
def test_beginning(words: str, kind: str) -> None:
    assert kinds.beginning(words) == kind


@pytest.mark.parametrize(
    ("words", "role", "who", "kind"),
    [
        ("resigned", "ceo", "", "resigned"),
        ("stepped down", "ceo", "", "resigned"),
        ("ousted", "ceo", "the board", "dismissed"),
        ("ousted", "head-of-state", "soldiers", "toppled"),
        ("ousted", "head-of-state", "parliament", "dismissed"),
        ("toppled", "", "", "toppled"),
        ("retired", "bishop", "", "term ended"),
        ("left", "ceo", "", "left"),
        ("sacked", "coach", "", "dismissed"),
    ],
)
def test_ending(words: str, role: str, who: str, kind: str) -> None:
    assert kinds.ending(words, role=role, who=who) == kind


@pytest.mark.parametrize(
    ("name", "is_it"),
    [
        ("government of Ruritania", True),
        ("Ruritanian government", True),
        ("the government", True),
        ("regional government", False),
        ("Government Pension Fund", False),
        ("Islamic State", False),
        ("rebel government", False),
    ],
)
def test_a_countrys_government(name: str, is_it: bool) -> None:
    assert kinds.is_government(name) is is_it


def test_other_words() -> None:
    assert kinds.dissolves("disbanded")
    assert not kinds.dissolves("broke away")
    assert kinds.only_sent_home("National Assembly")
    assert kinds.steps_in("stepped in")
    assert not kinds.steps_in("succeeded")
    assert kinds.starts("CONTROLS", "captured")
    assert not kinds.starts("CONTROLS", "controls")
    assert not kinds.starts("BACKS", "funds")
    assert kinds.killed("assassinated")
    assert not kinds.killed("died")


@pytest.mark.parametrize(("words", "comes"), [("merged", True), ("was absorbed", True), ("joined", False)])
def test_merges(words: str, comes: bool) -> None:
    assert kinds.merges(words) is comes


@pytest.mark.parametrize(
    ("words", "told"), [("poisoned", True), ("fell ill", True), ("shot", False), ("wounded and killed", False)]
)
def test_no_death(words: str, told: bool) -> None:
    assert kinds.no_death(words) is told


@pytest.mark.parametrize(
    ("name", "any_"), [("the African nation", True), ("city", True), ("City Watch", False), ("", False)]
)
def test_any_land(name: str, any_: bool) -> None:
    assert kinds.any_land(name) is any_
