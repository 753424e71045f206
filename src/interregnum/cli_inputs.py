"""What ``read`` and ``add`` take: files, folders, patterns, addresses, lists of addresses, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from interregnum.articles import Fields
    from interregnum.batch import Failed, Source


def _fields(ctx: click.Context, param: click.Parameter, value: str | None) -> Fields | None:
    if value is None:
        return None
    from interregnum.articles import read_fields

    try:
        return read_fields(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


FIELDS = click.option(
    "--fields",
    callback=_fields,
    metavar="OURS=THEIRS,...",
    help="What JSON Lines and tables call text, date, title, outlet, url, byline, section, id: text=body,date=day.",
)
ADDRESSES = click.option(
    "--addresses",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="Fetch the http(s) addresses of a list: one a line, an OPML file or a sitemap.",
)


def is_several(path: str) -> bool:
    """Whether an input as given stands for several, however many there are: a folder or a pattern."""
    from interregnum.articles import is_address

    return path != "-" and not is_address(path) and not os.path.isfile(path)


def opened_up(paths: Sequence[str], addresses: Sequence[Path]) -> list[Source | Failed]:
    """Inputs one by one: folders and patterns opened up, standard input read, lists of addresses unrolled."""
    from interregnum.batch import expand, listed, piped

    found: list[Source | Failed] = []
    for path in paths:
        found += [piped(sys.stdin.buffer)] if path == "-" else expand([path])
    for lists in addresses:
        found += listed(lists)
    return found
