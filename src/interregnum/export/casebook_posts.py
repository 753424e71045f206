"""Posts for people: who holds one, the line of holders, voids and who steps in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interregnum.export.casebook_rows import (
    BLANK,
    Row,
    evidence_rows,
    hidden_rows,
    quiet_rows,
    row,
    support_row,
    taken_rows,
)
from interregnum.export.clean import plain
from interregnum.views.ask.holdings import WITHDREW, Edge, Gap, Holding
from interregnum.views.ask.support import listed
from interregnum.views.ask.voids import VoidsAnswer
from interregnum.views.ask.who import PostAnswer, WhoAnswer

_STATES = {
    "held": "green",
    "acting": "yellow",
    "void": "bold red",
    "possibly held": "yellow",
    "possibly void": "yellow",
    "not known": "dim",
}
_STEPPING = {"actual": "is reported to be stepping in", "planned": "is to step in", "possible": "may be stepping in"}
_CAPACITIES = {"acting": "acting", "designate": "to follow", "claimed": "claims it"}


def who_rows(answer: WhoAnswer) -> Iterator[Row]:
    """Who holds the posts asked for."""
    yield from taken_rows(answer.asked, answer.typo)
    for number, post in enumerate(answer.posts):
        if number:
            yield BLANK
        yield from post_rows(post, on=answer.on)
    yield from hidden_rows(0, more=answer.more, limit=" posts; name the post as well as the body")


def post_rows(post: PostAnswer, *, on: str | None, words: int = 2) -> Iterator[Row]:
    """One post; ``words`` how many claims are quoted a line."""
    when = f" on {on}" if on else ""
    yield row((plain(post.name), "bold"), " · ", (_state(post, on=on), _STATES[post.state]), when)
    if not on and not post.line and not post.designate:
        yield row("no holder is known", indent=2)
    if post.rivals:
        yield row(("several hold or claim it at once", "yellow"), indent=2)
    for item in post.line:
        if isinstance(item, Holding):
            yield from holding_rows(item, words=words)
        else:
            yield from gap_rows(item, name=False, words=words)
    for item in post.designate:
        yield from holding_rows(item, words=words)
    if on and not post.line:
        yield from _beside(post)
    yield from hidden_rows(post.hidden)


def _state(post: PostAnswer, *, on: str | None) -> str:
    """How the post stands, with the names that go with it."""
    if on is None:
        running = [h for h in post.holders if h.ended is None and not h.alleged]
        names = _names(running)
        if post.state == "void":
            return "void" + (f", {names} acting" if names else "")
        return f"last known: {names}" if names else post.state
    sure = [h for h in post.holders if h.answer == "yes" and not h.closing]
    if post.state == "held":
        return f"held by {_names(sure or post.holders)}"
    if post.state == "acting":
        return f"{_names(sure)}, acting"
    if post.state == "possibly held":
        return f"possibly held by {_names([h for h in post.holders if h.answer == 'possibly'])}"
    unended = post.holders if post.state == "not known" else ()
    return f"not known; last known: {_names(unended)}" if unended else post.state


def _names(held: Sequence[Holding]) -> str:
    return listed(list(dict.fromkeys(plain(h.holder.name) for h in held)))


def _beside(post: PostAnswer) -> Iterator[Row]:
    """Where nothing is known of the day: who is known before and after it."""
    if post.before is not None:
        yield row(f"before: {_who(post.before)}, {_span(post.before)}", indent=2)
    if post.after is not None:
        yield row(f"later: {_who(post.after)}, {_span(post.after)}", indent=2)
    if post.before is None and post.after is None:
        yield row("nothing is known of that day", indent=2)


def _who(held: Holding) -> str:
    capacity = _CAPACITIES.get(held.capacity)
    return plain(held.holder.name) + (f" ({capacity})" if capacity else "")


def holding_rows(held: Holding, *, words: int = 2, post: bool = False) -> Iterator[Row]:
    """A holder, from when until when, with the words; ``post`` names the post instead of the holder."""
    name = plain(held.post_name) if post else plain(held.holder.name)
    capacity = _CAPACITIES.get(held.capacity)
    answer = f" · {held.answer}" + (f" ({held.why})" if held.why else "") if held.answer not in {"", "yes"} else ""
    answer = "" if held.capacity == "designate" else answer
    alleged = " [only alleged]" if held.alleged and held.capacity != "designate" else ""
    yield row(
        "• ", (name, "bold"), f" ({capacity})" if capacity else "", f" · {_span(held)}",
        (alleged, "magenta"), (answer, "yellow"),
        indent=2,
    )  # fmt: skip
    yield support_row(held.support)
    yield from evidence_rows(held.evidence, shown=words)
    if held.against:
        yield row(("against it:", "red"), indent=4)
        yield from evidence_rows(held.against, shown=words)


def _span(held: Holding) -> str:
    if held.capacity == "designate":
        named = f"reported {held.first_seen}" if held.first_seen else "undated"
        return named + (f", {withdrew(held.ended)}" if held.ended else "")
    return span_words(held.began, held.ended, held.first_seen, held.last_seen)


def withdrew(edge: Edge) -> str:
    """The end of somebody who was only named to follow: "withdrew 2020-03-02"."""
    return f"withdrew {_day(edge)}" if edge.kind in WITHDREW else edge_until(edge)


def edge_words(edge: Edge) -> str:
    """A beginning: "took office 2020-04-10", "elected between ... and ..."."""
    return f"{edge.kind} {_day(edge)}"


def edge_until(edge: Edge) -> str:
    """An end: "until 2020-03-02 (resigned)", or "killed between ... and ..."."""
    if edge.earliest is not None and edge.earliest == edge.latest:
        return f"until {_day(edge)} ({edge.kind})"
    return f"{'ended' if edge.kind == 'former' else edge.kind} {_day(edge)}"


def span_words(began: Edge | None, ended: Edge | None, first_seen: str | None, last_seen: str | None) -> str:
    """From when until when, as far as it is known; sightings where a boundary is not."""
    if began is None and ended is None and first_seen is not None and first_seen == last_seen:
        return f"seen {first_seen}"
    parts = [edge_words(began) if began else f"first seen {first_seen}" if first_seen else ""]
    parts.append(edge_until(ended) if ended else f"last seen {last_seen}" if last_seen else "")
    return ", ".join(part for part in parts if part) or "dates not known"


def _day(edge: Edge) -> str:
    said = edge.words + (f" (announced {edge.announced})" if edge.announced else "")
    return said + (" [reports differ]" if edge.conflict else "") + (f" [ruled {edge.ruled}]" if edge.ruled else "")


def voids_rows(answer: VoidsAnswer) -> Iterator[Row]:
    """Voids, each with who steps in."""
    when = f"on {answer.on}" if answer.on else f"as of the last report, {answer.as_of or 'undated'}"
    count = len(answer.voids) + answer.more
    yield row((f"{count or 'no'} post{'' if count == 1 else 's'} void {when}", "dim"))
    for item in answer.voids:
        yield BLANK
        yield from gap_rows(item, name=True)
    yield from hidden_rows(answer.hidden, more=answer.more, limit=" (--limit 0 shows all)")


def gap_rows(item: Gap, *, name: bool = True, words: int = 2) -> Iterator[Row]:
    """A void: since when, left by whom, who steps in on whose word, and who kept silent."""
    who = plain(item.left_by.name) if item.left_by else ""
    how = f" ({who} {item.opened.kind})" if who else f" ({item.inferred})"
    if not who and item.inferred != "said to be vacant":
        how = f" ({item.opened.kind})"
    head = [(plain(item.post_name), "bold"), " · "] if name else ["○ "]
    doubt = f" · {item.answer}" + (f" ({item.why})" if item.why else "") if item.answer == "possibly" else ""
    covered = f" · covered by {plain(item.covered_by.name)} (acting)" if item.covered_by else ""
    closed = ""
    if item.closed is not None:
        by = f" ({plain(item.closed_by.name)} {item.closed.kind})" if item.closed_by else f" ({item.closed.kind})"
        closed = f" · until {item.closed.words}{by}"
    lasted = f" · {item.days} day{'' if item.days == 1 else 's'}" if item.days else ""
    differ = " [reports differ]" if item.opened.conflict else ""
    still = [s for s in item.stepping_in if s.withdrew is None]
    stepping = f" · stepping in: {', '.join(_steps(s.who.name, s.status, s.reported) for s in still)}" \
        if still else " · nobody is reported to be stepping in" if item.closed is None and not covered \
        else ""  # fmt: skip
    yield row(
        *head, ("void since " if item.opened.earliest == item.opened.latest else "void, opened ", "red"),
        (item.opened.words, "red"), how, (differ, "yellow"), closed, lasted, covered, (doubt, "yellow"), stepping,
        indent=0 if name else 2,
    )  # fmt: skip
    yield support_row(item.support)
    yield from evidence_rows(item.evidence, shown=words)
    for step in item.stepping_in:
        doing = f"was to step in, {withdrew(step.withdrew)}" if step.withdrew else _stepping(step.status)
        yield row("→ ", (plain(step.who.name), "bold"), f" {doing}", indent=4)
        yield support_row(step.support, indent=6)
        yield from evidence_rows(step.evidence, indent=8, shown=words)
    if item.later:
        names = ", ".join(_steps(s.who.name, s.status, s.reported) for s in item.later)
        yield row((f"reported only later: {names}", "dim"), indent=4)
    if item.silences:
        yield row(("silent or denying:", "dim"), indent=4)
        yield from quiet_rows(item.silences)


def _steps(name: str, status: str, reported: str | None) -> str:
    kind = "" if status == "actual" else f"{status}, "
    return f"{plain(name)} ({kind}reported {reported})" if reported else plain(name)


def _stepping(status: str) -> str:
    return {
        "actual": "is reported to be stepping in",
        "planned": "is to step in",
        "possible": "may be stepping in",
    }.get(status, f"stepping in: {status}")
