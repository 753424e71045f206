"""Every shape a casebook had becomes today's."""

import gzip
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from interregnum.errors import CasebookReadOnly, CasebookTooNew, NotACasebook
from interregnum.ledger import derived_tables, migrations, sqlite, tables
from interregnum.ledger.migrations import STEPS, Step
from interregnum.ledger.store import Ledger
from tests.ledger.made import TEXT

OLD = sorted((Path(__file__).parent / "old").glob("*.db.gz"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def shape(path: Path) -> dict[str, object]:
    """Columns, keys and indexes of every table that is declared."""
    look = inspect(create_engine(f"sqlite:///{path}"))
    made: dict[str, object] = {}
    for table in (*tables.KEPT, *derived_tables.DERIVED):
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table.name)]
        indexes = sorted((i["name"], tuple(i["column_names"])) for i in look.get_indexes(table.name))
        links = [(k["constrained_columns"], k["referred_table"]) for k in look.get_foreign_keys(table.name)]
        unique = sorted(tuple(u["column_names"]) for u in look.get_unique_constraints(table.name))
        made[table.name] = columns, look.get_pk_constraint(table.name)["constrained_columns"], indexes, links, unique
    return made


def test_all_steps_together_make_the_declared_tables(tmp_path: Path, path: Path) -> None:
    Ledger(path, create=True).close()
    declared = tmp_path / "declared.db"
    tables.metadata.create_all(create_engine(f"sqlite:///{declared}"))
    assert shape(path) == shape(declared)


def test_an_empty_file_becomes_a_casebook(path: Path) -> None:
    path.touch()
    with Ledger(path, create=True) as ledger:
        assert ledger.counts()["articles"] == 0
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert raw.execute("PRAGMA application_id").fetchone() == (sqlite.APPLICATION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_there_is_a_file_of_every_older_version() -> None:
    assert [int(file.name.split(".")[0]) for file in OLD] == [*range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("old", OLD, ids=lambda file: file.name)
def test_a_file_of_every_version_opens_with_all_that_is_in_it(old: Path, path: Path) -> None:
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with Ledger(path) as ledger:
        kept = ledger.article("a1")
        assert kept is not None
        assert kept.text == TEXT
        (account,) = ledger.accounts()
        assert account.claims[0].words == "Amina Diallo resigned on Monday."
        assert [j.ruling for j in ledger.judgements()] == ["confirmed"]
        assert [hit.article for hit in ledger.search("reform")] == ["a1"]
    declared = path.parent / "declared.db"
    tables.metadata.create_all(create_engine(f"sqlite:///{declared}"))
    assert shape(path) == shape(declared)


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE articles ADD COLUMN mood TEXT")


def test_a_later_step_is_made_once_and_earlier_programs_refuse_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger(path, create=True).close()
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, Step("mood", add_column)))
    with pytest.raises(CasebookReadOnly, match="earlier version"):
        Ledger(path, read_only=True)
    for _ in range(2):
        Ledger(path).close()
    monkeypatch.setattr(migrations, "STEPS", STEPS)
    with pytest.raises(CasebookTooNew, match="upgrade"):
        Ledger(path)


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(path, create=True).close()

    def half(connection: Connection) -> None:
        add_column(connection)
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrations, "STEPS", (*STEPS, Step("half", half)))
    with pytest.raises(RuntimeError):
        Ledger(path)
    monkeypatch.setattr(migrations, "STEPS", STEPS)
    with Ledger(path) as ledger:
        assert ledger.counts()["articles"] == 0


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE photos (n INTEGER)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NotACasebook, match="no casebook"):
        Ledger(path, create=True)
    assert path.read_bytes()[:20] == before[:20]
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]
    raw.close()


def test_scripts_come_with_the_package() -> None:
    assert files("interregnum.ledger").joinpath("schema", "001.sql").is_file()
