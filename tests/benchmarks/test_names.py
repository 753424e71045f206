import gzip
import json
from pathlib import Path

import pytest

from benchmarks import names

# Invented.
PAIRS = [
    {"id": "p1", "schema": "Person", "name1": "Yusuf Karimi", "name2": "Youssef Karimi", "match": True},
    {"id": "p2", "schema": "Person", "name1": "Hassan Karimi", "name2": "Hussein Karimi", "match": False},
    {"id": "p3", "schema": "Company", "name1": "Norvik AG", "name2": "Norvik", "match": True},
]


def test_rates() -> None:
    truth = [True, False, True]
    assert names.rates([0.9, 0.8, 0.2], truth, 0.85) == (1.0, 0.5)
    assert names.rates([0.9, 0.8, 0.2], truth, 0.5) == (0.5, 0.5)
    assert names.rates([0.1, 0.1, 0.1], truth, 0.5) == (1.0, 0.0)


def test_best_threshold_keeps_precision() -> None:
    assert names.best([0.9, 0.8, 0.85], [True, False, True]) == 0.85
    assert names.best([0.9, 0.95], [True, False]) is None


def test_halves_cover_both_and_stay() -> None:
    halves = [names.half({"id": f"p{k}"}) for k in range(50)]
    assert set(halves) == {0, 1}
    assert halves == [names.half({"id": f"p{k}"}) for k in range(50)]


def test_prints_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, PAIRS)).encode()))
    monkeypatch.setattr("sys.argv", ["names.py", str(path), "--misses"])
    names.main()
    printed = capsys.readouterr().out
    assert "3 pairs, 2 of them one" in printed
    assert "1.000 / 1.000" in printed
    assert "rapidfuzz token_sort_ratio" in printed
