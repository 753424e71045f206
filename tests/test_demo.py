"""The bundled dispatches, and what `interregnum demo` makes of them."""

import io
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from interregnum import pipeline
from interregnum.casebook import Casebook
from interregnum.cli import main
from interregnum.cli_demo import asked, texts
from interregnum.export.casebook_demo import Shown
from interregnum.origins.copies import Printed, find_copies
from interregnum.origins.groups import groups
from interregnum.origins.words import body, words_of
from interregnum.pipeline import ingest
from interregnum.records import Article
from tests.stories import scripted

TEXTS = texts("casebook")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {path.stem: article for path, article in zip(TEXTS, ingest(TEXTS), strict=True)}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The demo's answers, read with the shipped model."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Casebook(path, reader=pipeline.default_reader()) as book:
        assert book.add(TEXTS).failed == ()
        return asked(book)


def test_every_dispatch_has_a_date_an_outlet_and_a_title(articles: dict[str, Article]) -> None:
    assert len(articles) >= 30
    for name, article in articles.items():
        assert article.published == name[:10], name
        assert article.outlet, name
        assert article.title, name
        assert article.section == "Demonstration (facts as documented, outlet and wording ours)", name
        assert article.notices == (), name


def test_dispatches_are_short() -> None:
    words = {path.stem: len(path.read_text("utf-8").split()) for path in TEXTS}
    assert {name for name, count in words.items() if count > 250} == set()


def test_ten_prints_of_three_reports(articles: dict[str, Article]) -> None:
    made = {article.id: name for name, article in articles.items()}
    kept = {article.id: article for article in articles.values()}
    copies = find_copies(map(Printed.of, kept.values()), lambda ident: words_of(body(kept[ident])))
    found = [[made[i] for i in g] for g in groups(copies, sorted(kept, key=lambda i: (kept[i].published or "", i)))]
    assert [g for g in found if len(g) > 1] == [
        ["2020-01-03-strike-a", "2020-01-03-strike-b", "2020-01-03-strike-c", "2020-01-04-strike-d"],
        ["2022-07-07-johnson-a", "2022-07-07-johnson-b", "2022-07-08-johnson-c"],
        ["2022-11-20-disney-a", "2022-11-21-disney-b", "2022-11-21-disney-c"],
    ]
    assert [copy.kind for copy in copies] == [
        "reheaded", "trimmed", "extended", "reheaded", "trimmed", "reheaded", "trimmed",
    ]  # fmt: skip
    assert {kept[c.article].agencies for c in copies} == {("Reuters",), ("Associated Press",)}


# ---------------------------------------------------------------------- what the shipped model makes of them


def test_who_holds_what(shown: Shown) -> None:
    held = {post.name.casefold(): [line.holder.name for line in post.line if line.what == "tenure"]
            for answer in shown.who for post in answer.posts[:1]}  # fmt: skip
    assert list(dict.fromkeys(held["prime minister of iraq"])) == ["Adel Abdul Mahdi", "Mustafa al-Kadhimi"]
    assert held["prime minister of united kingdom"] == ["Boris Johnson", "Liz Truss", "Rishi Sunak"]
    assert "Laxman Narasimhan" in next(line for name, line in held.items() if name.endswith("of starbucks"))


def test_voids_and_who_is_stepping_in(shown: Shown) -> None:
    then, last = ({g.post_name.casefold(): g for g in answer.voids} for answer in shown.voids)
    assert [s.who.name for s in then["prime minister of iraq"].stepping_in] == ["Mohammed Tawfiq Allawi"]
    assert "guide of shi'ite militias" in then
    assert [s.who.name for s in last["speaker of u.s. house of representatives"].stepping_in] == ["Jim Jordan"]
    assert "prime minister of iraq" not in last


def test_a_contradiction_and_its_correction(shown: Shown) -> None:
    told = [{(e.outlet, e.when) for e in c.evidence if e.when} for c in shown.conflicts.conflicts if c.field == "when"]
    days = {("Capitol Ledger", "2020-01-02"), ("Capitol Ledger", "2020-01-03"), ("Two Rivers Daily", "2020-01-03")}
    assert any(days <= claims for claims in told)


def test_a_loss_in_the_network(shown: Shown) -> None:
    lost = {(item.tie.source.name, item.tie.target.name) for item in shown.network.changed("lost")}
    assert ("Qassem Soleimani", "Quds Force") in lost


# ---------------------------------------------------------------------- the command


def _run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *args: str) -> tuple[Any, str, str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SystemExit) as exit_:
        main(["demo", *args], make_reader=scripted)
    return exit_.value.code, *capfd.readouterr()


def test_demo_prints_a_section_a_question(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(monkeypatch, capfd)
    assert (code, err) == (0, "")
    headings = re.findall(r"(?m)^(?! )(Who|Which|Where|How|Before|What)\b", out)
    assert headings == ["Who", "Which", "Where", "How", "Before", "What"]
    assert "Ten prints of three reports" in out
    assert "interregnum demo --keep demo.db" in out


def test_demo_keeps_the_casebook_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kept.db"
    code, out, _ = _run(monkeypatch, capfd, "--keep", str(path))
    assert code == 0
    assert f"interregnum voids {path}" in out
    assert "--keep" not in out
    with Casebook(path, create=False) as book:
        assert book.info().articles == len(TEXTS)
    code, out, err = _run(monkeypatch, capfd, "--keep", str(path))
    assert (code, out) == (2, "")
    assert "is there already" in err


def test_articles_make_no_casebook_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, err = _run(monkeypatch, capfd, "--articles", "--keep", str(tmp_path / "kept.db"))
    assert code == 2
    assert "--articles makes none" in err
