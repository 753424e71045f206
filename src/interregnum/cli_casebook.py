"""The commands that ask a casebook. Answers are made in ``views.ask`` and drawn in ``export``."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interregnum.console import Out, complain, unwritten, width_and_colour
from interregnum.errors import InterregnumError

if TYPE_CHECKING:
    from interregnum.casebook import Casebook

NOTHING_KNOWN = 1
BAD_USAGE = 2
# Of a timeline or an actor's events, unless told otherwise.
_LIMIT = 200
_TIES = ("backs", "guides", "part of", "member", "allied", "opposes", "controls", "present", "kin", "found",
         "designate", "holds")  # fmt: skip


class Asking(click.Command):
    """A command on a casebook: what goes wrong comes out as one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InterregnumError as error:
            complain(type(error).__name__, str(error))
            ctx.exit(BAD_USAGE)
        except BrokenPipeError:
            raise
        except OSError as error:
            ctx.exit(unwritten(error, BAD_USAGE))


def attach(group: click.Group) -> None:
    """Add the commands of the casebook to a group."""
    from interregnum import cli_casebook_write as write

    for command in (write.add, who, actor, timeline, voids, network, claim, conflicts, sources, origins, write.judge,
                    write.rebuild, write.info):  # fmt: skip
        group.add_command(command)


CASE = click.argument("case", metavar="CASE.DB", type=click.Path(path_type=Path, dir_okay=False))
JSON = click.option("--json", "as_json", is_flag=True, help="The answer as JSON, with all its evidence.")
_KNOWN_ON = click.option(
    "--known-on", metavar="DATE", help="Answer from what had been reported by that day, month or year."
)
_SUPPORT = (
    click.option("--named-only", is_flag=True, help="Leave out what only unnamed sources say."),
    click.option(
        "--min-origins", type=click.IntRange(1), metavar="N", help="Leave out what fewer than N origins report."
    ),
)


def _asking(command: Callable[..., Any], *, support: bool = True) -> Callable[..., Any]:
    for option in (JSON, *(_SUPPORT if support else ()), _KNOWN_ON):
        command = option(command)
    return command


def _plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    return _asking(command, support=False)


def opened(path: Path, *, create: bool = False, **known: Any) -> Casebook:
    """The casebook of a file; one that may not be written to, or lies where nothing may, is only read."""
    from interregnum.casebook import Casebook

    only_read = os.path.exists(path) and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    return Casebook(path, create=create, read_only=only_read, **known)


def written_json(data: Any) -> None:
    """Data as JSON on standard output."""
    Out().write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def drawn(rows: Iterable[Any]) -> None:
    """Rows on standard output: wrapped and in colour on a terminal, plain and whole in a pipe."""
    from interregnum.export.casebook_rows import rendered

    width, colour = width_and_colour(piped=False)
    Out().write(rendered(rows, width=width, colour=colour))


def _answered(
    ctx: click.Context,
    answer: Any,
    *,
    as_json: bool,
    known_on: str | None,
    rows: Callable[[Any], Iterable[Any]],
    nothing: str,
) -> None:
    """Show an answer, or say that nothing is known; the exit code tells which."""
    if as_json:
        written_json({"found": answer.found, "known_on": known_on, **answer.to_json()})
    elif answer.found:
        drawn(rows(answer))
    else:
        hidden = getattr(answer, "hidden", 0)
        more = f" ({hidden} left out by --min-origins or --named-only)" if hidden else ""
        # A line that names the day already may go on after it.
        by = f" by {known_on}" if known_on and f" by {known_on}" not in nothing else ""
        click.echo(f"{nothing}{by}{more}", err=True)
    ctx.exit(0 if answer.found else NOTHING_KNOWN)


