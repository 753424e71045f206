"""A casebook written out in a format that others read: to a file, to a folder, or piece by piece as text."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from interregnum.errors import ExportError
from interregnum.export.outputs.cells import BOM
from interregnum.export.outputs.known import FolderOutput, Output, TextOutput, maker, output
from interregnum.export.outputs.tally import ExportReport, Tally, reported

if TYPE_CHECKING:
    from interregnum.casebook import Casebook
    from interregnum.export.outputs.goods import Goods

# Characters that are written at once.
_AT_ONCE = 1 << 16

__all__ = ["ExportReport", "export", "pieces"]


def export(
    casebook: Casebook,
    format: str,
    target: Path | str,
    *,
    known_on: str | None = None,
    min_confidence: float = 0.0,
    bom: bool = False,
) -> ExportReport:
    """Write a casebook out.

    The file (or every file of the folder) is written beside its place first and moved there when it is whole, so that
    what was there before stays when something goes wrong. The same casebook gives the same bytes.

    Args:
        casebook: the casebook.
        format: a name of ``interregnum.export.outputs.known.OUTPUTS``.
        target: the file, or for formats of several files the folder, made where there is none.
        known_on: only what had been reported by that day, month or year.
        min_confidence: leave out claims and frames below it, and what rests on none that is kept.
        bom: begin CSV files with a byte order mark.

    Raises:
        ExportError: there is no such format, its library is not installed, or the target cannot be written to.
        QuestionError: ``known_on`` is no date.
    """
    made, path = output(format), Path(target)
    module = maker(made)
    goods = goods_of(casebook, made, known_on=known_on, min_confidence=min_confidence, bom=bom)
    tally = Tally()
    _refuse(path, made, casebook.path)
    if made.folder:
        written = _folder(cast("FolderOutput", module), goods, path, tally)
    else:
        written = _file(cast("TextOutput", module), goods, path, tally)
    return reported(made.name, tally, written, known_on=known_on, min_confidence=min_confidence)


def pieces(
    casebook: Casebook,
    format: str,
    tally: Tally,
    *,
    known_on: str | None = None,
    min_confidence: float = 0.0,
    bom: bool = False,
) -> Iterator[str]:
    """The text of a format of one file, piece by piece.

    Raises:
        ExportError: there is no such format, its library is not installed, or it is several files.
    """
    made = output(format)
    if made.folder:
        raise ExportError(f"the format {made.name} is several files; name a folder for them with --output")
    module = cast("TextOutput", maker(made))
    goods = goods_of(casebook, made, known_on=known_on, min_confidence=min_confidence, bom=bom)
    return _text(module, goods, tally)


def _text(module: TextOutput, goods: Goods, tally: Tally) -> Iterator[str]:
    if goods.bom:
        yield BOM
    waiting: list[str] = []
    size = 0
    for piece in module.pieces(goods, tally):
        waiting.append(piece)
        size += len(piece)
        if size >= _AT_ONCE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def goods_of(
    casebook: Casebook, made: Output, *, known_on: str | None = None, min_confidence: float = 0.0, bom: bool = False
) -> Goods:
    """What the formats are made from: the casebook's book, and the accounts and readings behind it.

    Raises:
        ExportError: a byte order mark is asked for in what is no CSV.
        QuestionError: ``known_on`` is no date.
    """
    if bom and not made.csv:
        raise ExportError(f"a byte order mark is for CSV files, and the format {made.name} is none")
    from interregnum.export.outputs.goods import Goods
    from interregnum.views.ask.days import last_day

    book = casebook.book(known_on)
    ledger = casebook.ledger
    title = casebook.path.stem + (f", as known on {known_on}" if known_on else "")
    if known_on is None:
        return Goods(book, ledger.accounts, ledger.readings, min_confidence, title, bom)
    known = frozenset(book.headings())
    until = last_day(known_on)
    return Goods(
        book,
        lambda: ledger.accounts(reported_by=until),
        lambda: (reading for reading in ledger.readings() if reading.article.id in known),
        min_confidence,
        title,
        bom,
    )


def _refuse(path: Path, made: Output, case: Path) -> None:
    if path.exists() and case.exists() and path.samefile(case):
        raise ExportError(f"{path} is the casebook itself; choose another --output")
    if made.folder and path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file, and the format {made.name} needs a folder; choose another --output")
    if not made.folder and path.is_dir():
        raise ExportError(f"{path} is a folder, and the format {made.name} is one file; choose another --output")
    if not path.absolute().parent.is_dir():
        raise ExportError(f"there is no folder {path.absolute().parent} to write {path.name} to")


def _file(module: TextOutput, goods: Goods, path: Path, tally: Tally) -> list[Path]:
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as out:
            for piece in _text(module, goods, tally):
                # A lone surrogate, which JSON may carry, goes out as the escape that JSON reads back.
                out.write(piece.encode("utf-8", "backslashreplace"))
        os.replace(beside, path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return [path]


def _folder(module: FolderOutput, goods: Goods, path: Path, tally: Tally) -> list[Path]:
    try:
        path.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".part-", dir=path))
        try:
            module.write(goods, beside, tally)
            for name in tally.files:
                os.replace(beside / name, path / name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
    return [path / name for name in tally.files]
