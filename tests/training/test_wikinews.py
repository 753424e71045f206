"""The annotated real articles: credited one by one, and apart from the gold that is never learned from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from interregnum.frames.inline import Passage
from training.held_out import WIKINEWS, passages
from training.measured import GOLD


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[k:] for k in range(length)), strict=False)


@pytest.fixture(scope="module")
def real() -> list[Passage]:
    return passages(sorted(WIKINEWS.glob("*.txt")))


def test_every_passage_is_credited(real: list[Passage]) -> None:
    rows = re.findall(r"^\| (wn\d+) \| (\S+) \| \[.+\]\(https://en\.wikinews\.org/wiki/\S+\) \|$", *readme())
    assert rows == [(p.id, p.date) for p in real]


def readme() -> tuple[str, re.RegexFlag]:
    return (WIKINEWS / "README.md").read_text("utf-8"), re.MULTILINE


def test_no_article_of_the_gold_is_learned_from(real: list[Passage]) -> None:
    links = re.compile(r"https://en\.wikinews\.org/wiki/\S+?(?=\) \|)")
    measured = set(links.findall((GOLD / "README.md").read_text("utf-8")))
    assert measured
    assert not measured & set(links.findall(readme()[0]))


def test_nine_words_in_a_row_of_the_gold_are_in_no_passage(real: list[Passage]) -> None:
    gold = {run for p in passages(sorted(GOLD.glob("*.txt"))) for run in runs(p.text, 9)}
    assert gold
    assert [p.id for p in real if not gold.isdisjoint(runs(p.text, 9))] == []
