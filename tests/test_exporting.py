"""Whole casebooks written out: read by a scripted reader, exported in every format, twice."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interregnum import exporting
from interregnum.casebook import Casebook
from interregnum.errors import ExportError, QuestionError
from interregnum.export.outputs import plover
from interregnum.export.outputs.known import OUTPUTS
from interregnum.export.outputs.tally import ExportReport, Tally
from interregnum.frames.inline import parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import Article, Block, Span
from tests.casebooks import Story
from tests.ledger.made import story_ledger
from tests.stories import SUCCESSION, UNION, text_of

Export = Callable[..., ExportReport]
READER = ScriptedReader([*parse(SUCCESSION), *parse(UNION)])


def article(ident: str, annotated: str, day: str) -> Article:
    text = text_of(annotated)
    return Article(ident, text, (Block("body", Span(0, len(text))),), outlet="Harbour Times", published=day)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles, read, resolved and derived."""
    path = tmp_path_factory.mktemp("case") / "case.db"
    with Casebook(path, reader=READER) as book:
        book.add([article("b/1", SUCCESSION, "2024-03-18"), article("a 2", UNION, "2024-07-22")])
    return path


@pytest.fixture
def export(case: Path, tmp_path: Path) -> Iterator[Export]:
    with Casebook(case, read_only=True) as book:
        yield lambda name, target, **known: exporting.export(book, name, tmp_path / target, **known)


def needs(name: str) -> None:
    """Skip where the format's library is not installed."""
    for module in OUTPUTS[name].needs:
        pytest.importorskip(module, reason=f"{module} is not installed (extra {OUTPUTS[name].extra})")


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_format_is_written_the_same_twice(name: str, export: Export, tmp_path: Path) -> None:
    needs(name)
    first, second = export(name, "one"), export(name, "two")
    assert sum(first.written.values()) + sum(first.left_out.values()) > 0
    assert [f.size for f in first.files] == [f.size for f in second.files]
    for file in first.files:
        path = Path(file.path)
        assert path.stat().st_size == file.size
        assert path.read_bytes() == Path(file.path.replace("/one", "/two")).read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {"one", "two"}
    json.dumps(first.to_json())


@pytest.mark.parametrize("name", OUTPUTS)
def test_nothing_reported_by_then_is_an_empty_export(name: str, export: Export) -> None:
    needs(name)
    report = export(name, "one", known_on="2023")
    assert sum(report.written.values()) == 0
    assert report.known_on == "2023"


def test_only_what_was_known_by_a_day_goes_out(export: Export) -> None:
    assert export("inline", "one", known_on="2024-03").written["passages"] == 1
    assert export("csv", "two", known_on="2024-03-18").written["articles"] == 1
    with pytest.raises(QuestionError, match="is no date"):
        export("csv", "three", known_on="soon")


def test_weak_claims_stay_behind(export: Export) -> None:
    report = export("csv", "one", min_confidence=1.01)
    assert report.written.get("events", 0) == 0
    assert report.left_out["claims below the confidence asked for"] > 0


def test_words_point_into_the_kept_texts(export: Export, case: Path, tmp_path: Path) -> None:
    export("webannotation", "one")
    with Casebook(case, read_only=True) as book:
        texts = {a.id: a.text for a in book.ledger.articles()}
    items = json.loads((tmp_path / "one").read_text("utf-8"))["first"]["items"]
    for item in items:
        position, quote = item["target"]["selector"]
        assert any(t[position["start"] : position["end"]] == quote["exact"] for t in texts.values())
    assert {i["target"]["source"] for i in items} == {
        "urn:interregnum:article:b%2F1", "urn:interregnum:article:a%202",
    }  # fmt: skip


def test_a_killed_export_leaves_what_was_there(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export("plover", "one")
    before = (tmp_path / "one").read_bytes()

    def half(*args: object) -> Iterator[str]:
        yield "x" * 100_000
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(plover, "pieces", half)
    with pytest.raises(ZeroDivisionError):
        export("plover", "one")
    assert (tmp_path / "one").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["one"]


def test_a_folder_keeps_the_files_of_others(export: Export, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "mine.txt").write_text("mine", "utf-8")
    export("csv", "one")
    assert (tmp_path / "one" / "mine.txt").read_text("utf-8") == "mine"
    assert not list((tmp_path / "one").glob(".part-*"))


@pytest.mark.parametrize(
    ("name", "target", "message"),
    [
        ("nope", "one", "no format 'nope'; there are plover"),
        ("gexf", "folder", "is a folder, and the format gexf is one file"),
        ("csv", "file", "is a file, and the format csv needs a folder"),
        ("gexf", "no/such/x.gexf", "there is no folder"),
        ("csv", "no/such", "there is no folder"),
    ],
)
def test_what_cannot_be_written_is_told_before(
    name: str, target: str, message: str, export: Export, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=message):
        export(name, target)


def test_the_casebook_itself_is_never_overwritten(case: Path) -> None:
    before = case.read_bytes()
    with Casebook(case, read_only=True) as book, pytest.raises(ExportError, match="is the casebook itself"):
        exporting.export(book, "gexf", case)
    assert case.read_bytes() == before


def test_a_byte_order_mark_is_for_csv(export: Export, tmp_path: Path) -> None:
    export("edges", "one", bom=True)
    assert (tmp_path / "one").read_bytes().startswith(b"\xef\xbb\xbfSource,")
    with pytest.raises(ExportError, match="the format gexf is none"):
        export("gexf", "two", bom=True)


def test_several_files_are_no_stream(case: Path) -> None:
    with Casebook(case, read_only=True) as book, pytest.raises(ExportError, match="name a folder"):
        exporting.pieces(book, "csv", Tally())


def test_pieces_make_the_file(case: Path, export: Export, tmp_path: Path) -> None:
    export("plover", "one")
    with Casebook(case, read_only=True) as book:
        assert "".join(exporting.pieces(book, "plover", Tally())).encode() == (tmp_path / "one").read_bytes()


def test_accounts_are_never_all_in_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch of claims is asked for at a time, and an account is let go before the next is asked for."""
    story_ledger(tmp_path / "story.db", Story()).close()
    asked: list[int] = []
    with Casebook(tmp_path / "story.db", read_only=True) as book:
        plain = book.ledger.claims
        monkeypatch.setattr(book.ledger, "claims", lambda ids: asked.append(len(ids)) or plain(ids))
        monkeypatch.setattr("interregnum.export.outputs.goods.Goods.batch", 1, raising=False)
        for name in ("plover", "timelinejs", "gexf", "csv"):
            exporting.export(book, name, tmp_path / name)
    assert asked
    assert max(asked) <= 14
