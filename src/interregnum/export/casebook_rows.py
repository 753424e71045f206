"""Rows of a casebook's answers: wrapped with hanging indents for a terminal, left whole for a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from interregnum.export.clean import plain
from interregnum.views.ask.asked import Near
from interregnum.views.ask.evidence import Evidence, Quiet, Voucher, told_by
from interregnum.views.ask.support import Support

_ENDLESS = 1_000_000
_ROOM = 160
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line to print: ``indent`` of its first row, ``hang`` more of the rest."""

    text: Text
    indent: int = 0
    hang: int = 2


Rows = Iterator[Row]


def row(*parts: str | tuple[str, str], indent: int = 0, hang: int = 2) -> Row:
    """A row of words and (words, style) pairs; nothing in them is markup."""
    text = Text()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(words, style=style or None)
    return Row(text, indent, hang)


BLANK = row()


def heading(words: str) -> Row:
    """A heading of a part."""
    return row((words, "bold cyan"))


def rendered(rows: Iterable[Row | Table], *, width: int | None = None, colour: bool = False) -> str:
    """Rows as text.

    Args:
        rows: what to print; tables are drawn as wide as there is room.
        width: columns to wrap at; None leaves every line whole, as for a pipe.
        colour: whether to use colours and weights; False gives plain characters only.
    """
    out = io.StringIO()
    console = Console(
        file=out, width=width or _ENDLESS, force_terminal=colour, color_system="standard" if colour else None,
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    for item in rows:
        if isinstance(item, Table):
            _draw(item, console, wide=width is None)
            continue
        room = max((width or _ENDLESS) - item.indent - item.hang, 20)
        first = max((width or _ENDLESS) - item.indent, 20)
        lines = [item.text] if width is None or item.text.cell_len <= first else list(item.text.wrap(console, room))
        for number, line in enumerate(lines):
            line.rstrip()
            blank = " " * (item.indent + (item.hang if number else 0)) if line.plain else ""
            console.print(Text(blank) + line, soft_wrap=True)
    return out.getvalue()


def _draw(table: Table, console: Console, *, wide: bool) -> None:
    if not wide:
        console.print(table)
        return
    # Away from a terminal a row is a line, its cells parted by tabs, as other programs like it.
    columns = [list(column.cells) for column in table.columns]
    for cells in zip(*columns, strict=True):
        # Not through the console, which would make blanks of the tabs.
        console.file.write("\t".join(str(c) for c in cells) + "\n")


def table(*headings: str, rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Table:
    """A plain table without rules; columns named in ``right`` hold numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for number, name in enumerate(headings):
        made.add_column(name, justify="right" if number in right else "left", overflow="fold")
    for cells in rows:
        made.add_row(*(Text(plain(cell)) for cell in cells))
    return made


# ---------------------------------------------------------------------- what every answer shows


def evidence_rows(found: Sequence[Evidence], *, indent: int = 6, shown: int = _SHOWN) -> Rows:
    """The words of claims with who vouches, the same words once; how many more there are."""
    words = {e.words: e for e in reversed(found)}
    first = list(reversed(words.values()))
    for item in first[:shown]:
        yield evidence_row(item, indent=indent)
    left = len({e.claim for e in found} - {e.claim for e in first[:shown]})
    if left:
        yield row((f"and {left} more claim{'s' if left > 1 else ''}", "dim"), indent=indent)


def evidence_row(item: Evidence, *, indent: int = 6, room: int = _ROOM) -> Row:
    """The words of one claim, its trigger set off, and who vouches, where and when."""
    before, trigger, after = cut(item, room=room)
    status = f" [{item.status}]" if item.status != "actual" else ""
    return row(
        "“" + before, (trigger, "bold"), after + "”",
        (status, "magenta"), (f" — {vouched(item.vouched)} ", "green"), (f"({where(item)})", "dim"),
        indent=indent,
    )  # fmt: skip


def where(item: Evidence, *, claim: bool = True) -> str:
    """Outlet, day and claim of a piece of evidence."""
    facts = [item.outlet or item.article, item.reported or "undated", *([item.claim] if claim else [])]
    return ", ".join(plain(f) for f in facts)


def vouched(chain: Sequence[Voucher]) -> str:
    """Who says so, innermost first."""
    return plain(told_by(chain))


def cut(item: Evidence, *, room: int = _ROOM) -> tuple[str, str, str]:
    """The words, cut at word ends to about ``room`` around the trigger: before, trigger, after."""
    words, at, end = item.words, item.trigger_at, item.trigger_at + len(item.trigger)
    spare = max(room - (end - at), 20)
    left = max(0, min(at - spare // 2, len(words) - (end - at) - spare))
    right = min(len(words), end + spare - (at - left))
    left = (words.find(" ", left, at) + 1 or at) if left else 0
    right = max(words.rfind(" ", end, right), end) if right < len(words) else right
    before = ("… " if left else "") + _spaced(words[left:at])
    return before, plain(words[at:end]), _spaced(words[end:right]) + (" …" if right < len(words) else "")


def _spaced(text: str) -> str:
    """Safe words that keep a blank at either end."""
    made = plain(text)
    if not made:
        return " " if text[:1].isspace() else ""
    return (" " if text[:1].isspace() else "") + made + (" " if text[-1:].isspace() else "")


def support_row(found: Support, *, indent: int = 4) -> Row:
    """The line of support."""
    return row(("— ", "dim"), (plain(found.line), "green"), indent=indent)


def quiet_rows(found: Sequence[Quiet], *, indent: int = 6) -> Rows:
    """Who kept silent, in the words of the article."""
    for item in found:
        yield row(
            f"{plain(item.who)}: “{plain(item.words)}” ",
            (f"({plain(item.outlet or item.article)}, {item.reported or 'undated'})", "dim"),
            indent=indent,
        )


def hidden_rows(hidden: int, *, more: int = 0, limit: str = "") -> Rows:
    """What was left out, and how to see it."""
    if hidden:
        yield row((f"{hidden} line{'s' if hidden > 1 else ''} left out by --min-origins or --named-only", "yellow"))
    if more:
        yield row((f"and {more} more{limit}", "yellow"))


def taken_rows(asked: str, typo: str | None) -> Rows:
    """That a name was taken for another."""
    if typo:
        yield row((f"nothing is called “{plain(asked)}”; taken for “{plain(typo)}”", "yellow"))


def unknown(asked: str, near: Sequence[Near], known_on: str | None = None) -> str:
    """One line for a name of which nothing is known, or was by a day."""
    said = f"nothing is known of {plain(asked)}" + (f" by {known_on}" if known_on else "")
    if not near:
        return said
    names = ", ".join(dict.fromkeys(f"“{plain(n.name)}”" for n in near))
    return f"{said}; did you mean {names}?"
