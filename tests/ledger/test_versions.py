"""The same article, a version of it, or another."""

import pytest

from interregnum.ledger.versions import alike, is_version, supersedes
from tests.ledger.made import TEXT, article

OTHER = "Two ferries collided off Port Sable at dawn, and eleven people were taken to hospital, the coastguard said."
MORE = TEXT + " The party meets on Friday."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(TEXT, MORE, True), (TEXT, OTHER, False), (TEXT, TEXT.upper(), True), ("Hi.", "Hi.", True), ("Hi.", "Ho.", False),
     ("", "", True), ("", TEXT, False)],
)  # fmt: skip
def test_alike(first: str, second: str, expected: bool) -> None:
    assert alike(first, second) is expected
    assert alike(second, first) is expected


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [
        (article("1", MORE), article("1"), True),
        (article("1", OTHER), article("1"), True),  # the same id, and nothing against it
        (article("1", OTHER, url="x:b"), article("1", url="x:a"), False),
        (article("1", MORE, url="x:b"), article("1", url="x:a"), True),
        (article("1", OTHER, source="b.txt"), article("1", source="a.txt"), False),
        (article("1", OTHER, source="n", format="jsonl"), article("1", source="n", format="jsonl"), False),
        (article("1", MORE, source="n", format="jsonl"), article("1", source="n", format="jsonl"), True),
        (article("2", MORE, url="x:a"), article("1", url="x:a"), True),
        (article("2", OTHER, url="x:a"), article("1", url="x:a"), False),
        (article("2", MORE, source="a.txt"), article("1", source="a.txt"), True),
        (article("2", OTHER, source="a.txt"), article("1", source="a.txt"), False),
        (article("2", MORE, source="n", format="jsonl"), article("1", source="n", format="jsonl"), False),
        (article("2", MORE, source="a.txt", url="x:b"), article("1", source="a.txt", url="x:a"), False),
        (article("2", MORE), article("1"), False),
    ],
)
def test_is_version(new: object, known: object, expected: bool) -> None:
    assert is_version(new, known) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [("2021-05-04", "2021-05-03", True), ("2021-05-02", "2021-05-03", False), ("2021-05-03", "2021-05-03", True),
     (None, "2021-05-03", True), ("2021-05-03", None, True)],
)  # fmt: skip
def test_a_version_that_came_out_earlier_stays_behind(new: str | None, known: str | None, expected: bool) -> None:
    assert supersedes(article(published=new), article(published=known)) is expected
