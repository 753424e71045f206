"""The learning curve and the ablations: what is run, and how it is told."""

import json
from pathlib import Path

import pytest

from training import trials
from training.trials import main, planned, table


def test_trials_differ_in_one_thing_each() -> None:
    curve = planned("curve", limit=None, sets=[])
    assert list(curve) == ["500", "1000", "2000", "4000", "all"]
    alone = ["--wikinews-repeat", "0"]
    assert curve["500"] == [*alone, "--limit", "500"]
    assert curve["all"] == alone
    sets = planned("sets", limit=2000, sets=[Path("x/gum.txt")])
    base = [*alone, "--limit", "2000"]
    assert sets == {"2000": base, "2000 + gum": [*base, "--open", "x/gum.txt"]}


def test_rows_that_are_there_are_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def run(name: str, options: list[str], out: Path, *, epochs: int) -> dict[str, object]:
        ran.append(name)
        return {"passages": len(ran), "epochs": epochs, "sets": {"corpus": {"trigger": 0.5}, "real": {"trigger": 0.25}}}

    monkeypatch.setattr(trials, "run", run)
    results = tmp_path / "r.json"
    assert main(["curve", "--out", str(tmp_path), "--results", str(results)]) == 0
    assert ran == ["500", "1000", "2000", "4000", "all"]
    assert "| 500 | 1 | – / – | 0.500 / 0.250 |" in capsys.readouterr().out
    base = ["sets", "--limit", "2000", "--open", "gum.txt", "--results", str(results)]
    assert main(base) == 0
    assert ran[5:] == ["2000 + gum"]  # the row without it is the curve's
    assert main(base) == 0
    assert len(ran) == 6
    assert main([*base, "--again"]) == 0
    assert ran[6:] == ["2000", "2000 + gum"]
    assert main([*base, "--epochs", "3", "--results", str(tmp_path / "other.json")]) == 0
    assert json.loads(results.read_text("utf-8"))["sets"]["2000"]["passages"] == 7


def test_the_table_has_a_row_for_each_trial() -> None:
    made = table({"all": {"passages": 5000, "sets": {"corpus": {"mentions": 0.9}, "attribution": {}}}}).splitlines()
    assert len(made) == 3
    assert made[2].startswith("| all | 5,000 | 0.900 |")