@click.command(cls=Asking)
@CASE
@click.argument("name")
@click.option("--on", metavar="DAY", help="Who held it on that day; without it, the whole line of holders.")
@_asking
@click.pass_context
def who(
    ctx: click.Context, case: Path, name: str, on: str | None, known_on: str | None, min_origins: int | None,
    named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """Tell who holds a post, and since when it is void.

    NAME is a post ("prime minister of Norland", "Harbour Union chair"), a body or a country for all its posts, or
    a person for the posts held. Any name the articles use will do, and a typo is forgiven.

    On a day, the answer is yes, possibly (the day lies inside an uncertain boundary) or not known. Silence is no
    end: of a holder last seen before that day, and of whom no end is reported, it is not known, and a post is not
    called void because news stopped. Each line shows its words and who vouches for it.

    \b
    Examples:
      interregnum who case.db "prime minister of Norland"
      interregnum who case.db "Harbour Union" --on 2020-02-12
      interregnum who case.db Norland --on 2020-02-12 --known-on 2020-03
      interregnum who case.db "army chief of Norland" --json | jq '.posts[].state'

    \b
    Exit codes: 0 found · 1 nothing is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_posts import who_rows
    from interregnum.export.casebook_rows import unknown

    with opened(case) as book:
        answer = book.who(name, on=on, known_on=known_on, min_origins=min_origins, named_only=named_only)
    nothing = f"no post of {answer.body.name} is known" if answer.body else unknown(name, answer.near, known_on)
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=who_rows, nothing=nothing)


@click.command(cls=Asking)
@CASE
@click.argument("name")
@click.option("--limit", type=click.IntRange(0), default=_LIMIT, show_default=True, help="Latest events; 0 for all.")
@_asking
@click.pass_context
def actor(
    ctx: click.Context, case: Path, name: str, limit: int, known_on: str | None, min_origins: int | None,
    named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """Tell all that is known of one actor: names, posts, ties, events, who vouches.

    NAME is a person, a body, a group or a country, by any name the articles use, or an id such as per:ana-duarte.

    \b
    Examples:
      interregnum actor case.db "Ana Duarte"
      interregnum actor case.db "Dawn Front" --min-origins 2
      interregnum actor case.db per:ana-duarte --json

    \b
    Exit codes: 0 found · 1 nothing is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_actor import actor_rows
    from interregnum.export.casebook_rows import unknown

    with opened(case) as book:
        answer = book.actor(
            name, limit=limit or None, known_on=known_on, min_origins=min_origins, named_only=named_only
        )
    nothing = unknown(name, answer.near, known_on)
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=actor_rows, nothing=nothing)


