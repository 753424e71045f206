from collections.abc import Iterator
from pathlib import Path

import pytest

from interregnum.batch import Failed, Settings, expand, read_each
from interregnum.errors import ModelError, ModelNotFound
from interregnum.records import Article, Reading
from tests.stories import SUCCESSION, UNION, scripted, text_of

SCRIPTED = Settings(make_reader=scripted)


class Stumbling:
    """A reader with a fault that some texts bring out."""

    name = "stumbling"

    def read(self, article: Article) -> Reading:
        if "union" in article.text.lower():
            raise ZeroDivisionError("oh")
        return Reading(article)


def stumbling(model: Path | None, threads: int | None) -> Stumbling:
    return Stumbling()


def without_model(model: Path | None, threads: int | None) -> Stumbling:
    raise ModelNotFound("no model here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(text_of(SUCCESSION), "utf-8")
    (tmp_path / "a.md").write_text(text_of(UNION), "utf-8")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.TXT").write_text(text_of(UNION), "utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "d.txt").write_text("no", "utf-8")
    return tmp_path


def names(found: Iterator[Path | Failed]) -> list[str]:
    return [f.name if isinstance(f, Path) else f.kind for f in found]


def test_a_folder_stands_for_its_texts(folder: Path) -> None:
    assert names(expand([str(folder)])) == ["a.md", "b.txt", "c.TXT"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.md", ["a.md"]),
        ("**/*.[tT]*", ["b.txt", "c.TXT"]),
        ("*.xyz", ["ArticleNotFound"]),
        ("missing.txt", ["missing.txt"]),
    ],
)
def test_patterns_are_opened_up(folder: Path, pattern: str, found: list[str]) -> None:
    assert names(expand([str(folder / pattern)])) == found


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    (failed,) = expand([str(tmp_path)])
    assert isinstance(failed, Failed)
    assert str(tmp_path) in failed.message
    assert "*.html" in failed.message


def test_a_file_whose_name_is_a_pattern_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "a[1].txt"
    odd.write_text("x", "utf-8")
    assert list(expand([str(odd)])) == [odd]


@pytest.mark.parametrize("workers", [1, 2])
def test_everything_is_read_in_order(folder: Path, workers: int) -> None:
    many = folder / "many.jsonl"
    line = '{"text": "Ann Lee left the board of the bank on Monday, it said in a statement.", "id": "%s"}\n'
    many.write_text("".join(line % i for i in ("j1", "j2")) + "{broken\n", "utf-8")
    sources: list[Path | bytes | Failed] = [
        folder / "b.txt",
        Failed("x", "K", "m"),
        many,
        folder / "gone.txt",
        folder / "a.md",
    ]
    results = list(read_each(sources, settings=SCRIPTED, workers=workers))
    assert [r.kind if isinstance(r, Failed) else len(r.frames) for r in results] == [
        18,
        "K",
        0,
        0,
        "MalformedInput",
        "ArticleNotFound",
        2,
    ]


def test_a_fault_met_by_one_text_is_told_and_the_rest_read(folder: Path) -> None:
    first, second = read_each([folder / "a.md", folder / "b.txt"], settings=Settings(make_reader=stumbling))
    assert isinstance(first, Failed)
    assert (first.kind, "report" in first.message) == ("ZeroDivisionError", True)
    assert isinstance(second, Reading)


@pytest.mark.parametrize("workers", [1, 2])
def test_without_a_model_nothing_goes_on(folder: Path, workers: int) -> None:
    with pytest.raises(ModelError, match="no model here"):
        list(read_each([folder / "a.md"] * 3, settings=Settings(make_reader=without_model), workers=workers))
