"""Lines of a CSV file (RFC 4180 but for the line break, which is a line feed), safe against formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interregnum.export.outputs.cells import cell

# The csv module leaves a lone carriage return bare, at which its own reader ends the line.
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


def header(columns: Iterable[str]) -> str:
    """The first line."""
    return line(columns)


def line(values: Iterable[object]) -> str:
    """One line; cells are quoted where they need it."""
    return ",".join(_quoted(cell(value)) for value in values) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
