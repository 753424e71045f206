"""The command that watches feeds."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interregnum.cli_casebook import JSON, Asking, drawn, opened
from interregnum.console import INTERRUPTED, Out, complain

if TYPE_CHECKING:
    from interregnum.watching import Round


@click.command(cls=Asking)
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@click.argument("case", metavar="CASE.DB", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pages", is_flag=True, help="Fetch the page of an entry that has a summary only.")
@click.option("--every", type=click.FloatRange(5), metavar="MINUTES",
              help="Keep going, with a round every so many minutes (5 at least); one round without it.")  # fmt: skip
@click.option("--force", is_flag=True, help="Read texts that seem to be in another language than English.")
@click.option("--threads", type=click.IntRange(1, 256), help="CPU threads; all cores by default.")
@click.option("--model", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of another model than the shipped one.")  # fmt: skip
@JSON
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when nothing changed; errors still come.")
@click.pass_context
def watch(
    ctx: click.Context, feeds: tuple[str, ...], case: Path, pages: bool, every: float | None, force: bool,
    threads: int | None, model: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Add what is new in feeds to a casebook, and tell what that changed: voids, successions, conflicts.

    FEEDS are addresses of RSS or Atom feeds, OPML files, or lists with one address a line.

    One round asks every feed once and ends, as cron wants it. Feeds are asked with what they said the last time, hosts
    get pauses, robots.txt is heeded, and a server that asks to be left alone is. What was seen is kept in
    CASE.DB.watch.json. With --json each round is one line.

    \b
    Examples:
      interregnum watch feeds.opml case.db
      interregnum watch https://example.org/feed.xml case.db --pages
      interregnum watch feeds.opml case.db --every 30
      */30 * * * *  interregnum watch -q feeds.opml case.db     in a crontab: mail comes when something changed

    \b
    Exit codes: 0 all feeds were asked · 1 some feed or entry could not be read · 2 wrong usage, or the casebook cannot
    be used · 130 interrupted.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.cli_casebook_write import LaterReader
    from interregnum.watching import Memory, feeds_of, memory_of
    from interregnum.watching import watch as one_round

    addresses = feeds_of(feeds)
    reader = LaterReader(ctx.obj, model, threads) if ctx.obj or model or threads else None
    code = 0
    try:
        while True:
            with opened(case, create=True, reader=reader) as book:
                memory = Memory(memory_of(case))
                made = one_round(book, addresses, memory=memory, pages=pages, force=force)
            code = code if made.whole else 1
            _show(made, as_json=as_json, quiet=quiet)
            if every is None:
                break
            time.sleep(every * 60)
    except KeyboardInterrupt:
        code = INTERRUPTED
    ctx.exit(code)


def _show(made: Round, *, as_json: bool, quiet: bool) -> None:
    for polled in made.feeds:
        if polled.why and polled.outcome != "failed" and not quiet:
            click.echo(f"note: {polled.why}", err=True)
        if polled.moved and not quiet:
            click.echo(f"note: {polled.feed}: it has moved to {polled.moved} for good", err=True)
    for failed in made.failed:
        complain(failed.kind, failed.message)
    for article, notice in () if quiet else made.added.notices:
        click.echo(f"note: {article}: {notice.message}", err=True)
    if as_json:
        import json

        Out().write(json.dumps(_report(made), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return
    if quiet and not made.changes.found:
        return
    from interregnum.export.casebook_changes import changes_rows, feeds_row

    entries = sum(polled.entries for polled in made.feeds)
    head = feeds_row([polled.outcome for polled in made.feeds], entries, _counts(made))
    drawn([head, *changes_rows(made.changes)])


def _counts(made: Round) -> dict[str, int]:
    added = made.added
    outcomes = {"added": added.added, "updated": added.updated, "unchanged": added.unchanged, "failed": made.failed}
    return {kind: len(ids) for kind, ids in outcomes.items()}


def _report(made: Round) -> dict[str, Any]:
    from interregnum.records import to_json

    return {
        "changed": made.changes.found,
        "counts": _counts(made),
        "feeds": [to_json(polled) for polled in made.feeds],
        "failed": [to_json(failed) for failed in made.failed],
        "added": list(made.added.added),
        "updated": list(made.added.updated),
        "changes": made.changes.to_json(),
    }
