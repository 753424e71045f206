"""The model card: a page of figures, with nothing left to fill in."""

import json
from pathlib import Path

import pytest

from training import agreement, card


def test_the_page_has_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    page = card.page(json.loads(card.FIGURES.read_text("utf-8")))
    assert "{{" not in page
    for known in ({"before": BEFORE}, {"before": BEFORE, "now": {**BEFORE, "passages": 9}}):
        monkeypatch.setattr(card, "AGREEMENT", Written(known))
        text = card.agreement_text()
        assert text.startswith("9 passages" if "now" in known else "7 passages")
        assert "trigger with type 0.800" in text
        assert "AID 0.50, SAY 0.90." in text


BEFORE = {"passages": 7, "layers": {"trigger with type": 0.8}, "types": {"SAY": 0.9, "AID": 0.5}}


class Written:
    """A file that holds JSON."""

    def __init__(self, data: object) -> None:
        self.text = json.dumps(data)

    def read_text(self, encoding: str) -> str:
        return self.text


def test_agreement_is_kept_under_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, kept = tmp_path / "first", tmp_path / "second", tmp_path / "a.json"
    first.mkdir()
    second.mkdir()
    one = "# id=p1 date=2001-02-03\n[Ann|PER|a] {died|DIE|recipient=a}.\n"
    (first / "a.txt").write_text(one, "utf-8")
    (second / "a.txt").write_text(one, "utf-8")
    assert agreement.main([str(first), str(second), "--json", str(kept), "--name", "before"]) == 0
    assert agreement.main([str(first), str(second), "--json", str(kept)]) == 0
    found = json.loads(kept.read_text("utf-8"))
    assert list(found) == ["before", "now"]
    assert (found["now"]["passages"], found["now"]["layers"]["trigger with type"]) == (1, 1.0)
    (second / "a.txt").write_text(one.replace("died", "fell"), "utf-8")
    assert agreement.main([str(first), str(second)]) == 1
    assert "the texts differ in p1" in capsys.readouterr().err
