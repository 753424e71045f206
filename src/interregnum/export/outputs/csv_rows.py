"""Lines of a CSV file (RFC 4180 but for the line break, which is a line feed), safe against formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from interregnum.export.outputs.cells import cell


def header(columns: Iterable[str]) -> str:
    """The first line."""
    return line(columns)


def line(values: Iterable[object]) -> str:
    """One line; cells are quoted where they need it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(value) for value in values])
    return out.getvalue()
