"""Where the command line writes: readings to a file or standard output, everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import click

from interregnum.errors import InterregnumError

if TYPE_CHECKING:
    from interregnum.batch import Failed, Settings, Source
    from interregnum.export.formats import Format

# 128 + SIGINT, as a shell expects of a command that was interrupted.
INTERRUPTED = 130
_WIDEST = 120


def complain(name: str, message: str) -> None:
    """One error as one line on standard error."""
    click.echo(f"error: {name}: {' '.join(message.split())}", err=True)


def silence() -> None:
    """Give up standard output: Python would complain once more when it flushes on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def unwritten(error: OSError, code: int = 1) -> int:
    """One line for what the system refused (a folder without permission, a full disk), and the exit code."""
    if error.filename is None:
        silence()
    complain(type(error).__name__, f"{error.filename or 'output'}: {error.strerror or error}")
    return code


def width_and_colour(*, piped: bool) -> tuple[int | None, bool]:
    """Columns to wrap at and whether to colour; no wrapping and no colour away from a terminal."""
    if piped or not sys.stdout.isatty():
        return None, False
    return min(shutil.get_terminal_size().columns, _WIDEST), not os.environ.get("NO_COLOR")


class Out:
    """Where readings go: a file, opened with the first words to write, or standard output as UTF-8."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._stream: BinaryIO | None = None

    def write(self, text: str) -> None:
        """Append text, and let it out at once."""
        if not text:
            return
        if self._stream is None:
            self._stream = self._path.open("wb") if self._path else sys.stdout.buffer
        # A lone surrogate, which JSON may carry in, goes out as the escape that JSON reads back.
        self._stream.write(text.encode("utf-8", "backslashreplace"))
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._path is not None and self._stream is not None:
            self._stream.close()


def read_out(
    sources: Sequence[Source | Failed],
    settings: Settings,
    form: Format,
    out: Out,
    *,
    workers: int = 1,
    bar: bool = False,
    quiet: bool = False,
) -> int:
    """Read and write everything; what was finished is written even when the rest cannot be.

    Args:
        sources: what to read.
        settings: how to read it.
        form: how to write it.
        out: where to.
        workers: processes to read with.
        bar: show a progress bar on standard error.
        quiet: errors only on standard error.

    Returns:
        The exit code.
    """
    from interregnum.batch import Failed, read_each

    done = failed = 0
    code = 0
    with _Progress(shown=bar) as follow:
        try:
            for result in read_each(follow(sources), settings=settings, workers=workers):
                if isinstance(result, Failed):
                    failed += 1
                    complain(result.kind, result.message)
                    continue
                out.write(form.add(result))
                done += 1
                for notice in () if quiet else form.notices():
                    click.echo(f"note: {result.article.source or result.article.id}: {notice.message}", err=True)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except InterregnumError as error:
            failed += 1
            complain(type(error).__name__, str(error))
    out.write(form.finish())
    if code == INTERRUPTED and not quiet:
        click.echo(f"interrupted: {done} read before that are written", err=True)
    elif len(sources) > 1 and not quiet:
        click.echo(f"read {done}, failed {failed}", err=True)
    return code or (1 if failed else 0)


class _Progress:
    """A progress bar on standard error while inputs are taken up, or nothing."""

    def __init__(self, *, shown: bool) -> None:
        self._bar: Any = nullcontext()
        self._shown = shown
        if shown:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), redirect_stdout=False, transient=True)

    def __enter__(self) -> Callable[[Sequence[Any]], Iterable[Any]]:
        bar = self._bar.__enter__()
        return (lambda items: bar.track(items, description="reading")) if self._shown else (lambda items: items)

    def __exit__(self, *exc: Any) -> None:
        self._bar.__exit__(*exc)
