import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interregnum.cli import main
from interregnum.export.outputs import known
from tests.casebooks import Story
from tests.ledger.made import story_ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("case") / "story.db"
    story_ledger(path, Story()).close()
    return path.read_bytes()


@pytest.fixture
def case(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "story.db"
    path.write_bytes(written)
    return path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main([str(a) for a in args])
        out, err = capfdbinary.readouterr()
        assert isinstance(exit_.value.code, int)
        return exit_.value.code, out.decode("utf-8"), err.decode("utf-8")

    return call


def test_a_format_of_one_file_goes_to_standard_output(run: Run, case: Path) -> None:
    code, out, err = run("export", case, "--format", "plover")
    assert code == 0
    assert json.loads(out)["event"] == ["CONSULT"]
    assert err == "wrote 1 events\nleft out: 3 types that PLOVER does not code\n"


def test_a_file_is_written_and_reported(run: Run, case: Path, tmp_path: Path) -> None:
    code, out, err = run("export", case, "-f", "gexf", "-o", tmp_path / "x.gexf")
    assert (code, out) == (0, "")
    assert err.startswith(f"wrote 8 edges, 11 nodes to {tmp_path / 'x.gexf'}\n")
    assert (tmp_path / "x.gexf").read_text("utf-8").endswith("</gexf>\n")


def test_a_folder_is_written_and_reported(run: Run, case: Path, tmp_path: Path) -> None:
    code, _, err = run("export", case, "--format", "csv", "-o", tmp_path / "t", "--bom")
    assert code == 0
    assert f"to 12 files in {tmp_path / 't'}" in err
    with (tmp_path / "t" / "tenures.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert {row["holder_name"] for row in csv.DictReader(lines)} >= {"Ana Duarte", "Ivo Brandt"}


def test_the_report_as_json(run: Run, case: Path, tmp_path: Path) -> None:
    code, out, err = run("export", case, "-f", "edges", "-o", tmp_path / "e.csv", "--json", "--known-on", "2020-03")
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert report["format"] == "edges"
    assert report["known_on"] == "2020-03"
    assert report["files"] == [{"path": str(tmp_path / "e.csv"), "size": (tmp_path / "e.csv").stat().st_size}]
    assert report["written"]["edges"] == len((tmp_path / "e.csv").read_text("utf-8").splitlines()) - 1


def test_the_report_leaves_an_export_on_standard_output_alone(run: Run, case: Path) -> None:
    _, out, err = run("export", case, "-f", "nodes", "--json")
    assert len(list(csv.reader(io.StringIO(out)))) == 12
    assert json.loads(err)["written"] == {"nodes": 11}


def test_quiet_is_quiet(run: Run, case: Path) -> None:
    assert run("export", case, "-f", "timelinejs", "-q")[2] == ""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-f", "xlsx"], "error: ExportError: no format 'xlsx'; there are plover, cameo, ftm, gexf"),
        (["-f", "csv"], "error: ExportError: the format csv is several files; name a folder for them with --output"),
        (["-f", "gexf", "--bom"], "error: ExportError: a byte order mark is for CSV files"),
        (["-f", "gexf", "--known-on", "soon"], "error: QuestionError: 'soon' is no date"),
        (["-f", "gexf", "--min-confidence", "2"], "--min-confidence"),
        ([], "Missing option '-f' / '--format'"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_two(args: list[str], message: str, run: Run, case: Path) -> None:
    code, out, err = run("export", case, *args)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_missing_library_says_how_to_get_it(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known.importlib.util, "find_spec", lambda name: None)
    code, _, err = run("export", case, "-f", "ftm")
    assert code == 2
    assert "pip install 'interregnum[ftm]'" in err


def test_no_casebook_is_told(run: Run, tmp_path: Path) -> None:
    code, _, err = run("export", tmp_path / "none.db", "-f", "gexf")
    assert code == 2
    assert err.startswith("error: CasebookNotFound:")
    assert not (tmp_path / "none.db").exists()


def test_the_help_lists_every_format(run: Run) -> None:
    _, out, _ = run("export", "--help")
    assert all(f"  {name} " in out for name in known.OUTPUTS)
