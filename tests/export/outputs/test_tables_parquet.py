from pathlib import Path

import pytest

from interregnum.export.outputs import tables_parquet
from interregnum.export.outputs.rows import TABLES
from interregnum.export.outputs.tally import Tally
from tests.export.outputs.made import STORY, goods, hostile

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (extra parquet)")


@pytest.mark.parametrize("group", [3, 10_000])
def test_every_row_comes_back(tmp_path: Path, group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_parquet, "_GROUP", group)
    tally = Tally()
    tables_parquet.write(goods(), tmp_path, tally)
    for table in TABLES:
        read = pq.read_table(tmp_path / f"{table.name}.parquet")
        assert tuple(read.column_names) == table.names
        assert [list(row.values()) for row in read.to_pylist()] == list(table.rows(goods(), Tally()))
        assert tally.written[table.name] == read.num_rows


def test_columns_have_types(tmp_path: Path) -> None:
    tables_parquet.write(goods(), tmp_path, Tally())
    kinds = {f.name: str(f.type) for f in pq.read_schema(tmp_path / "claims.parquet")}
    assert (kinds["start"], kinds["stated"], kinds["confidence"]) == ("int64", "bool", "double")
    assert kinds["actor"].startswith("list<")
    # A table without a row has its columns all the same.
    assert pq.read_table(tmp_path / "judgements.parquet").num_rows == len(STORY.judgements)


def test_a_lone_surrogate_goes_out_as_its_escape(tmp_path: Path) -> None:
    tables_parquet.write(hostile("x\ud800"), tmp_path, Tally())
    assert set(pq.read_table(tmp_path / "entities.parquet")["name"].to_pylist()) == {"x\\ud800"}
