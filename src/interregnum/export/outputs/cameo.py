"""Events as CAMEO 1.1b3 in the columns of GDELT 2.0's event table, tab-separated, with a header line.

Only what happened (status ``actual``) is there, one line for each pair of actors. Columns of which a casebook knows
nothing are empty: tone, ethnicity, religion, FIPS codes of places. Where the codebook's equivalent is several CAMEO
codes, none is picked: ``EventCode`` is empty and ``CameoCodes``, one of the columns added at the end, names them all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import combinations

from interregnum.export.outputs.actors import Coded, Coder
from interregnum.export.outputs.cells import tabbed
from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.export.outputs.vocabulary import vocabulary
from interregnum.frames.codebook import codebook
from interregnum.records import Event, Place, When

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
# Of GDELT's codebook, version 2.0.
GDELT = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
OURS = ("EventId", "EventType", "CameoCodes", "Date", "DateEarliest", "DateLatest", "ActionGeo_GeoNamesID",
        "ActionGeo_ISO", "FirstReported", "Words", "VouchedBy")  # fmt: skip
COLUMNS = (*GDELT, *OURS)
NOT_CAMEO = "types without a CAMEO equivalent"
NOT_ACTUAL = "planned, possible, negated or ended"
_GEO_TYPES = {"country": 1, "city": 4, "region": 5}
_QUADS = {"1": range(1, 6), "2": range(6, 9), "3": range(9, 14), "4": range(14, 21)}


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The header line, and a line for each pair of actors of each event."""
    yield "\t".join(COLUMNS) + "\n"
    coder = Coder(goods)
    for event, backed in goods.events(tally):
        codes = cameo_of(event)
        if not codes:
            tally.left_out[NOT_CAMEO] += 1
            continue
        if event.status != "actual":
            tally.left_out[NOT_ACTUAL] += 1
            continue
        tally.written["events"] += 1
        first_article = next(iter(backed.articles), None)
        address = goods.addresses.get(first_article, first_article) if first_article else None
        for first, second in pairs(event):
            tally.written["lines"] += 1
            row = _row(event, backed, codes, first, second, coder, address)
            yield tabbed([row.get(column) for column in COLUMNS])


def cameo_of(event: Event) -> tuple[str, ...]:
    """The CAMEO codes that the codebook gives for an event; a death counts only where somebody is said to do it."""
    known = codebook().frames.get(event.type)
    if known is None or (event.type in vocabulary().done_by_somebody and not _players(event, "actor")):
        return ()
    return known.cameo


def pairs(event: Event) -> list[tuple[str | None, str | None]]:
    """The pairs of actors that an event makes in CAMEO: each actor with each recipient, or with each other actor."""
    actors: list[str | None] = [*_players(event, "actor")]
    recipients = _players(event, "recipient")
    if recipients:
        return [(actor, recipient) for actor in actors or [None] for recipient in recipients]
    if len(actors) > 1 and codebook().frames[event.type].mutual:
        return list(combinations(actors, 2))
    return [(actor, None) for actor in actors] or [(None, None)]


def _players(event: Event, role: str) -> list[str]:
    return list(dict.fromkeys(entity for r, entity in event.parties if r == role))


def _row(
    event: Event, backed: Backed, codes: tuple[str, ...], first: str | None, second: str | None, coder: Coder,
    address: str | None,
) -> dict[str, object]:  # fmt: skip
    code = codes[0] if len(codes) == 1 else None
    quads = {quad for c in codes for quad, roots in _QUADS.items() if int(c[:2]) in roots}
    evidence = backed.evidence
    return {
        "GLOBALEVENTID": _number(f"{event.id}\x00{first}\x00{second}"),
        **_date(event.when),
        **_actor("Actor1", coder.coded(first, event.when) if first else None),
        **_actor("Actor2", coder.coded(second, event.when) if second else None),
        "EventCode": _three(code) if code else None,
        "EventBaseCode": _three(code) if code else None,
        "EventRootCode": code[:2] if code else None,
        "QuadClass": int(quads.pop()) if len(quads) == 1 else None,
        "GoldsteinScale": vocabulary().goldstein.get(code) if code else None,
        "NumMentions": len(evidence),
        "NumSources": len(backed.outlets),
        "NumArticles": len(backed.articles),
        **_place(event.place),
        "SOURCEURL": address,
        "EventId": event.id,
        "EventType": event.type,
        "CameoCodes": "|".join(codes),
        "Date": event.when.edtf,
        "DateEarliest": event.when.earliest,
        "DateLatest": event.when.latest,
        "FirstReported": evidence[0].reported if evidence else None,
        "Words": evidence[0].words if evidence else None,
        "VouchedBy": "; ".join(dict.fromkeys(v.name for e in evidence for v in e.vouched)),
    }


def _number(key: str) -> int:
    """A stable number of 63 bits, since GDELT's ids are numbers."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "backslashreplace"), digest_size=8).digest()) >> 1


def _three(code: str) -> str:
    return f"{code}0" if len(code) == 2 else code


def _date(when: When) -> dict[str, object]:
    """The date in GDELT's columns, as far as it is known: nothing is sharpened."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return {}
    made: dict[str, object] = {}
    if first[:4] == last[:4]:
        made["Year"] = int(first[:4])
    if first[:7] == last[:7]:
        made["MonthYear"] = int(first[:7].replace("-", ""))
    if first == last and re.fullmatch(r"\d{4}-\d{2}-\d{2}", first):
        made["SQLDATE"] = int(first.replace("-", ""))
    return made


def _actor(whose: str, coded: Coded | None) -> dict[str, object]:
    if coded is None:
        return {}
    sector = vocabulary().cameo_sectors.get(coded.sector, coded.sector) if coded.sector else None
    return {
        f"{whose}Code": "".join(part for part in (coded.country, sector) if part),
        f"{whose}Name": coded.name.upper(),
        f"{whose}CountryCode": coded.country,
        f"{whose}Type1Code": sector,
    }


def _place(place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "ActionGeo_Type": _GEO_TYPES.get(place.kind),
        "ActionGeo_FullName": place.name,
        "ActionGeo_Lat": place.latitude,
        "ActionGeo_Long": place.longitude,
        "ActionGeo_GeoNamesID": place.geonames,
        "ActionGeo_ISO": place.country,
    }
