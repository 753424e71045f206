"""All tables of a casebook as CSV files in a folder: UTF-8, safe against formulas (``cells``), lists as JSON."""

from __future__ import annotations

from pathlib import Path

from interregnum.export.outputs.cells import BOM
from interregnum.export.outputs.csv_rows import header, line
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.rows import TABLES
from interregnum.export.outputs.tally import Tally


def write(goods: Goods, folder: Path, tally: Tally) -> None:
    """Write one file a table."""
    for table in TABLES:
        name = f"{table.name}.csv"
        with (folder / name).open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.write((BOM if goods.bom else "") + header(table.names))
            for row in table.rows(goods, tally):
                out.write(line(row))
                tally.written[table.name] += 1
        tally.files.append(name)
