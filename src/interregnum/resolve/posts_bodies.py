"""Whose post it is: what kind of body an actor is, and whether it stands for its country."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.records import Actor
from interregnum.resolve.posts_lexicon import Lexicon, lexicon, longest, tokens
from interregnum.resolve.posts_page import Page

_PLACES = {"country": "state", "region": "region", "city": "city"}
# Words of an organ's name that do not make it another body ("the national army").
_NEUTRAL = frozenset("the of and national federal royal republic united state central general".split())


@dataclass(frozen=True, slots=True)
class Body:
    """An actor as a body: its kind (None unknown) and the word of its name that tells.

    ``bare``: its name holds nothing but that kind and its country ("the Iraqi army").
    """

    actor: Actor
    kind: str | None
    word: str = ""
    bare: bool = False


def body_of(actor: Actor, page: Page) -> Body:
    """What kind of body an actor is, by what it is and by the words of its names."""
    if actor.state:
        return Body(actor, "state")
    if actor.place is not None and actor.kind in ("GPE", "LOC") and actor.place.kind in _PLACES:
        return Body(actor, _PLACES[actor.place.kind])
    lex = lexicon()
    for name in (actor.name, *actor.names, *actor.described):
        kind, word, bare = _by_name(name, actor, page, lex)
        if kind:
            return Body(actor, kind, word, bare)
    return Body(actor, "gpe" if actor.kind == "GPE" else None)


def _by_name(name: str, actor: Actor, page: Page, lex: Lexicon) -> tuple[str | None, str, bool]:
    words = [t.word for t in tokens(name)]
    # The head noun: the last word before "of", else the last of all; then any word, from the right.
    head = words.index("of") if "of" in words[1:] else len(words)
    for stop in (*range(head, 0, -1), *range(len(words), head, -1)):
        for size in (3, 2, 1):
            phrase = tuple(words[max(0, stop - size) : stop])
            kind = lex.kind_words.get(phrase) if len(phrase) == size else None
            if kind is None or (actor.kind in ("GPE", "LOC") and kind not in ("region", "city", "state", "prison")):
                continue
            if kind in ("city", "region", "state") and actor.kind in ("ORG", "GRP") and stop != head:
                continue  # a village's trust is no village
            others = [*words[: stop - size], *words[stop:]]
            bare = all(w in _NEUTRAL or w in page.country_words or longest([w], 0, lex.portfolios) for w in others)
            if kind == "army" and not bare:
                kind = "armed"  # "the Free People's Army" is nobody's state
            return kind, " ".join(phrase), bare
    return None, "", False


def of_country(body: Body, page: Page) -> str | None:
    """The id of the actor that is the country of a part of a state, where the text names that country."""
    lex = lexicon()
    if body.kind is None or body.kind not in lex.kinds or not lex.kinds[body.kind].organ or not body.bare:
        return None
    country = body.actor.country
    if country is None and body.kind != "police" and len(page.states) == 1:
        return next(iter(page.states.values()))  # "the army", in a text of one country; police may be a town's
    return page.states.get(country) if country else None
