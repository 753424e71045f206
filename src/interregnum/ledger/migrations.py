"""The shapes a casebook has had, in order. A step, once released, is never edited: a change is a new step.

The number of steps a file has gone through stands in its header. Each step is one transaction, so that a file is
always in one shape or the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine

from interregnum.errors import CasebookReadOnly, CasebookTooNew, NotACasebook
from interregnum.ledger import sqlite


@dataclass(frozen=True, slots=True)
class Step:
    """One change of shape: ``name`` in words, ``apply`` makes it."""

    name: str
    apply: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    for statement in (*_script("001.sql"), *sqlite.FULL_TEXT):
        connection.exec_driver_sql(statement)


def _origins(connection: Connection) -> None:
    for statement in _script("002.sql"):
        connection.exec_driver_sql(statement)


def _script(name: str) -> list[str]:
    """The statements of a file in ``schema/``; none of them holds a semicolon of its own."""
    text = files("interregnum.ledger").joinpath("schema", name).read_text("utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [statement.strip() for statement in bare.split(";") if statement.strip()]


STEPS: tuple[Step, ...] = (Step("first shape", _first), Step("copies and origins", _origins))


def migrate(engine: Engine, path: Path, *, create: bool, read_only: bool = False) -> int:
    """Bring a file into the newest shape.

    Args:
        engine: on the file.
        path: what to call it in messages.
        create: whether an empty file may become a casebook.
        read_only: leave it as it is.

    Returns:
        How many steps were made.

    Raises:
        NotACasebook: it is another program's database, or empty and not to be made one.
        CasebookTooNew: it has gone through steps that this version does not know.
        CasebookReadOnly: it would have to change to be read, and may not.
    """
    with engine.connect() as connection:
        application, version, empty = sqlite.marks(connection)
    if application != sqlite.APPLICATION and not (empty and create):
        raise NotACasebook(f"{path}: this SQLite file is no casebook; name another, and add articles to make one")
    if version > len(STEPS):
        raise CasebookTooNew(
            f"{path}: a later version of interregnum made this casebook (shape {version}; this one knows "
            f"{len(STEPS)}); upgrade it: pip install -U interregnum"
        )
    if version < len(STEPS) and read_only:
        raise CasebookReadOnly(f"{path}: this casebook is of an earlier version; open it once for writing")
    made = 0
    if not read_only:
        sqlite.use_wal(engine)
    while version < len(STEPS):
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            version = sqlite.marks(connection)[1]  # another program may have made the step meanwhile
            if version < len(STEPS):
                STEPS[version].apply(connection)
                version += 1
                sqlite.set_version(connection, version)
                made += 1
    return made
