"""PLOVER 2.0 event records, JSON Lines (Open Event Data Alliance; Halterman and others 2023).

The field names are those of the PLOVER data interchange format, locations those of GeoNames. What PLOVER has no name
for stands in fields of our own, ``interregnum_*``. A record is an event: several actors are a list, as PLOVER wants it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from interregnum import __version__
from interregnum.export.outputs.actors import Coded, Coder
from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.export.outputs.vocabulary import alpha3, vocabulary
from interregnum.frames.codebook import codebook
from interregnum.records import Event, Place, When
from interregnum.views.ask.evidence import Evidence, Voucher

NOT_PLOVER = "types that PLOVER does not code"
UNDATED = "events of which no date is known"


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """One event record a line."""
    coder = Coder(goods)
    for event, backed in goods.events(tally):
        category, mode = plover_of(event)
        if category is None:
            tally.left_out[NOT_PLOVER] += 1
        elif event.when.earliest is None and event.when.latest is None:
            tally.left_out[UNDATED] += 1
        else:
            tally.written["events"] += 1
            made = record(event, backed, category, mode, coder, goods.addresses)
            yield json.dumps(made, ensure_ascii=False) + "\n"


def plover_of(event: Event) -> tuple[str | None, str | None]:
    """The PLOVER category and mode of an event; None where it has none."""
    known = codebook().frames.get(event.type)
    if known is not None and known.plover:
        return known.plover, known.plover_mode
    if any(role == "actor" for role, _ in event.parties):
        return vocabulary().done_by_somebody.get(event.type), None
    return None, None


def record(
    event: Event,
    backed: Backed,
    category: str,
    mode: str | None,
    coder: Coder,
    addresses: Mapping[str, str],
) -> dict[str, Any]:
    """One event record."""
    first = backed.evidence[0] if backed.evidence else None
    when = event.when
    date, end, comment = dates(when)
    context = vocabulary().contexts.get(event.status)
    return {
        "id": event.id,
        "date": date,
        "enddate": end,
        "source": [_actor(coder.coded(e, when)) for role, e in event.parties if role == "actor"],
        "recipient": [_actor(coder.coded(e, when)) for role, e in event.parties if role == "recipient"],
        "event": [category],
        "mode": [mode] if mode else [],
        "context": [context] if context else [],
        "quad_code": vocabulary().quads[category],
        "event_loc": location(event.place) if event.place else None,
        "event_text": list(dict.fromkeys(e.trigger for e in backed.evidence if e.trigger)),
        "text": first.words if first else None,
        "text_info": {"start": first.words_start, "end": first.words_end} if first else None,
        "cite_info": _cited(first, addresses) if first else None,
        "coder": f"interregnum {__version__}",
        "comment": comment,
        "interregnum_type": event.type,
        "interregnum_status": event.status,
        "interregnum_date": {"edtf": when.edtf, "earliest": when.earliest, "latest": when.latest,
                             "stated": when.stated},
        "interregnum_words": backed.line,
        "interregnum_sources": [_source(e) for e in backed.evidence],
    }  # fmt: skip


def dates(when: When) -> tuple[str | None, str | None, str | None]:
    """The first and, where it is another, the last day that a time can mean, and what must be said of them."""
    if when.earliest is None:
        return when.latest, None, "date not stated: it happened on this day or before"
    if when.latest is None:
        return when.earliest, None, "date not stated: it happened on this day or after"
    return when.earliest, when.latest if when.latest != when.earliest else None, None


def location(place: Place) -> dict[str, Any]:
    """A place by the field names of GeoNames."""
    return {
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country code": place.country,
        "cc3": alpha3(place.country),
        "interregnum_kind": place.kind,
    }


def _actor(coded: Coded) -> dict[str, Any]:
    made = {
        "code": coded.country,
        "sector": coded.sector,
        "identifier_id": coded.roster or coded.id,
        "identifier_text": coded.name,
        "office": list(coded.offices),
        "gender": coded.gender,
    }
    return {**made, "interregnum_sector_reason": coded.reason} if coded.reason else made


def _cited(evidence: Evidence, addresses: Mapping[str, str]) -> dict[str, Any]:
    return {
        "citation": evidence.article,
        "title": evidence.title,
        "publication": evidence.outlet,
        "url": addresses.get(evidence.article),
    }


def _source(evidence: Evidence) -> dict[str, Any]:
    return {
        "claim": evidence.claim,
        "article": evidence.article,
        "outlet": evidence.outlet,
        "origin": evidence.origin,
        "reported": evidence.reported,
        "text": evidence.words,
        "start": evidence.words_start,
        "end": evidence.words_end,
        "trigger": [evidence.start, evidence.end],
        "confidence": round(evidence.confidence, 4),
        "vouched_by": [_voucher(v) for v in evidence.vouched],
    }


def _voucher(voucher: Voucher) -> dict[str, Any]:
    return {"kind": voucher.kind, "name": voucher.name, "count": voucher.count, "anonymous": voucher.anonymous}
