"""All tables of a casebook as Parquet files in a folder, by pyarrow (extra ``parquet``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from interregnum.export.outputs.goods import Goods, in_batches
from interregnum.export.outputs.rows import TABLES, Table
from interregnum.export.outputs.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

# Rows held at a time, and in one row group.
_GROUP = 10_000


def write(goods: Goods, folder: Path, tally: Tally) -> None:
    """Write one file a table, a group of rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for table in TABLES:
        shape = schema(table)
        name = f"{table.name}.parquet"
        with pq.ParquetWriter(folder / name, shape, compression="zstd") as out:
            for rows in in_batches(table.rows(goods, tally), _GROUP):
                columns = [pa.array([_kept(row[n]) for row in rows], type=field.type) for n, field in enumerate(shape)]
                out.write_table(pa.Table.from_arrays(columns, schema=shape))
                tally.written[table.name] += len(rows)
        tally.files.append(name)


def schema(table: Table) -> pa.Schema:
    """The types of a table's columns."""
    import pyarrow as pa

    kinds: dict[type, Any] = {
        str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), list: pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([pa.field(name, kinds[kind]) for name, kind in table.columns])


def _kept(value: object) -> object:
    """The value, a lone surrogate in it as its escape: Parquet holds UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return [_kept(item) for item in value] if isinstance(value, list) else value
