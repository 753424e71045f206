import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from interregnum import __version__
from interregnum.errors import ModelNotFound
from interregnum.frames.inline import parse
from interregnum.records import Article, Reading, reading_schema
from tests.stories import SUCCESSION, UNION, text_of
from training.check import errors

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(text_of(SUCCESSION), "utf-8")
    return path


@pytest.fixture
def folder(story: Path) -> Path:
    (story.parent / "union.txt").write_text(text_of(UNION), "utf-8")
    (story.parent / "empty.txt").write_text("", "utf-8")
    (story.parent / "zip.txt").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    return story.parent


def test_people_read_what_happened(run: Run, story: Path) -> None:
    code, out, err = run("read", story)
    assert (code, err) == (0, "")
    assert "• Abdelkerim Sougui replaced Mahamat Dogoum\n" in out
    assert "\x1b" not in out


def test_json_of_one_file_is_an_object(run: Run, story: Path) -> None:
    code, out, _ = run("read", story, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["lost"][0]["text"].startswith("Mahamat Dogoum was killed")


def test_json_of_several_is_a_list(run: Run, folder: Path) -> None:
    _, out, _ = run("read", folder / "story.txt", folder / "union.txt", "--json")
    assert [len(one["lost"]) for one in json.loads(out)] == [1, 1]


@pytest.mark.parametrize("lines", [1, 2])
def test_json_of_json_lines_is_a_list_however_short(run: Run, tmp_path: Path, lines: int) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text('{"text": "Ann Lee left the board of the bank on Monday, it said."}\n' * lines, "utf-8")
    assert len(json.loads(run("read", path, "--json")[1])) == lines
    assert len(json.loads(run("read", "-", "--json", stdin=path.read_bytes())[1])) == lines


def test_jsonl_keeps_to_its_schema(run: Run, story: Path) -> None:
    code, out, _ = run("read", story, "--jsonl")
    (line,) = out.splitlines()
    data = json.loads(line)
    assert code == 0
    jsonschema.validate(data, reading_schema())
    assert Reading.from_json(data).text == data["text"]


def test_inline_passes_the_checker(run: Run, folder: Path) -> None:
    code, out, _ = run("read", folder / "story.txt", folder / "union.txt", "--inline")
    made = list(parse(out))
    assert code == 0
    assert [len(p.triggers) for p in made] == [18, 2]
    assert [list(errors(p)) for p in made] == [[], []]


def test_inline_tells_what_had_to_change(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("The mayor [sic] resigned on Monday, the council of the town said.", "utf-8")
    code, out, err = run("read", path, "--inline")
    assert code == 0
    assert "(sic)" in out
    assert err.startswith("note: ")
    assert run("read", path, "--inline", "--quiet")[2] == ""


def test_html_is_one_page_for_all(run: Run, folder: Path) -> None:
    goal = folder / "page.html"
    code, out, _ = run("read", folder / "story.txt", folder / "union.txt", "--html", "-o", goal)
    page = goal.read_text("utf-8")
    assert (code, out) == (0, "")
    assert page.count("<!doctype html>") == 1
    assert page.count("<article ") == 2
    assert page.endswith("</html>\n")


@pytest.mark.parametrize("workers", [1, 2])
def test_bad_files_never_stop_the_rest(run: Run, folder: Path, workers: int) -> None:
    code, out, err = run("read", folder, folder / "missing.txt", "--jsonl", "--workers", workers)
    assert code == 1
    assert [len(json.loads(line)["frames"]) for line in out.splitlines()] == [18, 2]
    told = err.splitlines()
    assert [line.split(":")[1].strip() for line in told[:-1]] == ["EmptyArticle", "MalformedInput", "ArticleNotFound"]
    assert all(line.startswith("error: ") for line in told[:-1])
    assert told[-1] == "read 2, failed 3"


def test_standard_input(run: Run) -> None:
    code, out, _ = run("read", "-", stdin=text_of(SUCCESSION).encode())
    assert code == 0
    assert "Libya backs Ennedi Front" in out


def test_nothing_on_standard_input_is_named(run: Run) -> None:
    code, out, err = run("read", "-")
    assert (code, out) == (1, "")
    assert err.startswith("error: EmptyArticle: standard input: ")
    assert len(err.splitlines()) == 1


def test_the_date_given_is_for_texts_without_one(run: Run, story: Path) -> None:
    _, out, _ = run("read", story, "--json", "--date", "2019-05")
    assert (json.loads(out)["date"], json.loads(out)["date_from"]) == ("2019-05", "given")


def test_min_confidence_leaves_frames_out(run: Run, story: Path) -> None:
    assert json.loads(run("read", story, "--jsonl", "--min-confidence", "1")[1])["frames"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["read"], "nothing to read"),
        (["read", "x.txt", "--json", "--html"], "choose one of --json, --html"),
        (["read", "x.txt", "--date", "yesterday"], "no date like"),
        (["read", "x.txt", "--date", "2019-13"], "no date like"),
        (["read", "x.txt", "--min-confidence", "2"], "not in the range"),
        (["read", "x.txt", "--workers", "0"], "not in the range"),
        (["read", "x.txt", "--jsn"], "--jsn"),
        (["raed", "x.txt"], "raed"),
        (["score"], "GOLD"),
    ],
)
def test_wrong_usage_is_one_line_and_two(run: Run, args: list[str], words: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("error: ")
    assert words in err


def test_an_input_is_never_written_over(run: Run, story: Path) -> None:
    before = story.read_bytes()
    code, _, err = run("read", story, "-o", story)
    assert (code, story.read_bytes()) == (2, before)
    assert "also an input" in err


@pytest.mark.parametrize("args", [["read", "STORY"], ["demo"], ["demo", "--articles"], ["score", "GOLD"]])
def test_without_a_model_it_says_so_once(run: Run, story: Path, tmp_path: Path, args: list[str]) -> None:
    def none(model: Path | None, threads: int | None) -> Any:
        raise ModelNotFound("no encoder.onnx here; reinstall interregnum")

    gold = tmp_path / "gold.inline.txt"
    gold.write_text(SUCCESSION, "utf-8")
    known = {"STORY": str(story), "GOLD": str(gold)}
    code, _, err = run(*(known.get(a, a) for a in args), reader=none)
    assert code == 1
    assert err == "error: ModelNotFound: no encoder.onnx here; reinstall interregnum\n"


def test_another_model_folder_without_files_is_named(run: Run, story: Path, tmp_path: Path) -> None:
    code, _, err = run("read", story, "--model", tmp_path, reader=None)
    assert code == 1
    assert err.startswith("error: ModelNotFound: ")


class Interrupted:
    """A reader during whose second article somebody presses Ctrl-C."""

    name = "interrupted"

    def __init__(self) -> None:
        self.read_before = 0

    def read(self, article: Article) -> Reading:
        if self.read_before:
            raise KeyboardInterrupt
        self.read_before += 1
        return Reading(article)


@pytest.mark.parametrize("form", ["--jsonl", "--json", "--html"])
def test_ctrl_c_keeps_what_was_finished(run: Run, folder: Path, form: str) -> None:
    reader = Interrupted()
    code, out, err = run("read", folder / "story.txt", folder / "union.txt", form, reader=lambda model, threads: reader)
    assert code == 130
    assert "interrupted: 1 read before that are written" in err
    if form == "--html":
        assert out.endswith("</html>\n")
    else:
        (one,) = json.loads(out) if form == "--json" else [json.loads(line) for line in out.splitlines()]
        assert one["id"]


def test_a_closed_pipe_is_quiet(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from interregnum.cli import main; from tests.stories import scripted\n"
        "main(sys.argv[1:], make_reader=scripted)"
    )
    args = [sys.executable, "-c", code, "read", *[str(story)] * 400, "--jsonl"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.wait()
    assert (process.returncode, err) == (141, b"")


def test_an_output_that_cannot_be_made_is_one_line(run: Run, story: Path, tmp_path: Path) -> None:
    code, out, err = run("read", story, "-o", tmp_path / "none" / "out.txt", "-q")
    assert (code, out) == (1, "")
    assert err == f"error: FileNotFoundError: {tmp_path / 'none' / 'out.txt'}: No such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("args", [["explain"], ["read", "STORY"], ["read", "STORY", "-o", "/dev/full"]])
def test_a_full_disk_is_one_line(story: Path, args: list[str]) -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from interregnum.cli import main; from tests.stories import scripted\n"
        "main(sys.argv[1:], make_reader=scripted)"
    )
    given = [str(story) if arg == "STORY" else arg for arg in args]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, "-c", code, *given], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"error: OSError: output: No space left on device\n")


