"""The commands that change a casebook: add, judge, rebuild; and info."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interregnum.cli_casebook import CASE, JSON, Asking, drawn, opened, written_json
from interregnum.cli_inputs import ADDRESSES, FIELDS, opened_up
from interregnum.console import INTERRUPTED, complain

if TYPE_CHECKING:
    from interregnum.casebook import Casebook
    from interregnum.frames.reader import Reader
    from interregnum.records import Article, Reading

RULINGS = ("same", "different", "wrong", "confirmed", "date", "reliability", "credibility", "note")
# Rulings whose last word is their value.
_VALUED = ("date", "reliability", "credibility")


@dataclass(frozen=True)
class LaterReader:
    """The reader of a model folder, loaded when it first reads: so it can be sent to other processes."""

    make: Callable[[Path | None, int | None], Reader] | None = None
    model: Path | None = None
    threads: int | None = None

    @property
    def name(self) -> str:
        """The name of the reader behind it."""
        return self._reader.name

    @property
    def default_min_confidence(self) -> float:
        """That of the reader behind it."""
        return float(getattr(self._reader, "default_min_confidence", 0.0))

    @property
    def default_by_type(self) -> dict[str, float]:
        """That of the reader behind it."""
        return dict(getattr(self._reader, "default_by_type", {}))

    def read(self, article: Article) -> Reading:
        """Read an article."""
        return self._reader.read(article)

    @property
    def _reader(self) -> Reader:
        from interregnum.batch import _reader

        return _reader(self.make, self.model, self.threads)


@dataclass
class _Kept:
    """What an ``add`` has done so far, for the case that it is interrupted."""

    counts: dict[str, int] = field(default_factory=lambda: {"added": 0, "updated": 0, "unchanged": 0, "failed": 0})

    @property
    def words(self) -> str:
        return ", ".join(f"{outcome} {number}" for outcome, number in self.counts.items())


@click.command(cls=Asking)
@CASE
@click.argument("paths", nargs=-1, metavar="PATH...|-")
@click.option("--roster", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="Known people and bodies: FollowTheMoney JSON Lines, or CSV (id,name,aliases,country).")  # fmt: skip
@click.option("--date", metavar="DATE", help="Publication date of texts that do not tell theirs.")
@click.option("--force", is_flag=True, help="Read texts that seem to be in another language than English.")
@FIELDS
@ADDRESSES
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
@click.option("--threads", type=click.IntRange(1, 256), help="CPU threads of each reader; all cores by default.")
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of another model than the shipped one.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="A report of what was added, as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No notes and no progress on stderr; errors still come.")
@click.option("--no-progress", is_flag=True, help="No progress bar.")
@click.pass_context
def add(
    ctx: click.Context, case: Path, paths: tuple[str, ...], roster: Path | None, date: str | None, force: bool,
    fields: Any, addresses: tuple[Path, ...],
    workers: int, threads: int | None, model: Path | None, as_json: bool, quiet: bool, no_progress: bool,
) -> None:  # fmt: skip
    """Read articles into a casebook, which is made where there is none.

    PATH is a text, Markdown, HTML, a PDF, a mail (.eml, .mbox), JSON Lines or a table (.csv, .tsv) with an article a
    line, a feed (RSS, Atom), a web archive (.warc, .warc.gz), a sitemap beside the pages it lists, any of these in a
    .gz or .zip; a folder of such files, a pattern such as 'news/*.txt', an http(s) address, or - for standard input.
    Only addresses that are named here are fetched, one at a time, as robots.txt allows.

    Each article is kept as soon as it is read. Adding one again changes nothing, and a further version of one is
    kept beside the first. Ctrl-C, or a crash, loses at most the article in hand: the same command goes on where it
    was.

    \b
    Examples:
      interregnum add case.db news/
      interregnum add case.db 'archive/**/*.html' --workers 4
      curl -s https://example.org/story | interregnum add case.db - --date 2024-05-17
      interregnum add case.db wire.jsonl --roster people.csv --json
      interregnum add case.db archive.csv --fields text=body,date=published,title=headline
      interregnum add case.db https://example.org/story https://example.org/feed.xml
      interregnum add case.db --addresses stories.txt

    \b
    Exit codes: 0 all is in · 1 something could not be read · 2 wrong usage, or the casebook cannot be used ·
    130 interrupted.
    """  # noqa: D301 (\b keeps click from rewrapping)
    if date is not None:
        from interregnum.views.ask.days import first_day

        first_day(date)
    if not paths and not addresses:
        raise click.MissingParameter("name a file, a folder, an address, or -", ctx, None, "PATH", "argument")
    known = _roster(roster, quiet=quiet)
    sources = opened_up(paths, addresses)
    # A reader of one's own choice; else the shipped one, one a process.
    threads = threads or (1 if workers > 1 else None)
    reader = LaterReader(ctx.obj, model, threads) if ctx.obj or model or threads else None
    kept = _Kept()
    code = 0
    report = None
    with opened(case, create=True, reader=reader, roster=known) as book:
        try:
            with _progress(kept, shown=not (quiet or no_progress) and sys.stderr.isatty()) as follow:
                report = book.add(sources, force=force, date=date, fields=fields, progress=follow, workers=workers)
        except KeyboardInterrupt:
            code = INTERRUPTED
        told = "" if as_json or quiet or report is None else _told(book)
    for failed in report.failed if report else ():
        complain(failed.kind, failed.message)
    for article, notice in report.notices if report and not quiet else ():
        click.echo(f"note: {article}: {notice.message}", err=True)
    if as_json:
        written_json(_report(report, kept, interrupted=code == INTERRUPTED))
    elif told:
        click.echo(f"{kept.words}\n{told}")
    if code == INTERRUPTED:
        click.echo(f"interrupted: {kept.words}; what was read is kept, the same command does the rest", err=True)
    ctx.exit(code or (1 if kept.counts["failed"] else 0))


def _roster(path: Path | None, *, quiet: bool) -> Any:
    if path is None:
        return None
    from interregnum.resolve.roster import Roster

    found = Roster.load(path)
    for notice in () if quiet else found.notices:
        click.echo(f"note: {path}: {notice.message}", err=True)
    return found


def _told(book: Casebook) -> str:
    """How the casebook stands."""
    info = book.info()
    return (
        f"{book.path}: {info.articles} articles, {info.claims} claims, {info.posts} posts, "
        f"{info.open_voids} open voids, {info.open_conflicts} open conflicts"
    )


def _report(report: Any, kept: _Kept, *, interrupted: bool) -> dict[str, Any]:
    from interregnum.records import to_json

    made: dict[str, Any] = {"interrupted": interrupted, "counts": kept.counts}
    if report is not None:
        made |= to_json(report)
        made["notices"] = [{"article": a, "code": n.code, "message": n.message} for a, n in report.notices]
    return made


@contextmanager
def _progress(kept: _Kept, *, shown: bool) -> Iterator[Callable[[Any], None]]:
    """Counts what is done and, on a terminal, shows a bar with rate and time left."""

    def count(step: Any) -> None:
        kept.counts[step.outcome] += 1

    if not shown:
        yield count
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[articles]} articles"),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        task = bar.add_task("reading", total=None, articles=0, rate="")

        def follow(step: Any) -> None:
            count(step)
            done = sum(kept.counts.values())
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{done / elapsed:.1f}/s" if elapsed else ""
            # Once every input is open only the last articles, and the deriving, are left.
            last = step.done >= step.inputs
            bar.update(task, total=step.inputs, completed=step.done, articles=done, rate=rate,
                       description="deriving" if last else "reading")  # fmt: skip

        yield follow


@click.command(cls=Asking)
@CASE
@click.argument("words", nargs=-1, metavar="[RULING SUBJECT...]")
@click.option("--by", metavar="NAME", help="Who rules; a judgement is signed.")
@click.option("--note", metavar="TEXT", help="Why, in words.")
@click.option("--list", "listing", is_flag=True, help="List all judgements.")
@click.option("--withdraw", metavar="ID", help="Take a judgement back, such as j3.")
@JSON
@click.pass_context
def judge(
    ctx: click.Context, case: Path, words: tuple[str, ...], by: str | None, note: str | None, listing: bool,
    withdraw: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Rule on what a casebook says. A ruling is a dated, signed row: nothing is overwritten.

    \b
    same A B [...]            these are one: actors of articles (a1#e3), ids (per:ana-duarte) or names
    different A B [...]       these are not
    wrong CLAIM [...]         what these claims say is not so
    confirmed CLAIM [...]     it is so
    date CLAIM EDTF           it was then: 2020-02-12, 2020-02, 2020-01/2020-03
    reliability NAME A-F      how far an outlet or source can be relied upon (Admiralty system)
    credibility CLAIM 1-6     how credible a claim is (Admiralty system)
    note ID --note TEXT       a remark on anything

    \b
    Examples:
      interregnum judge case.db same "Karim Tol" "Kareem Tol" --by ada
      interregnum judge case.db different a1#e3 a4#e2 --by ada --note "father and son"
      interregnum judge case.db date c0d0f259313ebf64f 2020-01-03 --by ada
      interregnum judge case.db --list
      interregnum judge case.db --withdraw j3 --by ada

    Answers take it into account from the next question on, and so does every rebuild.

    \b
    Exit codes: 0 kept · 1 none to list · 2 wrong usage, nothing such to rule on, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    if sum((bool(words), listing, withdraw is not None)) != 1:
        raise click.UsageError("give a ruling with its subjects, or --list, or --withdraw ID", ctx)
    if listing:
        _list(ctx, case, as_json=as_json)
        return
    if not by:
        raise click.UsageError("a judgement is signed: say by whom with --by NAME", ctx)
    with opened(case) as book:
        if withdraw is not None:
            made = book.unjudge(withdraw, by=by, note=note)
        else:
            ruling, subjects, value = _ruling(ctx, words)
            if ruling in {"same", "different"}:
                from interregnum.views.ask.asked import subject_asked

                subjects = [subject_asked(book.book(), s) for s in subjects]
            made = book.judge(ruling, subjects, by=by, value=value, note=note)
    if as_json:
        from interregnum.records import to_json

        written_json(to_json(made))
        return
    from interregnum.export.casebook_actor import ruling_row

    drawn([ruling_row(made)])


def _ruling(ctx: click.Context, words: tuple[str, ...]) -> tuple[str, list[str], str | None]:
    ruling, *subjects = words
    if ruling not in RULINGS:
        raise click.UsageError(f"no ruling {ruling!r}; there are {', '.join(RULINGS)}", ctx)
    needed = 2 if ruling in {"same", "different", *_VALUED} else 1
    if len(subjects) < needed:
        what = "a subject and a value" if ruling in _VALUED else "two subjects" if needed == 2 else "a subject"
        raise click.UsageError(f"{ruling} needs {what}", ctx)
    return (ruling, subjects[:-1], subjects[-1]) if ruling in _VALUED else (ruling, subjects, None)


def _list(ctx: click.Context, case: Path, *, as_json: bool) -> None:
    with opened(case) as book:
        found = book.ledger.judgements()
    gone = {subject: j.id for j in found if j.ruling == "withdrawn" for subject in j.subjects}
    if as_json:
        from interregnum.records import to_json

        written_json([{**to_json(j), "withdrawn_by": gone.get(j.id)} for j in found])
    elif found:
        from interregnum.export.casebook_actor import ruling_row

        drawn(ruling_row(j, gone.get(j.id)) for j in found)
    else:
        click.echo("no judgement has been made", err=True)
    ctx.exit(0 if found else 1)


@click.command(cls=Asking)
@CASE
@click.option("--from", "stage", type=click.Choice(("accounts", "readings", "articles")), default="accounts",
              show_default=True, help="How far back to begin: derive, resolve again, or read again.")  # fmt: skip
@JSON
@click.pass_context
def rebuild(ctx: click.Context, case: Path, stage: str, as_json: bool) -> None:
    """Drop what is derived (who is who, events, ties, tenures, voids, conflicts) and derive it anew.

    Articles and judgements are never touched. The same articles and judgements give the same bytes.

    \b
    Examples:
      interregnum rebuild case.db
      interregnum rebuild case.db --from readings     after an update of interregnum
      interregnum rebuild case.db --from articles     with a new model

    \b
    Exit codes: 0 done · 1 some articles could not be done again, and stay as they were · 2 wrong usage, or no
    casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    reader = LaterReader(ctx.obj) if ctx.obj else None
    with opened(case, reader=reader) as book:
        report = book.rebuild(stage)
    for failed in report.failed:
        complain(failed.kind, failed.message)
    for article, notice in report.notices:
        click.echo(f"note: {article}: {notice.message}", err=True)
    if as_json:
        from interregnum.records import to_json

        made = to_json(report)
        made["notices"] = [{"article": a, "code": n.code, "message": n.message} for a, n in report.notices]
        written_json(made)
    else:
        again = f"{report.redone} articles done again; " if stage != "accounts" else ""
        click.echo(f"{again}{'changed' if report.changed else 'nothing changed'}; digest {report.digest}")
    ctx.exit(1 if report.failed else 0)


@click.command(cls=Asking)
@CASE
@JSON
def info(case: Path, as_json: bool) -> None:
    """Tell what is in a casebook: articles, claims, posts, voids, days covered, readers.

    \b
    Examples:
      interregnum info case.db
      interregnum info case.db --json | jq .open_voids

    \b
    Exit codes: 0 told · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.records import to_json

    with opened(case) as book:
        found = book.info()
    if as_json:
        written_json(to_json(found))
        return
    from interregnum.export.casebook_network import info_rows

    drawn(info_rows(to_json(found)))
