"""The command that writes a casebook out in the formats that others read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from interregnum.cli_casebook import CASE, Asking, opened
from interregnum.console import Out
from interregnum.export.outputs.known import OUTPUTS
from interregnum.export.outputs.tally import ExportReport, Tally, reported


def _formats() -> str:
    """The formats as a table for the help text."""
    widest = max(map(len, OUTPUTS))
    rows = (
        f"  {made.name:<{widest}}  {made.what}"
        + (" (a folder)" if made.folder else "")
        + (f" [{made.extra}]" if made.extra else "")
        for made in OUTPUTS.values()
    )
    return "\n".join(rows)


_HELP = """Write a casebook out in a format that others read.

What an article alone says, and what many say together, goes out with its words, its dates in the precision
reported and who vouches. The same casebook gives the same bytes. Without --output a format of one file goes to
standard output; one of several files needs a folder.

\b
Formats (in brackets the extra that brings the library, pip install 'interregnum[...]'):
FORMATS

\b
Examples:
  interregnum export case.db --format gexf -o case.gexf
  interregnum export case.db --format csv -o tables/ --bom
  interregnum export case.db --format plover --known-on 2020-02 | jq -r '[.date, .event[0]] | @tsv'
  interregnum export case.db --format ftm --min-confidence 0.8 -o case.ftm.jsonl --json

\b
Exit codes: 0 written · 2 wrong usage, no casebook there, or it cannot be written.""".replace("FORMATS", _formats())


@click.command(cls=Asking, help=_HELP)
@CASE
@click.option("-f", "--format", "name", required=True, metavar="NAME", help="The format, one of those above.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE|DIR", help="Where to write.")
@click.option("--known-on", metavar="DATE", help="Only what had been reported by that day, month or year.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X",
    help="Leave out claims and frames below it (0 to 1), and what rests on none that is kept.",
)  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin CSV files with a byte order mark, for spreadsheets that want one.")
@click.option(
    "--json", "as_json", is_flag=True, help="What was written, as JSON: on stderr when the export is on stdout."
)
@click.option("-q", "--quiet", is_flag=True, help="No report on stderr.")
def export(
    case: Path, name: str, output: Path | None, known_on: str | None, min_confidence: float, bom: bool, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Replaced by the help text above."""
    from interregnum import exporting

    with opened(case) as book:
        if output is not None:
            report = exporting.export(book, name, output, known_on=known_on, min_confidence=min_confidence, bom=bom)
        else:
            tally, out = Tally(), Out()
            for piece in exporting.pieces(book, name, tally, known_on=known_on, min_confidence=min_confidence, bom=bom):
                out.write(piece)
            report = reported(name.casefold(), tally, [], known_on=known_on, min_confidence=min_confidence)
    if as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2), err=output is None)
    elif not quiet:
        click.echo(told(report), err=True)


def told(report: ExportReport) -> str:
    """The report in words: what was written, what was left out and why."""
    what = ", ".join(f"{number} {kind}" for kind, number in report.written.items() if number) or "nothing"
    where = (
        ""
        if not report.files
        else f" to {report.files[0].path}"
        if len(report.files) == 1
        else (f" to {len(report.files)} files in {Path(report.files[0].path).parent}")
    )
    lines = [f"wrote {what}{where}"]
    lines += [f"left out: {number} {why}" for why, number in report.left_out.items() if number]
    lines += [f"changed: {number} × {what}" for what, number in report.changed.items() if number]
    return "\n".join(lines)
