"""Text for cells of CSV and tab-separated files that no spreadsheet takes for a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or ``'`` (after blanks too, which
spreadsheets skip) gets ``'`` put before it, as OWASP advises against CSV injection. To undo it, take one ``'`` off
every cell that begins with one: ``plain`` does. Numbers are cells of their own kind and stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_GUARD = "'"
# So that spreadsheets take a file for UTF-8; asked for with --bom.
BOM = "\ufeff"
# Full-width forms are folded to the plain ones by some spreadsheets.
_FORMULA = re.compile(r"\s*['=+\-@＝＋－＠\t\r\n]")


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    # A leading tab or line break counts as well, which \s* alone would step over.
    return _GUARD + text if _FORMULA.match(text) or text[:1] in {"\t", "\r", "\n"} else text


def plain(cell: str) -> str:
    """The text that ``safe`` was given."""
    return cell[1:] if cell.startswith(_GUARD) else cell


def cell(value: object) -> str:
    """A value as a CSV cell: nothing for None, lists as JSON, ``true`` and ``false``, text made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return safe(json.dumps(list(value), ensure_ascii=False)) if value else ""
    return safe(str(value))


def tabbed(values: Sequence[object]) -> str:
    """A line of a tab-separated file; tabs and line breaks inside become blanks, since the format has no quotes."""
    return "\t".join(cell(re.sub(r"[\t\r\n]+", " ", v) if isinstance(v, str) else v) for v in values) + "\n"
