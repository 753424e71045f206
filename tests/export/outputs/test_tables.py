import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from interregnum.export.outputs import tables
from interregnum.export.outputs.cells import plain
from interregnum.export.outputs.rows import TABLES
from interregnum.export.outputs.tally import Tally
from tests.export.outputs.made import STORY, goods, hostile


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{k: plain(v) for k, v in row.items()} for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    tables.write(goods(), made, Tally())
    return made


def test_there_is_a_file_a_table_with_its_columns(folder: Path) -> None:
    assert {f.name for f in folder.iterdir()} == {f"{t.name}.csv" for t in TABLES}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as lines:
            header, *rest = csv.reader(lines)
        assert tuple(header) == table.names
        assert all(len(row) == len(header) for row in rest)
        assert len(set(header)) == len(header)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_values_are_of_their_column(table: object) -> None:
    from interregnum.export.outputs.rows import Table

    assert isinstance(table, Table)
    for row in table.rows(goods(), Tally()):
        assert len(row) == len(table.columns)
        for value, (name, kind) in zip(row, table.columns, strict=True):
            assert value is None or type(value) is kind, name


def test_a_claim_points_at_its_words(folder: Path) -> None:
    rows = {r["id"]: r for r in rows_of(folder / "claims.csv")}
    assert len(rows) == len(STORY.claims)
    for row in rows.values():
        text = STORY.makers[row["article"]].text
        assert text[int(row["start"]) : int(row["end"])] == row["trigger"]
        assert text[int(row["words_start"]) : int(row["words_end"])] == row["words"]
    stepped = rows[STORY.claims["stepped"]]
    assert json.loads(stepped["actor"]) == ["org:dawn-front"]
    assert json.loads(stepped["vouched_by"]) == ["two sources with knowledge of the talks"]
    killed = rows[STORY.claims["killed"]]
    assert (killed["when"], killed["earliest"], killed["stated"], killed["place"]) == (
        "2020-01-03", "2020-01-03", "true", "Port Sable",
    )  # fmt: skip


def test_tables_name_one_another(folder: Path) -> None:
    entities = {r["id"] for r in rows_of(folder / "entities.csv")}
    posts = {r["id"] for r in rows_of(folder / "posts.csv")}
    claims = {r["id"] for r in rows_of(folder / "claims.csv")}
    for row in rows_of(folder / "tenures.csv"):
        assert row["holder"] in entities
        assert row["post"] in posts
        assert set(json.loads(row["claims"])) <= claims
    (gone, void) = rows_of(folder / "voids.csv")
    assert (gone["post_name"], gone["open"], gone["closed"]) == ("guide of river militias", "true", "")
    assert (gone["left_by"], json.loads(gone["filling_names"])) == ("per:karim-tol", ["Dawn Front"])
    assert (void["opened"], void["opened_how"], void["closed_by"]) == ("2020-03-02", "resigned", "per:lena-ask")
    quiet = rows_of(folder / "silences.csv")[0]
    assert (quiet["kind"], quiet["source_name"]) == ("no-answer", "the government of Norland")


def test_formulas_are_guarded(tmp_path: Path) -> None:
    tables.write(hostile("=HYPERLINK(1)", "+1", "@x", "-2"), tmp_path, Tally())
    with (tmp_path / "entities.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["name"] for row in csv.DictReader(lines)}
    assert names == {"'=HYPERLINK(1)", "'+1", "'@x", "'-2"}


def test_a_byte_order_mark_on_demand(tmp_path: Path, folder: Path) -> None:
    tables.write(replace(goods(), bom=True), tmp_path, Tally())
    for file in tmp_path.iterdir():
        assert file.read_bytes() == b"\xef\xbb\xbf" + (folder / file.name).read_bytes()


def test_weak_claims_are_gone_from_every_table(tmp_path: Path) -> None:
    tally = Tally()
    tables.write(replace(goods(), min_confidence=1.01), tmp_path, tally)
    assert all(not rows_of(tmp_path / f"{n}.csv") for n in ("claims", "events", "tenures", "ties", "voids"))
    assert tally.left_out["claims below the confidence asked for"] == len(STORY.claims)
    assert tally.left_out["all claims below the confidence asked for"] > 10


def test_batches_change_nothing(tmp_path: Path, folder: Path) -> None:
    tables.write(replace(goods(), batch=2), tmp_path, Tally())
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (folder / file.name).read_bytes()
