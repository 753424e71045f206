"""``interregnum serve``: a casebook as pages in a browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from interregnum.cli_casebook import CASE, Asking

PORT = 8642


@click.command(cls=Asking)
@CASE
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; beyond this computer it needs a --token.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 takes any that is free."
)
@click.option(
    "--token",
    envvar="INTERREGNUM_TOKEN",
    metavar="WORDS",
    help="What a browser has to show once, in the address. INTERREGNUM_TOKEN keeps it from other programs' eyes.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which this computer is called, beside its addresses.",
)
@click.option("--read-only", is_flag=True, help="Take no rulings.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(
    case: Path, host: str, port: int, token: str | None, hosts: tuple[str, ...], read_only: bool, open_: bool
) -> None:
    """Show a casebook as pages in a browser.

    Who holds which post and which stand void, actors, the network on a day and before against after, the timeline,
    every claim with its words, and a queue for review. Every page has a JSON twin (the same address with .json), every
    chart is an SVG file. It listens on this computer alone unless told otherwise, and asks nothing of the network.

    \b
    Examples:
      interregnum demo --keep demo.db
      interregnum serve demo.db --open
      interregnum serve case.db --read-only --port 8000
      INTERREGNUM_TOKEN=... interregnum serve case.db --host 0.0.0.0

    \b
    Exit codes: 0 stopped · 2 wrong usage, no casebook there, or the port is taken.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.web.serving import address, bound, run, site_of

    site = site_of(
        case,
        host=host,
        token=token,
        read_only=read_only or (case.exists() and not os.access(case, os.W_OK)),
        hosts=hosts,
    )
    sock = bound(host, port)
    where = address(host, sock.getsockname()[1], token)

    def started() -> None:
        click.echo(f"{case} at {where}  (Ctrl-C stops it)")
        if open_:
            click.launch(where)

    with site.casebook:
        run(site, sock, started=started)
