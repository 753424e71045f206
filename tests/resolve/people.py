"""Actors for tests of posts and claims: one for each entity of a reading, countries by a short list."""

from interregnum.records import Actor, Place, Reading

_COUNTRIES = {
    "iraq": "IQ", "iraqi": "IQ", "baghdad": "IQ", "germany": "DE", "german": "DE", "austrian": "AT", "british": "GB",
    "britain": "GB", "canada": "CA", "canadian": "CA", "u.s.": "US", "chad": "TD", "chadian": "TD", "kenya": "KE",
    "kenyan": "KE", "chile": "CL", "peru": "PE", "lebanon": "LB", "nauru": "NR", "ghana": "GH", "oman": "OM",
}  # fmt: skip
_REGIONS = {"ontario": "CA", "basra": "IQ", "kerala": "IN", "carinthia": "AT"}
_CITIES = {"leeds": "GB", "mombasa": "KE"}
_NAMING = ("PER", "ORG", "GPE", "LOC", "GRP")


def people(reading: Reading) -> dict[str, Actor]:
    """The actors of a reading by entity id; what only pronouns name has none."""
    named: dict[str, list] = {}
    for mention in sorted(reading.mentions, key=lambda m: m.span):
        named.setdefault(mention.entity, []).append(mention)
    found = {}
    for entity, mentions in named.items():
        kinds = [m.type for m in mentions if m.type in _NAMING]
        nation = any(m.type == "NAT" for m in mentions)
        if not kinds and not nation:
            continue
        words = [reading.words(m.span) for m in mentions if m.type != "PRO"]
        proper = [w for w in words if w[0].isupper()]
        name = max(proper or words, key=len)
        kind = kinds[0] if kinds else "GPE"
        countries = [_COUNTRIES[w.casefold()] for w in words if w.casefold() in _COUNTRIES]
        country = countries[0] if countries else next((c for m in mentions if (c := _within(reading, m))), None)
        found[entity] = Actor(
            id=f"{reading.article.id}#{entity}",
            article=reading.article.id,
            kind=kind,
            name=name,
            named=bool(proper),
            names=tuple(dict.fromkeys(proper)),
            described=tuple(dict.fromkeys(w for w in words if w not in proper)),
            country=country,
            state=kind == "GPE" and bool(countries),
            mentions=tuple(m.span for m in mentions),
            place=_place(name) if kind == "GPE" else None,
        )
    return found


def _within(reading: Reading, mention) -> str | None:
    inner = [
        m for m in reading.mentions if m is not mention and mention.span.holds(m.span) and m.type in ("NAT", "GPE")
    ]
    return next((c for m in inner if (c := _COUNTRIES.get(reading.words(m.span).casefold()))), None)


def _place(name: str) -> Place | None:
    low = name.casefold()
    if low in _REGIONS:
        return Place(name, "region", country=_REGIONS[low])
    return Place(name, "city", country=_CITIES[low]) if low in _CITIES else None
