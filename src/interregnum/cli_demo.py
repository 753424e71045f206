"""``interregnum demo``: articles that come with the program, read into a casebook and asked."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interregnum.cli_casebook import drawn
from interregnum.console import Out, complain, read_out, width_and_colour

if TYPE_CHECKING:
    from interregnum.adding import Step
    from interregnum.batch import Settings
    from interregnum.casebook import Casebook
    from interregnum.export.casebook_demo import Shown

# What the dispatches are asked.
POSTS = ("prime minister of Iraq", "prime minister of Britain", "chief executive of Starbucks")
VOID_ON = "2020-02-12"
AROUND, BEFORE, AFTER = "Quds Force", "2020-01-01", "2020-04-02"


@click.command()
@click.option("--articles", "single", is_flag=True, help="Read three single articles instead, without a casebook.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="FILE", help="Keep the casebook, to ask it more.")
@click.option("--threads", type=click.IntRange(1, 256), help="CPU threads; all cores by default.")
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of another model than the shipped one.")  # fmt: skip
@click.pass_context
def demo(ctx: click.Context, single: bool, keep: Path | None, threads: int | None, model: Path | None) -> None:
    """Read some thirty dispatches into a casebook, and show what it answers.

    They tell of events that everybody can look up: the strike at Baghdad airport in January 2020 and what followed,
    changes of prime ministers and chief executives, of a pope, a speaker and the president of a union. The facts are
    as documented, sentences and outlets are made up. The answers are the program's own, mistakes included.

    \b
    Examples:
      interregnum demo
      interregnum demo --keep demo.db        keep the casebook, and ask it more
      interregnum demo --articles            three single articles, as they are read
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.batch import Settings

    if single and keep:
        raise click.UsageError("--keep keeps a casebook, and --articles makes none", ctx)
    if keep is not None and keep.exists():
        raise click.UsageError(f"{keep} is there already; name a new file, or ask that one", ctx)
    settings = Settings(model=model, threads=threads, make_reader=ctx.obj)
    ctx.exit(_articles(settings) if single else _casebook(settings, keep))


def _articles(settings: Settings) -> int:
    from interregnum.export.casebook_demo import NEXT_ARTICLES
    from interregnum.export.formats import People

    found = [item.read_bytes() for item in texts()]
    width, colour = width_and_colour(piped=False)
    out = Out()
    out.write("Three articles with invented persons and stories, as interregnum reads them.\n\n")
    code = read_out(list(found), settings, People(width=width, colour=colour), out, quiet=True)
    if code == 0:
        out.write(NEXT_ARTICLES)
    return code


def texts(*inside: str) -> list[Path]:
    """The bundled texts of a folder, in the order of their names."""
    folder = Path(str(files("interregnum").joinpath("demo", *inside)))
    return sorted(folder.glob("*.txt"))


def _casebook(settings: Settings, keep: Path | None) -> int:
    from interregnum import pipeline
    from interregnum.casebook import Casebook
    from interregnum.export.casebook_demo import demo_rows

    make = settings.make_reader or (lambda model, threads: pipeline.default_reader(model=model, threads=threads))
    reader = make(settings.model, settings.threads)
    with _place(keep) as path, Casebook(path, reader=reader) as book:
        report = book.add(texts("casebook"), progress=_count if sys.stderr.isatty() else None)
        for failed in report.failed:
            complain(failed.kind, failed.message)
        if report.added:
            drawn(demo_rows(asked(book, kept=keep)))
    return 1 if report.failed else 0


@contextmanager
def _place(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="interregnum-") as folder:
        yield Path(folder, "demo.db")


def _count(step: Step) -> None:
    done = step.done >= step.inputs
    said = "" if done else f"reading {step.done} of {step.inputs}"
    click.echo(f"\r{said:<30}" + ("\r" if done else ""), nl=False, err=True)


def asked(book: Casebook, *, kept: Path | None = None) -> Shown:
    """What the demo asks a casebook, with the answers."""
    from interregnum.export.casebook_demo import Shown

    info = book.info()
    return Shown(
        articles=info.articles,
        first=info.first_report,
        last=info.last_report,
        who=tuple(book.who(post) for post in POSTS),
        voids=(book.voids(on=VOID_ON, known_on=VOID_ON), book.voids()),
        conflicts=book.conflicts(open_only=True),
        origins=book.origins(),
        network=book.network(around=AROUND, on=BEFORE, against=AFTER),
        kept=str(kept) if kept else None,
    )