@click.command(cls=Asking)
@CASE
@click.option("--actor", "name", metavar="NAME", help="Only events in which this actor takes part.")
@click.option("--from", "--since", "since", metavar="DATE", help="From that day, month or year on.")
@click.option("--to", "--until", "until", metavar="DATE", help="Up to the end of that day, month or year.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only events of this type; may be repeated.")
@click.option("--limit", type=click.IntRange(0), default=_LIMIT, show_default=True, help="First events; 0 for all.")
@_asking
@click.pass_context
def timeline(
    ctx: click.Context, case: Path, name: str | None, since: str | None, until: str | None, types: tuple[str, ...],
    limit: int, known_on: str | None, min_origins: int | None, named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """List events in the order of time, each with its words and who vouches.

    An event stands in a range of dates when it may have happened in it; those of unknown date come last, and those
    of a range that only may lie in it ("by 3 May") stand under a heading of their own.

    \b
    Examples:
      interregnum timeline case.db
      interregnum timeline case.db --actor "Ana Duarte" --from 2018 --to 2020-03
      interregnum timeline case.db --type DIE --type DEPART --min-origins 2
      interregnum timeline case.db --limit 0 --json | jq '.events[] | [.when, .words]'
      interregnum timeline case.db --from 2020 --json | jq '.events[] | select(.undated | not) | .words'

    \b
    Exit codes: 0 found · 1 nothing is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_actor import timeline_rows
    from interregnum.export.casebook_rows import unknown

    for kind in types:
        _known_type(ctx, kind)
    with opened(case) as book:
        answer = book.timeline(
            name, since=since, until=until, types=types or None, limit=limit or None, known_on=known_on,
            min_origins=min_origins, named_only=named_only,
        )  # fmt: skip
    nothing = unknown(name, answer.near, known_on) if name and answer.actor is None else "no such event is known"
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=timeline_rows, nothing=nothing)


def _known_type(ctx: click.Context, kind: str) -> None:
    from interregnum.frames.codebook import codebook

    if kind.upper() not in codebook().frames:
        raise click.UsageError(f"no type {kind!r}; `interregnum explain` lists them", ctx)


@click.command(cls=Asking)
@CASE
@click.option("--on", metavar="DAY", help="The posts void on that day; without it, those void as of the last report.")
@click.option("--limit", type=click.IntRange(0), default=_LIMIT, show_default=True, help="The first; 0 for all.")
@_asking
@click.pass_context
def voids(
    ctx: click.Context, case: Path, on: str | None, limit: int, known_on: str | None, min_origins: int | None,
    named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """List the posts that stand void: left by whom, since when, who steps in, on whose word.

    A void opens when a holder is known to be lost and nobody is known to have followed; it never opens because
    news stopped. Who kept silent about it, or denied it, is shown beside it.

    \b
    Examples:
      interregnum voids case.db
      interregnum voids case.db --on 2020-02-12
      interregnum voids case.db --on 2020-02-12 --known-on 2020-02-01
      interregnum voids case.db --json | jq '.voids[] | [.post_name, .opened.words]'

    \b
    Exit codes: 0 there are some · 1 none is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_posts import voids_rows

    with opened(case) as book:
        answer = book.voids(
            on=on, limit=limit or None, known_on=known_on, min_origins=min_origins, named_only=named_only
        )
    nothing = f"no post is known to be void on {on}" if on else "no post is known to be void"
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=voids_rows, nothing=nothing)


@click.command(cls=Asking)
@CASE
@click.option("--around", metavar="NAME", help="Only this actor, those tied to it, and the ties among them.")
@click.option("--on", metavar="DAY", help="The day; that of the last report by default.")
@click.option("--against", metavar="DAY", help="Another day: show what changed between the two.")
@click.option("--type", "types", multiple=True, type=click.Choice(_TIES, case_sensitive=False),
              help="Only ties of this type; may be repeated.")  # fmt: skip
@_asking
@click.pass_context
def network(
    ctx: click.Context, case: Path, around: str | None, on: str | None, against: str | None, types: tuple[str, ...],
    known_on: str | None, min_origins: int | None, named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """Show who is tied to whom on a day, or before and after: ties lost, gained and kept, brokers lost.

    Ties are those the articles tell (backs, guides, part of, allied ...) and the posts that people hold in bodies.
    A broker is a lost actor that stood between others (betweenness). Ties reported only after, of which nothing
    says when they began, are listed and counted apart; so are those that would be kept but of which neither a
    beginning nor a report by the earlier day is known: since when is not told.

    \b
    Examples:
      interregnum network case.db --on 2020-02-12
      interregnum network case.db --on 2020-01-01 --against 2020-02-12
      interregnum network case.db --around "Dawn Front" --on 2020-01-01 --against 2020-02-12 --type backs

    \b
    Exit codes: 0 found · 1 nothing is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_network import network_rows
    from interregnum.export.casebook_rows import unknown

    if against and not on:
        raise click.UsageError("--against needs --on, the other day", ctx)
    with opened(case) as book:
        answer = book.network(
            around=around, on=on, against=against, types=types or None, known_on=known_on, min_origins=min_origins,
            named_only=named_only,
        )  # fmt: skip
    days = f"{answer.on} or {answer.against}" if answer.against else answer.on
    nothing = (
        unknown(around, answer.near, known_on) if around and answer.around is None else f"no tie is known on {days}"
    )
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=network_rows, nothing=nothing)


@click.command(cls=Asking)
@CASE
@click.argument("ident", metavar="CLAIM")
@_plainly
@click.pass_context
def claim(ctx: click.Context, case: Path, ident: str, known_on: str | None, as_json: bool) -> None:
    """Show the words of a claim in their context, and everything that bears on it.

    CLAIM is an id such as c0d0f259313ebf64f, as every other command prints them: what it says and how that was
    resolved, who vouches, who kept silent, what rests on it, what else says so, what contradicts it, what was ruled.

    \b
    Examples:
      interregnum claim case.db c0d0f259313ebf64f
      interregnum claim case.db c0d0f259313ebf64f --json

    \b
    Exit codes: 0 found · 1 there is no such claim · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_actor import claim_rows

    with opened(case) as book:
        answer = book.claim(ident, known_on=known_on)
    nothing = f"nothing is known of a claim {ident}"
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=claim_rows, nothing=nothing)


