import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interregnum.errors import ModelNotFound
from interregnum.ledger.store import Ledger
from interregnum.records import Article, Reading
from tests.casebooks import sourced
from tests.stories import SUCCESSION, UNION, text_of

Run = Callable[..., tuple[int, str, str]]
STORY = sourced()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The story as a casebook file."""
    path = tmp_path_factory.mktemp("case") / "case.db"
    with Ledger(path, create=True) as ledger:
        for maker in STORY.makers.values():
            ledger.put(maker.article(), Reading(maker.article()), maker.account())
        ledger.write_derived(STORY.derived)
    return path.read_bytes()


@pytest.fixture
def case(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    path.write_bytes(written)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "story.txt").write_text(text_of(SUCCESSION), "utf-8")
    (made / "union.txt").write_text(text_of(UNION), "utf-8")
    return made


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (
            ["who", "CASE", "Norland", "--on", "2019-01-01"],
            "prime minister of Norland · held by Ana Duarte on 2019-01-01",
        ),
        (["who", "CASE", "Harbor Union"], "taken for “Harbour Union”"),
        (["actor", "CASE", "Dawn Front"], "Ostrava backs Dawn Front"),
        (["timeline", "CASE", "--type", "die"], "Karim Tol was killed in Port Sable"),
        (["timeline", "CASE", "--actor", "Lena Ask", "--from", "2020", "--to", "2020-12"], "2020-04-10  Lena Ask"),
        (["timeline", "CASE", "--from", "2020", "--to", "2020-12"], "\nUndated, may fall in this range\n  by 2020"),
        (["voids", "CASE"], "stepping in: Dawn Front (reported 2020-02-12)"),
        (["voids", "CASE", "--on", "2020-03-05"], "prime minister of Norland · void since 2020-03-02"),
        (["network", "CASE", "--on", "2020-01-01", "--against", "2020-02-20"], "Lost\n  − Karim Tol guided"),
        (["network", "CASE", "--around", "Dawn Front", "--type", "backs"], "Network around Dawn Front, on 2021-05-20"),
        (["claim", "CASE", STORY.claims["stepped"]], "What rests on it"),
        (["conflicts", "CASE"], "killed on 2020-01-03 or on 2020-01-04 · open"),
        (["conflicts", "CASE", "--open"], "settle it: interregnum judge"),
        (["sources", "CASE"], "Origins: who reported it first"),
        (["origins", "CASE"], "Norwire · 2 prints of one report · credits Norwire"),
        (["origins", "CASE", "a2"], "trimmed: 100% of it stands in the longer one"),
        (["info", "CASE"], "articles   6, reported 2020-01-05 to 2021-05-20"),
    ],
)
def test_questions_for_people_and_as_json(run: Run, case: Path, args: list[str], words: str) -> None:
    given = [str(case) if a == "CASE" else a for a in args]
    code, out, err = run(*given)
    assert (code, err) == (0, "")
    assert words in out
    assert "\x1b" not in out
    code, out, err = run(*given, "--json")
    assert (code, err) == (0, "")
    assert isinstance(json.loads(out), dict)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["who", "CASE", "Zubrowka"], "nothing is known of Zubrowka"),
        (["who", "CASE", "Zubrowka", "--known-on", "2019"], "nothing is known of Zubrowka by 2019\n"),
        (["who", "CASE", "Norland archbishop"], "did you mean “prime minister of Norland”?"),
        (["who", "CASE", "Dawn Front"], "no post of Dawn Front is known"),
        (["actor", "CASE", "Karim Tal"], "did you mean “Karim Tol”?"),
        (["timeline", "CASE", "--type", "PROTEST"], "no such event is known"),
        (["timeline", "CASE", "--actor", "Zubrowka"], "nothing is known of Zubrowka"),
        (["voids", "CASE", "--on", "2019-01-01"], "no post is known to be void on 2019-01-01"),
        (["voids", "CASE", "--min-origins", "9"], "(1 left out by --min-origins or --named-only)"),
        (["network", "CASE", "--on", "2020-01-01", "--type", "kin"], "no tie is known on 2020-01-01"),
        (["network", "CASE", "--around", "Zubrowka"], "nothing is known of Zubrowka"),
        (["claim", "CASE", "c0"], "nothing is known of a claim c0"),
        (["conflicts", "CASE", "--min-origins", "9"], "no conflict is known"),
        (["sources", "EMPTY"], "no article is known"),
        (["origins", "EMPTY"], "no article is known"),
        (["sources", "CASE", "--known-on", "2019"], "no article is known by 2019"),
        (["judge", "CASE", "--list"], "no judgement has been made"),
    ],
)
def test_nothing_known_is_said_and_exits_with_one(run: Run, case: Path, args: list[str], said: str) -> None:
    empty = case.with_name("empty.db")
    Ledger(empty, create=True).close()
    given = [{"CASE": str(case), "EMPTY": str(empty)}.get(a, a) for a in args]
    code, out, err = run(*given)
    assert (code, out) == (1, "")
    assert said in err
    code, out, _ = run(*given, "--json")
    assert code == 1
    data = json.loads(out)
    assert data == [] or data["found"] is False


@pytest.mark.parametrize(
    ("args", "name", "words"),
    [
        (["who", "nowhere.db", "Norland"], "CasebookNotFound", "nowhere.db"),
        (["info", "TEXT"], "NotACasebook", "notes.txt"),
        (["who", "CASE", "Norland", "--on", "2020-02"], "QuestionError", "is no day"),
        (["who", "CASE", " "], "QuestionError", "empty"),
        (["voids", "CASE", "--known-on", "soon"], "QuestionError", "is no date"),
        (["origins", "CASE", "a9"], "QuestionError", "no article 'a9'; `interregnum origins CASE.DB` lists their ids"),
        (["sources", "CASE", "a1"], "UsageError", "unexpected extra argument"),
        (["timeline", "CASE", "--type", "DANCE"], "UsageError", "interregnum explain"),
        (["network", "CASE", "--against", "2020-01-01"], "UsageError", "--on"),
        (["who", "CASE"], "MissingParameter", "NAME"),
        (["judge", "CASE"], "UsageError", "give a ruling"),
        (["judge", "CASE", "dance", "c1", "--by", "ada"], "UsageError", "there are same, different"),
        (["judge", "CASE", "same", "Karim Tol", "--by", "ada"], "UsageError", "two subjects"),
        (["judge", "CASE", "date", "c1", "--by", "ada"], "UsageError", "a subject and a value"),
        (["judge", "CASE", "wrong", "c1"], "UsageError", "--by NAME"),
        (["judge", "CASE", "wrong", "c1", "--by", "ada"], "JudgementError", "no claim 'c1'"),
        (
            ["judge", "CASE", "same", "Karim Tal", "Dawn Front", "--by", "ada"],
            "QuestionError",
            "did you mean Karim Tol",
        ),
        (["add", "CASE"], "MissingParameter", "PATH"),
        (["add", "CASE", "x.txt", "--date", "soon"], "QuestionError", "is no date"),
        (["add", "TEXT", "x.txt"], "NotACasebook", "notes.txt"),
    ],
)
def test_wrong_usage_and_bad_files_are_one_line_and_two(
    run: Run, case: Path, args: list[str], name: str, words: str
) -> None:
    text = case.with_name("notes.txt")
    text.write_text("Not a casebook at all, only some words.", "utf-8")
    code, out, err = run(*({"CASE": str(case), "TEXT": str(text)}.get(a, a) for a in args))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(f"error: {name}: ")
    assert words in err


def test_articles_come_in_once(run: Run, folder: Path) -> None:
    case = folder.parent / "new.db"
    code, out, err = run("add", case, folder, "-q")
    assert (code, out, err) == (0, "", "")
    code, out, _ = run("add", case, folder)
    assert code == 0
    assert out.startswith("added 0, updated 0, unchanged 2, failed 0\n")
    assert "2 articles" in out
    code, out, _ = run("actor", case, "Sougui")
    assert code == 0
    assert "Abdelkerim Sougui" in out
    assert run("rebuild", case)[1].startswith("nothing changed; digest ")
    assert json.loads(run("rebuild", case, "--from", "readings", "--json")[1])["redone"] == 2


def test_what_failed_is_told_and_the_rest_is_in(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    code, out, err = run("add", folder.parent / "new.db", folder, "nowhere.txt", "--json", "-q")
    report = json.loads(out)
    assert code == 1
    assert report["counts"] == {"added": 2, "updated": 0, "unchanged": 0, "failed": 2}
    assert sorted(f["kind"] for f in report["failed"]) == ["ArticleNotFound", "EmptyArticle"]
    assert [line.split(":")[0] for line in err.splitlines()] == ["error", "error"]


def test_standard_input_comes_in(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("add", tmp_path / "new.db", "-", "--date", "2024-03-18", stdin=text_of(SUCCESSION).encode())
    assert code == 0
    assert out.startswith("added 1,")
    assert json.loads(run("info", tmp_path / "new.db", "--json")[1])["last_report"] == "2024-03-18"


def test_a_roster_gives_ids(run: Run, folder: Path) -> None:
    roster = folder.parent / "people.csv"
    roster.write_text("id,name,aliases,country\nQ7,Abdelkerim Sougui,,\n", "utf-8")
    case = folder.parent / "new.db"
    assert run("add", case, folder, "--roster", roster, "-q")[0] == 0
    assert json.loads(run("actor", case, "Abdelkerim Sougui", "--json")[1])["roster"] == "Q7"
    roster.write_text("nothing of the kind\n", "utf-8")
    code, _, err = run("add", case, folder, "--roster", roster)
    assert (code, err.split(":")[1]) == (2, " RosterError")


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


def test_ctrl_c_keeps_what_was_read_and_the_next_run_does_the_rest(run: Run, folder: Path) -> None:
    case = folder.parent / "new.db"
    reader = Interrupted()
    code, out, err = run("add", case, folder, "--json", "-q", reader=lambda model, threads: reader)
    assert code == 130
    assert json.loads(out)["interrupted"] is True
    assert "interrupted: added 1, updated 0, unchanged 0, failed 0; what was read is kept" in err
    code, out, _ = run("add", case, folder)
    assert (code, out.splitlines()[0]) == (0, "added 1, updated 0, unchanged 1, failed 0")


def test_without_a_model_nothing_is_added_and_it_is_said(run: Run, folder: Path) -> None:
    def none(model: Path | None, threads: int | None) -> Any:
        raise ModelNotFound("no encoder.onnx here; reinstall interregnum")

    code, out, err = run("add", folder.parent / "new.db", folder, reader=none)
    assert (code, out) == (2, "")
    assert err == "error: ModelNotFound: no encoder.onnx here; reinstall interregnum\n"


def test_rulings_are_kept_listed_and_withdrawn(run: Run, case: Path) -> None:
    wrong = STORY.claims["killed2"]
    code, out, _ = run("judge", case, "wrong", wrong, "--by", "ada", "--note", "misprint")
    assert code == 0
    assert out.startswith(f"  j1 · wrong {wrong} · ada, ")
    assert out.endswith("— misprint\n")
    assert run("judge", case, "date", wrong, "2020-01-03", "--by", "ada")[0] == 0
    assert run("judge", case, "reliability", "Delta Post", "C", "--by", "ada")[0] == 0
    assert run("judge", case, "--withdraw", "j1", "--by", "bo")[0] == 0
    code, out, _ = run("judge", case, "--list", "--json")
    rows = json.loads(out)
    assert [(r["id"], r["ruling"], r["value"], r["withdrawn_by"]) for r in rows] == [
        ("j1", "wrong", None, "j4"), ("j2", "date", "2020-01-03", None), ("j3", "reliability", "C", None),
        ("j4", "withdrawn", None, None),
    ]  # fmt: skip
    assert "[withdrawn by j4]" in run("judge", case, "--list")[1]


def test_copies_come_out_of_what_was_added(run: Run, tmp_path: Path) -> None:
    case, text = tmp_path / "new.db", text_of(SUCCESSION)
    for name, outlet, words in (("a", "Sahel Courier", text), ("b", "River Gazette", text[: len(text) // 2])):
        (tmp_path / f"{name}.txt").write_text(f"{outlet}\n18 March 2024\n\n{words}", "utf-8")
        assert run("add", case, tmp_path / f"{name}.txt", "-q")[0] == 0
    reports = json.loads(run("origins", case, "--json")[1])["reports"]
    assert [[v["kind"] for v in r["versions"]] for r in reports] == [["", "trimmed"]]
    ident = reports[0]["versions"][1]["article"]
    out = run("origins", case, ident)[1]
    assert out.count("− dropped: “") > 3
    assert json.loads(run("voids", case, "--min-origins", "2", "--json")[1])["hidden"] == 1


def test_a_letter_given_stands_beside_the_outlet(run: Run, case: Path) -> None:
    assert run("judge", case, "reliability", "Delta Post", "C", "--by", "ada")[0] == 0
    rows = json.loads(run("sources", case, "--json")[1])["outlets"]
    assert {r["outlet"]: r["reliability"] for r in rows} == {"Harbour Times": None, "Delta Post": "C"}


def test_names_stand_for_their_actors_in_rulings(run: Run, case: Path) -> None:
    code, out, _ = run("judge", case, "different", "Karim Tol", "a4#ivo", "--by", "ada", "--json")
    assert code == 0
    assert json.loads(out)["subjects"] == ["a1#tol", "a4#ivo"]


def test_a_file_that_may_not_be_written_is_still_read(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interregnum.cli_casebook.os.access", lambda path, mode: mode != os.W_OK)
    assert run("who", case, "Norland")[0] == 0
    code, _, err = run("judge", case, "wrong", STORY.claims["met"], "--by", "ada")
    assert (code, err.split(":")[1]) == (2, " CasebookReadOnly")


def test_as_known_on_a_day(run: Run, folder: Path) -> None:
    case = folder.parent / "new.db"
    run("add", case, folder / "story.txt", "--date", "2024-03-18", "-q")
    assert run("actor", case, "Sougui", "--known-on", "2024-03")[0] == 0
    code, _, err = run("actor", case, "Sougui", "--known-on", "2024-02")
    assert (code, err) == (1, "nothing is known of Sougui by 2024-02\n")


@pytest.mark.parametrize(
    "command",
    ["add", "who", "actor", "timeline", "voids", "network", "claim", "conflicts", "sources", "origins", "judge",
     "rebuild", "info"],
)  # fmt: skip
def test_help_has_examples_and_exit_codes(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"interregnum {command} case.db" in out
    assert "Exit codes:" in out
    assert "\b" not in out


@pytest.mark.parametrize("command", ["voids", "sources", "origins"])
def test_questions_load_no_model(case: Path, command: str) -> None:
    code = (
        "import sys\nfrom interregnum.cli import main\n"
        f"try:\n    main([{command!r}, {str(case)!r}])\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(out.split("LOADED", 1)[1].split())
    assert not loaded & {"onnxruntime", "tokenizers", "numpy", "networkx", "trafilatura", "interregnum.derive.casework"}
    assert not any(name.startswith(("interregnum.articles", "interregnum.resolve")) for name in loaded)
