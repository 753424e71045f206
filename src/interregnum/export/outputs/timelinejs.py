"""A timeline for TimelineJS 3 (Knight Lab): events, who held which post, and voids as eras.

Dates are objects of year, month and day in the precision reported; where they are a range or a bound, ``display_date``
says so in words ("by 2020-02-12"), so that nothing is shown sharper than it was told. All texts are escaped, since
TimelineJS takes them as HTML.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.records import Boundary, Event, Tenure, Void, When
from interregnum.views.ask.days import in_words, when_words
from interregnum.views.ask.evidence import Evidence

_EXACT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
UNDATED = "events of which no date is known"
UNBOUNDED = "tenures of which no date is known"
_EVENTS = "Events"
_QUOTED = 3


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The document, an event at a time."""
    yield "{\n" + f'"title": {_dumped({"text": {"headline": html.escape(goods.title)}})},\n"events": [\n'
    first = True
    for slide in _slides(goods, tally):
        yield ("" if first else ",\n") + _dumped(slide)
        first = False
    yield '\n],\n"eras": [\n' + ",\n".join(_dumped(era) for era in _eras(goods, tally)) + "\n]\n}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _slides(goods: Goods, tally: Tally) -> Iterator[dict[str, Any]]:
    for event, backed in goods.events(tally):
        if event.when.earliest is None and event.when.latest is None:
            tally.left_out[UNDATED] += 1
            continue
        tally.written["events"] += 1
        yield _event(event, backed)
    for tenure, backed in goods.tenures(tally):
        made = _tenure(goods, tenure, backed)
        tally.written["tenures"] += made is not None
        tally.left_out[UNBOUNDED] += made is None
        if made is not None:
            yield made


def _event(event: Event, backed: Backed) -> dict[str, Any]:
    when = event.when
    days = spread(when)
    shown = in_words(when.edtf, when.earliest, when.latest)
    if not when.stated:
        shown += " (date not stated)"
    return _slide(event.id, backed.line, days, shown, _EVENTS, backed)


def _tenure(goods: Goods, tenure: Tenure, backed: Backed) -> dict[str, Any] | None:
    post = goods.posts.get(tenure.post)
    start = tenure.began.earliest or tenure.began.latest if tenure.began else tenure.first_seen
    ended = tenure.ended
    end = ended.latest or ended.earliest if ended else tenure.last_seen
    if start is None and end is None:
        return None
    begun = when_words(tenure.began) if tenure.began else "beginning not known"
    over = f"{ended.kind} {when_words(ended)}" if ended else "no end reported"
    title = f"{goods.name(tenure.holder)}, {post.name if post else tenure.post}"
    if tenure.capacity != "full":
        title += f" ({tenure.capacity})"
    days = {"start_date": _date(start or end or "")}
    if start and end and end > start:
        days["end_date"] = _date(end)
    return _slide(tenure.id, title, days, f"{begun} – {over}", post.name if post else tenure.post, backed)


def _slide(ident: str, title: str, days: dict[str, Any], shown: str, group: str, backed: Backed) -> dict[str, Any]:
    # One sentence may be several claims; it is quoted once.
    quoted = list({(e.article, e.words): e for e in backed.evidence}.values())[:_QUOTED]
    said = [f"<blockquote>{html.escape(e.words)}</blockquote><p>{html.escape(_by(e))}</p>" for e in quoted]
    return {
        "unique_id": ident,
        **days,
        "display_date": html.escape(shown),
        "group": group,
        "text": {"headline": html.escape(title), "text": "".join(said)},
    }


def _by(evidence: Evidence) -> str:
    names = dict.fromkeys([*(v.name for v in evidence.vouched), *([evidence.outlet] if evidence.outlet else [])])
    return ", ".join(names) + (f" · {evidence.reported}" if evidence.reported else "")


def spread(when: When) -> dict[str, Any]:
    """The start and end that a time has, in the precision reported; a bound is its one known day."""
    if when.edtf and _EXACT.match(when.edtf):
        return {"start_date": _date(when.edtf)}
    first, last = when.earliest or when.latest, when.latest or when.earliest
    days = {"start_date": _date(first or "")}
    if last != first:
        days["end_date"] = _date(last or "")
    return days


def _date(value: str) -> dict[str, int]:
    found = _EXACT.match(value)
    assert found is not None, value
    return {name: int(part) for name, part in zip(("year", "month", "day"), found.groups(), strict=True) if part}


def _eras(goods: Goods, tally: Tally) -> Iterator[dict[str, Any]]:
    reported = [h.published for h in goods.book.headings().values() if h.published and _EXACT.match(h.published)]
    latest = max(reported, default=None)
    for void, _ in goods.voids(tally):
        start = void.opened.earliest or void.opened.latest
        end = _end(void.closed) or latest
        if start is None or end is None or end < start:
            tally.left_out["voids of which no date is known"] += 1
            continue
        tally.written["eras"] += 1
        yield {
            "start_date": _date(start),
            "end_date": _date(end),
            "text": {"headline": html.escape(_void(goods, void, latest))},
        }


def _end(closed: Boundary | None) -> str | None:
    return closed.latest or closed.earliest if closed else None


def _void(goods: Goods, void: Void, latest: str | None) -> str:
    post = goods.posts.get(void.post)
    name = post.name if post else void.post
    return f"{name} void" + ("" if void.closed else f" (still, as of {latest})")
