"""A short run of the fuzzer, the same every time; ``python -m benchmarks.fuzz`` goes on for as long as is wanted."""

from __future__ import annotations

from itertools import islice

import pytest

fuzz = pytest.importorskip("benchmarks.fuzz", reason="the fuzzer needs a POSIX system")

HERE = 500


@pytest.mark.parametrize("seed", [11, 12])
def test_mutated_files_of_every_format_end_in_articles_or_named_errors(seed: int) -> None:
    tally = fuzz.Tally()
    for called, read, data, name in islice(fuzz.inputs(seed, slow=0.004), HERE // 2):
        fuzz.run_one(called, read, data, name, tally)
    assert tally.crashes == []
    assert tally.runs.total() == HERE // 2
    # It is no test of nothing: what is mutated lightly is read, and what is broken is refused.
    assert tally.articles.total() > 50
    assert tally.errors.total() > 50
    assert {called for called, *_ in fuzz.READERS} <= set(tally.runs)


def test_the_same_seed_makes_the_same_files() -> None:
    assert [made[2] for made in islice(fuzz.inputs(3), 20)] == [made[2] for made in islice(fuzz.inputs(3), 20)]


def test_crashes_and_hangs_are_seen() -> None:
    def crash(data: bytes, name: str) -> object:
        raise KeyError(name)

    def hang(data: bytes, name: str) -> object:
        while True:
            pass

    tally = fuzz.Tally()
    fuzz.run_one("a", crash, b"x", "n", tally)
    fuzz.run_one("b", hang, b"x", "n", tally, limit=0.05)
    assert [kind for _, kind, _ in tally.crashes] == ["crash", "hang"]
    assert fuzz.report(tally, 1.0, 0, 100) == 1
    assert fuzz.report(fuzz.Tally(), 1.0, 0, 100) == 0
    assert fuzz.report(fuzz.Tally(), 1.0, 200, 100) == 1
