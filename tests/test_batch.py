import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from interregnum import batch, pipeline
from interregnum.articles import Address
from interregnum.batch import Failed, Settings, expand, holds_many, listed, piped, read_each
from interregnum.errors import ModelError, ModelNotFound
from interregnum.records import Article, Reading
from tests.servers import near, served
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


def names(found: Iterator[Path | Address | Failed]) -> list[str]:
    return [f.name if isinstance(f, Path) else f.kind if isinstance(f, Failed) else f.url for f in found]


def test_a_folder_stands_for_its_texts(folder: Path) -> None:
    assert names(expand([str(folder)])) == ["a.md", "b.txt", "notes.pdf", "c.TXT"]


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


def test_a_name_too_long_is_left_to_the_reading() -> None:
    assert names(expand(["x" * 5000])) == ["x" * 5000]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to root, every folder is open")
def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o000)
    (failed,) = expand([str(shut)])
    assert isinstance(failed, Failed)
    assert "no permission" in failed.message
    assert list(expand([str(shut / "a.txt")])) == [shut / "a.txt"]


WORKERS_OF_ONE = """
import sys, time
from interregnum.batch import Settings, read_each
from interregnum.records import Reading

class Slow:
    name = "slow"
    def read(self, article):
        print("reading", flush=True)
        time.sleep(600)
        return Reading(article)

def make(model, threads):
    return Slow()

if __name__ == "__main__":
    text = b"The mayor resigned on Monday, the council said."
    list(read_each([text], settings=Settings(make_reader=make), workers=2))
"""


def test_workers_end_with_a_process_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(WORKERS_OF_ONE, "utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
        # The workers hold the other end of the pipe: it ends when they do.
        process.communicate(timeout=60)
    assert said == b"reading\n"


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


def test_addresses_are_told_from_paths(folder: Path) -> None:
    assert list(expand(["https://harbour.example/a", "HTTP://x", str(folder / "b.txt")])) == [
        Address("https://harbour.example/a"),
        Address("HTTP://x"),
        folder / "b.txt",
    ]


def test_an_address_is_fetched_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with served() as site:
        monkeypatch.setattr(pipeline, "default_fetcher", near)
        url = site.show("/union.txt", text_of(UNION), Content_Type="text/plain")
        reading, failed = read_each([Address(url), Address(site.base + "/none")], settings=SCRIPTED)
    assert isinstance(reading, Reading)
    assert (reading.article.source, reading.article.url, len(reading.frames)) == (url, url, 2)
    assert isinstance(failed, Failed)
    assert (failed.kind, failed.source) == ("FetchError", site.base + "/none")


def test_a_table_with_fields_is_read_row_by_row(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f'when,words\n2024-07-22,"{text_of(UNION)}"\n2024-07-22,\n', "utf-8")
    settings = Settings(make_reader=scripted, fields={"text": "words", "date": "when"})
    reading, failed = read_each([table], settings=settings)
    assert isinstance(reading, Reading)
    assert (reading.article.published, len(reading.frames)) == ("2024-07-22", 2)
    assert isinstance(failed, Failed)
    assert failed.kind == "EmptyArticle"


@pytest.mark.parametrize(
    ("source", "many"),
    [
        (Path("a.csv"), True),
        (Path("a.warc.gz"), True),
        (Path("a.JSONL"), True),
        (Path("a.txt"), False),
        (Path("a.pdf"), False),
        (b'{"text": "x"}', True),
        (b"x", False),
        (Address("https://x"), False),
        (Failed("a.csv", "x", "y"), False),
    ],
)
def test_what_can_hold_many(source: Path | bytes | Address | Failed, many: bool) -> None:
    assert holds_many(source) is many


def test_a_list_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://a.example/1\n# no\nhttps://b.example/2\n", "utf-8")
    assert listed(path) == (Address("https://a.example/1"), Address("https://b.example/2"))
    path.write_text("nothing", "utf-8")
    (failed,) = listed(path)
    assert isinstance(failed, Failed)
    assert failed.kind == "NoArticle"


def test_a_stream_without_end_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_PIPED", 1000)
    assert piped(BytesIO(b"x" * 1000)) == b"x" * 1000
    failed = piped(BytesIO(b"x" * 1001))
    assert isinstance(failed, Failed)
    assert failed.kind == "ArticleTooLarge"