@click.command(cls=Asking)
@CASE
@click.option("--open", "open_only", is_flag=True, help="Leave out those on which somebody ruled.")
@_asking
@click.pass_context
def conflicts(
    ctx: click.Context, case: Path, open_only: bool, known_on: str | None, min_origins: int | None,
    named_only: bool, as_json: bool,
) -> None:  # fmt: skip
    """List claims that cannot all be true, open ones first, and how to settle them.

    Both sides are kept and shown until a person rules with `interregnum judge`.

    \b
    Examples:
      interregnum conflicts case.db
      interregnum conflicts case.db --open --json

    \b
    Exit codes: 0 there are some · 1 none is known · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_network import conflict_rows

    with opened(case) as book:
        answer = book.conflicts(open_only=open_only, known_on=known_on, min_origins=min_origins, named_only=named_only)

    def rows(found: Any) -> Iterable[Any]:
        return conflict_rows(found, book=str(case))

    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=rows, nothing="no conflict is known")


@click.command(cls=Asking)
@CASE
@_plainly
@click.pass_context
def sources(ctx: click.Context, case: Path, known_on: str | None, as_json: bool) -> None:
    """Report where the claims come from: origins, outlets, kinds of source.

    An origin is a report independent of the others: copies of a wire story share one, and so does whoever only
    cites it. Shown are how much rests on unnamed sources alone, how many events one origin alone reports, who
    carries whose reports, and outlets that cite one another in a circle. Ratings (A to F) are those that people
    gave with `interregnum judge CASE.DB reliability OUTLET LETTER`; the program gives none.

    \b
    Examples:
      interregnum sources case.db
      interregnum sources case.db --json | jq '.outlets[] | select(.unnamed > 5)'

    \b
    Exit codes: 0 found · 1 the casebook is empty · 2 wrong usage, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_sources import source_rows

    with opened(case) as book:
        answer = book.sources(known_on=known_on)
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=source_rows, nothing="no article is known")


@click.command(cls=Asking)
@CASE
@click.argument("article", required=False)
@_plainly
@click.pass_context
def origins(ctx: click.Context, case: Path, article: str | None, known_on: str | None, as_json: bool) -> None:
    """Show copies and versions side by side: which articles print one report.

    Without ARTICLE, all reports, those printed most often first. With the id of an article, its report alone,
    and what each version added, changed or dropped, sentence by sentence.

    \b
    Examples:
      interregnum origins case.db
      interregnum origins case.db article-1f2e3d4c5b
      interregnum origins case.db --json | jq '.reports[] | select(.versions | length > 1)'

    \b
    Exit codes: 0 found · 1 the casebook is empty · 2 wrong usage, no such article, or no casebook there.
    """  # noqa: D301 (\b keeps click from rewrapping)
    from interregnum.export.casebook_sources import origin_rows

    with opened(case) as book:
        answer = book.origins(article, known_on=known_on)
    _answered(ctx, answer, as_json=as_json, known_on=known_on, rows=origin_rows, nothing="no article is known")