def test_surrogates_from_json_go_out_as_escapes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(r'{"text": "The mayor resigned on Monday, the council said.", "title": "\ud800"}' + "\n", "utf-8")
    for form in ("--jsonl", "--json"):
        code, out, _ = run("read", path, form)
        assert code == 0
        json.loads(out)


@pytest.mark.parametrize("word", ["SUCCEED", "ousted", "recipient"])
def test_explain(run: Run, word: str) -> None:
    code, out, _ = run("explain", word)
    assert code == 0
    assert out.strip()
    assert json.loads(run("explain", word, "--json")[1])


def test_explain_lists_and_hints(run: Run) -> None:
    assert "SUCCEED" in run("explain")[1]
    assert len(json.loads(run("explain", "--json")[1])) > 50
    code, out, err = run("explain", "sucede")
    assert (code, out) == (1, "")
    assert err.startswith("error: CodebookError: ")
    assert "SUCCEED" in err


def test_score(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold.txt"
    gold.write_text(SUCCESSION + "\n" + UNION, "utf-8")
    code, out, _ = run("score", gold)
    assert code == 0
    assert "trigger with type" in out
    wrong = tmp_path / "errors.jsonl"
    code, out, _ = run("score", gold, "--json", "--errors", wrong)
    assert (code, json.loads(out)["layers"]["trigger"]["f1"]) == (0, 1.0)
    assert wrong.read_text("utf-8") == ""


def test_score_names_what_is_no_gold(run: Run, tmp_path: Path) -> None:
    code, _, err = run("score", tmp_path / "none.txt")
    assert code == 1
    assert err.startswith("error: GoldError: ")


def test_demo_reads_three_and_says_what_next(run: Run) -> None:
    code, out, err = run("demo", "--articles")
    assert (code, err) == (0, "")
    assert out.count("Who vouches") == 3
    assert "invented" in out
    assert "What to try next" in out


def test_version_and_help(run: Run) -> None:
    assert run("--version")[1] == f"interregnum {__version__}\n"
    assert run()[1] == run("--help")[1]
    for command in ("read", "explain", "score", "demo"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert "\b" not in out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom interregnum.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(out.split("LOADED", 1)[1].split())
    assert not loaded & {"numpy", "yaml", "rich", "onnxruntime", "trafilatura", "sentencex", "tokenizers", "py3langid"}
