"""Lines of answers as short sentences, for charts, titles and people who do not see."""

from __future__ import annotations

from interregnum.views.ask.evidence import Evidence, told_by
from interregnum.views.ask.holdings import Gap, Holding

_CAPACITY = {"full": "", "acting": "acting ", "claimed": "claims to be ", "designate": "designated "}
_AROUND = 150


def holding_words(held: Holding) -> str:
    """Who held what, from when to when."""
    return f"{held.holder.name}, {_CAPACITY.get(held.capacity, '')}{held.post_name}: {span_words(held)}"


def span_words(held: Holding) -> str:
    """From when to when, in words; sightings where no boundary is known."""
    parts = []
    if held.began is not None and (held.began.earliest or held.began.latest) and held.began.kind != "first seen":
        parts.append(f"{held.began.kind} {held.began.words}")
    if held.ended is not None:
        parts.append(f"{held.ended.kind} {held.ended.words}")
    if not parts:
        parts.append(f"in the post {seen_words(held)}" if held.first_seen else "dates not known")
    elif held.ended is None and held.last_seen:
        parts.append(f"last seen {held.last_seen}")
    if held.alleged:
        parts.append("only alleged or planned")
    return ", ".join(parts)


def seen_words(held: Holding) -> str:
    """When reports show the holder in the post."""
    if held.first_seen == held.last_seen or held.last_seen is None:
        return f"as of {held.first_seen}"
    return f"as of {held.first_seen} to {held.last_seen}"


def void_words(gap: Gap) -> str:
    """What stood void, since when, until when."""
    by = f" ({gap.left_by.name} {gap.opened.kind})" if gap.left_by else ""
    words = f"{gap.post_name} void, opened {gap.opened.words}{by}"
    if gap.closed is not None:
        words += f", closed {gap.closed.words}"
        words += f" by {gap.closed_by.name}" if gap.closed_by else ""
    elif gap.covered_by is not None:
        words += f", {gap.covered_by.name} acting"
    else:
        words += ", not known to be filled"
    return words


def clipped(evidence: Evidence) -> tuple[str, str, str]:
    """The sentence before its trigger, the trigger, and after, the two sides cut where they are long."""
    at, size = evidence.trigger_at, len(evidence.trigger)
    before, after = evidence.words[:at], evidence.words[at + size :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, evidence.trigger, after


def vouched_words(evidence: Evidence) -> str:
    """Who says so, innermost first."""
    return told_by(evidence.vouched)
