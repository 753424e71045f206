"""The reading for people: plain lines for a pipe, colours and wrapping for a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from interregnum.export.clean import plain
from interregnum.views.lines import Evidence, Line
from interregnum.views.sources import OUTLET, Source
from interregnum.views.summary import Summary

HEADINGS = {
    "lost": "Lost",
    "posts": "Posts",
    "voids": "Voids",
    "stepping_in": "Stepping in",
    "ties": "Ties",
    "events": "Events",
}
_ROOM = 120
_SHOWN = 2
# Evidence this long may be a part of its sentence; without closing punctuation it is.
_CUT = 180
_CLOSING = ".!?\"”'’)"
_ENDLESS = 1_000_000


def for_people(summary: Summary, *, width: int | None = None, colour: bool = False) -> str:
    """One article's reading as text.

    Args:
        summary: what to show.
        width: columns to wrap at; None leaves every line whole, as for a pipe.
        colour: whether to use colours and weights; False gives plain characters only.
    """
    console = Console(
        file=io.StringIO(),
        width=width or _ENDLESS,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for indent, text in _rows(summary):
        if not text.plain:
            console.file.write("\n")
            continue
        room = max((width or _ENDLESS) - indent - (2 if indent == 2 else 0), 20)
        for number, row in enumerate(text.wrap(console, room) if width else [text]):
            row.rstrip()
            hang = indent + (2 if number and indent == 2 else 0)
            console.print(Text(" " * hang) + row, soft_wrap=True)
    made = console.file.getvalue()  # type: ignore[attr-defined]
    return str(made)


def _rows(summary: Summary) -> Iterator[tuple[int, Text]]:
    yield from _head(summary)
    shown = 0
    for name, heading in HEADINGS.items():
        lines = summary.shown(name)
        shown += len(lines)
        if lines:
            yield 0, Text()
            yield 0, Text(heading, style="bold cyan")
            yield from _section(name, lines)
    if not shown:
        yield 0, Text()
        yield 0, Text("Nothing was read here that the codebook covers.", style="italic")
    yield from _sources(summary)
    silent = summary.shown("silent")
    if silent:
        yield 0, Text()
        yield 0, Text("Silent", style="bold cyan")
        yield from _section("silent", silent)
    for notice in summary.notices:
        yield 0, Text(f"note: {plain(notice.message)}", style="yellow")


def _head(summary: Summary) -> Iterator[tuple[int, Text]]:
    head = summary.head
    yield 0, Text(plain(head.get("title") or "") or f"(no title: {plain(str(head.get('id')))})", style="bold")
    known = [head.get("outlet"), head.get("section"), head.get("date"), head.get("byline")]
    facts = [plain(str(fact)) for fact in known if fact]
    if head.get("origin") and head.get("origin") != head.get("outlet"):
        told = f" ({plain(str(head['origin_from']))})" if head.get("origin_from") else ""
        facts.append(f"first reported by {plain(str(head['origin']))}{told}")
    if not head.get("date"):
        facts.append("undated")
    yield 0, Text(" · ".join(facts), style="dim")


def _section(name: str, lines: tuple[Line, ...]) -> Iterator[tuple[int, Text]]:
    folded = [
        line
        for line in lines
        if name == "posts" and line.status == "actual" and not line.named and line.post_of_someone
    ]
    for line in lines:
        if line not in folded:
            yield from _line(line)
    if folded:
        texts = list(dict.fromkeys(plain(line.text) for line in folded))
        yield 2, Text("• without a name: " + "; ".join(texts))


def _line(line: Line) -> Iterator[tuple[int, Text]]:
    text = Text("• " + plain(line.text))
    if line.status != "actual":
        text.append(f" [{line.status}]", style="magenta")
    if line.because:
        text.append(f" (inferred: {plain(line.because)})", style="italic")
    yield 2, text
    seen: dict[str, Evidence] = {}
    for evidence in line.evidence:
        seen.setdefault(evidence.words, evidence)
    for evidence in list(seen.values())[:_SHOWN]:
        yield 6, _words(evidence)
    more = len(seen) - _SHOWN
    if more > 0:
        yield 6, Text(f"and {more} more", style="dim")


def _words(evidence: Evidence) -> Text:
    before, trigger, after = excerpt(evidence)
    text = Text("“" + before)
    text.append(trigger, style="bold")
    text.append(after + "”")
    vouched = ", as told by ".join(plain(v) for v in evidence.vouched_by)
    text.append(f" — {vouched} ", style="green")
    text.append(f"({evidence.confidence:.2f}, at {evidence.start}–{evidence.end})", style="dim")
    return text


def excerpt(evidence: Evidence, *, room: int = _ROOM) -> tuple[str, str, str]:
    """The words of a piece of evidence, cut at word ends to about ``room``: before, trigger, after."""
    at, words = evidence.trigger_at, evidence.words
    end = at + len(evidence.trigger)
    spare = max(room - (end - at), 20)
    left = max(0, at - spare // 2)
    right = min(len(words), end + spare - (at - left))
    left = max(0, min(left, at - (spare - (right - end))))
    if left:
        left = words.find(" ", left, at) + 1 or at
    if right < len(words):
        right = max(words.rfind(" ", end, right), end)
    before = ("… " if left else "") + words[left:at]
    cut = right < len(words) or (len(words) > _CUT and words[-1] not in _CLOSING)
    after = words[end:right] + (" …" if cut else "")
    return _keep(before), plain(words[at:end]), _keep(after)


def _keep(text: str) -> str:
    """Plain text that keeps a space at either end."""
    return (" " if text[:1].isspace() else "") + plain(text) + (" " if text[-1:].isspace() and text.strip() else "")


def _sources(summary: Summary) -> Iterator[tuple[int, Text]]:
    yield 0, Text()
    yield 0, Text("Who vouches", style="bold cyan")
    for source in summary.sources:
        yield 2, _source(source)


def _source(source: Source) -> Text:
    name = source.name
    if source.name == OUTLET and source.described:
        name = f"{OUTLET} ({source.described[0]})"
    text = Text("• " + plain(name))
    facts = [f"vouches for {source.vouches}" if source.vouches != 1 else "vouches for one line"]
    if source.vouches > 1:
        facts = [f"vouches for {source.vouches} statements"]
    if source.vouches == 0:
        facts = ["no statement of the codebook rests on them" if source.name != OUTLET else "nothing on its own word"]
    if source.name != OUTLET and not source.named:
        facts.insert(0, "unnamed")
    if source.anonymous:
        facts.append("asked not to be named")
    if source.told:
        facts.append("told " + ", ".join(plain(t) for t in source.told))
    denials = sum(s.denied for s in source.sayings)
    if denials:
        facts.append("denies" if denials == 1 else f"denies {denials} times")
    text.append(" — " + "; ".join(facts), style="dim")
    other = [d for d in source.described if d.lower() != source.name.lower()]
    if other and source.name != OUTLET:
        text.append(f" (“{'”, “'.join(plain(d) for d in other[:3])}”)", style="dim")
    return text
