"""The command line. It alone prints and exits; what it prints is made in ``views`` and ``export``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from interregnum import __version__
from interregnum.cli_casebook import attach
from interregnum.cli_demo import demo
from interregnum.cli_export import export
from interregnum.cli_inputs import ADDRESSES, FIELDS, is_several, opened_up
from interregnum.cli_serve import serve
from interregnum.cli_watch import watch
from interregnum.console import INTERRUPTED, Out, complain, read_out, silence, unwritten, width_and_colour
from interregnum.errors import InterregnumError

if TYPE_CHECKING:
    from interregnum.frames.reader import Reader

    MakeReader = Callable[[Path | None, int | None], Reader]

# 128 + SIGPIPE: what a shell expects of a command whose listener went away.
PIPE_CLOSED = 141
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")


class _Commands(click.Group):
    """The group of commands: what a command raises comes out as one line, with the exit codes of the help text."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InterregnumError as error:
            complain(type(error).__name__, str(error))
            ctx.exit(1)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            silence()
            ctx.exit(PIPE_CLOSED)
        except OSError as error:
            ctx.exit(unwritten(error))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="interregnum", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Read news, and tell who does what to whom and who holds, loses and fills power.

    Every line that interregnum prints points at its words and says who vouches for it: a source that the
    article names or leaves unnamed, or the outlet itself. It runs on this computer alone and asks nothing of
    the network.

    \b
    Start here:
      interregnum demo                       thirty dispatches in a casebook, and what it answers
      interregnum read article.txt           read one of your own
      interregnum read page.html --html -o reading.html
      interregnum explain ousted             what the types mean

    \b
    Many articles in one casebook, and questions to it:
      interregnum add case.db news/          read a folder into a casebook
      interregnum who case.db "Norland"      who holds its posts, and since when one is void
      interregnum voids case.db              open voids, who steps in, on whose word

    \b
    Exit codes: 0 all read, or found · 1 something could not be read, or nothing is known · 2 wrong usage, or no
    casebook there · 130 interrupted.
    """  # noqa: D301 (\b keeps click from rewrapping)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--threads", type=click.IntRange(1, 256), help="CPU threads; all cores by default."),
        click.option(
            "--model",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Folder of another model than the shipped one.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            metavar="P",
            help="Leave out frames below this confidence (0 to 1); the model's own floors by default.",
        ),
    ):
        command = option(command)
    return command


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _DATE.match(value):
        raise click.BadParameter(f"{value!r} is no date like 2024-05-17, 2024-05 or 2024")
    return value


@cli.command()
@click.argument("files", nargs=-1, metavar="FILE...|-")
@click.option("--json", "formats", flag_value="json", multiple=True, help="The grouped reading as JSON.")
@click.option("--jsonl", "formats", flag_value="jsonl", multiple=True, help="Mentions and frames, one article a line.")
@click.option("--inline", "formats", flag_value="inline", multiple=True, help="The text with its marks, to edit.")
@click.option("--html", "formats", flag_value="html", multiple=True, help="One standalone page with highlights.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--force", is_flag=True, help="Read texts that seem to be in another language than English.")
@click.option("--date", callback=_date, metavar="DATE", help="Publication date of texts that do not tell theirs.")
@FIELDS
@ADDRESSES
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
@_model_options
@click.option("-q", "--quiet", is_flag=True, help="No notes and no progress on stderr; errors still come.")
@click.option("--no-progress", is_flag=True, help="No progress bar.")
@click.pass_context
def read(
    ctx: click.Context,
    files: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    force: bool,
    date: str | None,
    fields: Any,
    addresses: tuple[Path, ...],
    workers: int,
    threads: int | None,
    model: Path | None,
    min_confidence: float | None,
    quiet: bool,
    no_progress: bool,
) -> None:
    """Read articles and print what they say.

    FILE is a text, Markdown, HTML, a PDF, a mail (.eml, .mbox), JSON Lines or a table (.csv, .tsv) with an article a
    line, a feed (RSS, Atom), a web archive (.warc, .warc.gz), a sitemap beside the pages it lists, any of these in a
    .gz or .zip; a folder of such files, a pattern such as 'news/*.txt', an http(s) address, or - for standard input.
    Only addresses that are named here are fetched, one at a time, as robots.txt allows.

    Without a format option the reading is for people: what was lost, who holds what, voids, who steps in, ties,
    events, who vouches and who was silent, each line with its words, its confidence and its place in the text.

    \b
    --json    that reading as data: an object for one article, a list for several files or JSON Lines
    --jsonl   what the reader found, one article a line; docs/reading.schema.json describes it
    --inline  the text with its marks, in the format of the training corpus
    --html    a page to look at or pass on; it loads nothing and runs no script

    \b
    Examples:
      interregnum read article.txt
      curl -s https://example.org/story | interregnum read - --date 2024-05-17
      interregnum read news/ --jsonl --workers 4 -o readings.jsonl
      interregnum read 'archive/**/*.html' --html -o readings.html
      interregnum read wire.jsonl --json --min-confidence 0.8 | jq '.[].lost[].text'
      interregnum read report.pdf letter.eml crawl.warc.gz
      interregnum read archive.csv --fields text=body,date=published,title=headline
      interregnum read https://example.org/story
      interregnum read --addresses stories.txt --jsonl -o readings.jsonl

    One bad file never stops the rest: its error goes to stderr, and the exit code is 1 at the end.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.batch import Settings, holds_many
    from interregnum.export.formats import by_name

    if not files and not addresses:
        raise click.UsageError("nothing to read: name a file, a folder or a pattern, or - for standard input", ctx)
    if len(set(formats)) > 1:
        raise click.UsageError(f"choose one of {', '.join('--' + f for f in dict.fromkeys(formats))}", ctx)
    sources = opened_up(files, addresses)
    if output is not None and any(isinstance(s, Path) and os.path.exists(s) and _same(s, output) for s in sources):
        raise click.UsageError(f"{output} is also an input; choose another --output", ctx)
    settings = Settings(
        model=model,
        threads=threads or (1 if workers > 1 else None),
        force=force,
        date=date,
        fields=fields,
        min_confidence=min_confidence,
        make_reader=ctx.obj,
    )
    width, colour = width_and_colour(piped=output is not None)
    form = by_name(
        formats[0] if formats else "people",
        many=len(sources) != 1 or any(map(holds_many, sources)) or any(map(is_several, files)),
        width=width,
        colour=colour,
    )
    # A bar and readings on one screen would overwrite each other.
    bar = not (quiet or no_progress or width) and len(sources) > 1 and sys.stderr.isatty()
    with Out(output) as out:
        ctx.exit(read_out(sources, settings, form, out, workers=workers, bar=bar, quiet=quiet))


def _same(a: Path, b: Path) -> bool:
    return b.exists() and a.samefile(b)


@cli.command()
@click.argument("word", required=False, metavar="[TYPE|WORD]")
@click.option("--json", "as_json", is_flag=True, help="The entry as JSON; a list where a word has several.")
def explain(word: str | None, as_json: bool) -> None:
    """Tell what a type, a role, a status or a trigger word means.

    Without an argument, list the whole codebook, one line an entry.

    \b
    Examples:
      interregnum explain SUCCEED      the type, its roles, examples, PLOVER and CAMEO equivalents
      interregnum explain ousted       the types this word triggers
      interregnum explain recipient    a role
      interregnum explain possible     a status
    """  # noqa: D301 (\b keeps click from rewrapping)
    import json

    from interregnum.export import glossary

    found = glossary.look_up(word) if word is not None else tuple(glossary.everything())
    if as_json:
        entries = [glossary.to_json(entry) for entry in found]
        click.echo(
            json.dumps(entries if word is None or len(entries) > 1 else entries[0], ensure_ascii=False, indent=2)
        )
        return
    if word is None:
        click.echo("\n".join(glossary.overview()))
        return
    click.echo("\n\n".join("\n".join(glossary.told(entry)) for entry in found))


@cli.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
@click.option(
    "--errors",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write every missed, false or confused frame with its sentence: a page to browse when FILE ends in .html, "
    "one JSON object a line otherwise.",
)
@_model_options
@click.pass_context
def score(
    ctx: click.Context,
    gold: tuple[Path, ...],
    as_json: bool,
    errors: Path | None,
    threads: int | None,
    model: Path | None,
    min_confidence: float | None,
) -> None:
    """Score the reader against gold: per layer and type, with bootstrap intervals.

    GOLD is annotated text in the inline format, or JSON Lines of readings as `read --jsonl` prints them.

    \b
    Examples:
      interregnum score gold.txt
      interregnum score training/corpus/*.txt --json
      interregnum score gold.txt --errors errors.html
      interregnum score gold.txt --errors errors.jsonl --min-confidence 0.5
    """  # noqa: D301 (\b keeps click from rewrapping)
    import json
    from dataclasses import asdict

    from interregnum import pipeline
    from interregnum.frames.scoring import score_files

    make: MakeReader | None = ctx.obj
    reader = make(model, threads) if make else pipeline.default_reader(model=model, threads=threads)
    scores = score_files(gold, reader, keep=lambda reading: pipeline.kept(reading, reader, min_confidence))
    if as_json:
        click.echo(json.dumps(scores.to_json(errors=False), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(scores.table()))
    if errors is not None:
        with errors.open("w", encoding="utf-8", errors="backslashreplace") as out:
            if errors.suffix.lower() in {".html", ".htm"}:
                from interregnum.export.errors_page import errors_page

                out.writelines(errors_page(scores))
                return
            out.writelines(json.dumps(asdict(error), ensure_ascii=False) + "\n" for error in scores.errors)


cli.add_command(demo)
attach(cli)
cli.add_command(watch)
cli.add_command(export)
cli.add_command(serve)


def main(args: Sequence[str] | None = None, *, make_reader: MakeReader | None = None) -> NoReturn:
    """Run the command line and exit: what the ``interregnum`` script calls.

    Args:
        args: what to run; the process's own arguments when None.
        make_reader: makes the reader from a model folder and a number of threads, in place of the shipped one.
    """
    try:
        code = cli.main(
            None if args is None else list(args), prog_name="interregnum", standalone_mode=False, obj=make_reader
        )
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "interregnum"
        complain(type(error).__name__, f"{error.format_message()} (`{command} --help` tells how)")
        code = error.exit_code
    except click.Abort:
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)
