"""What a voice is told to have told whom, and why it asks not to be named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interregnum.agencies import outlet_like
from interregnum.records import Actor, Span
from interregnum.resolve.vouchers_kinds import is_self
from interregnum.resolve.vouchers_phrases import tidy
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_words import words

_ENTIRE = re.compile(r"\b(?:source|person|people|individual|everyone|official)s?\b", re.IGNORECASE)
_SHOWN = re.compile(
    r"\b(?:seen|reviewed|obtained|viewed|examined|read|published|verified|heard|reported"
    r"|quoted)\s+by\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:shown|provided|given|leaked|passed|made available|released|sent|handed|shared)\s+(?:to"
    r"|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:interview|comments?|statement|e-?mail|message|remarks|call)\s+(?:with|to|for|by|published by"
    r"|broadcast by)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:spoke|speaking|spoken)\s+(?:to|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def heard_by(scene: Scene, actors: Mapping[str, Actor], voice: Voice) -> list[str]:
    """The outlets that a voice told: hearers, an interview, what an outlet has seen of a document."""
    if voice.does != "says":
        return []
    a = scene.attributions.get(voice.attribution or "")
    names: list[str] = []
    for m in a.hearers if a else ():
        name = outlet_told(scene, actors, scene.mentions[m].entity, m)
        names += [name] if name else []
    if a is not None and a.cue:
        names += _shown(scene, actors, min(a.cue))
    return list(dict.fromkeys(names))


def _shown(scene: Scene, actors: Mapping[str, Actor], cue: Span) -> list[str]:
    sentence = scene.sentence(cue.start)
    out: list[str] = []
    for m in scene.within(sentence):
        if m.type not in {"ORG", "PRO", "LOC"} or any(
            s.holds(m.span) and not s.holds(cue) for s in scene.around(m.span.start)
        ):
            continue
        lead = scene.text[max(sentence.start, m.span.start - 60) : m.span.start]
        if _SHOWN.search(lead) or (m.span.start > cue.start and _INTERVIEW.search(lead)):
            name = outlet_told(scene, actors, m.entity, m.id, sure=True)
            out += [name] if name else []
    return out


def outlet_told(
    scene: Scene, actors: Mapping[str, Actor], entity: str, mention: str, *, sure: bool = False
) -> str | None:
    """The name of an outlet that was told something; None where the hearer is no outlet.

    With ``sure`` only what is an outlet by its name or the words beside it counts, not every named body.
    """
    m = scene.mentions[mention]
    heard = scene.reading.words(m.span)
    actor = actors.get(entity)
    lowered = heard.lower()
    own = scene.reading.article.outlet
    around = scene.text[max(0, m.span.start - 6) : m.span.end]
    if words().own.search(around) or (
        lowered in {"us", "me"} and not any(s.holds(m.span) for s in scene.around(m.span.start))
    ):
        return own
    if m.type not in {"ORG", "PRO", "LOC", "GPE"} or actor is None or actor.kind not in {"ORG", "LOC", "GPE"}:
        return None
    if actor.name.lower() in words().heads["networks"]:
        return None
    if is_self(scene, actor.name) or outlet_like(actor.name):
        return actor.name
    if words().has("outlet", heard) or words().outlet_beside.search(
        scene.text[max(0, m.span.start - 20) : m.span.start]
    ):
        return actor.name
    if (
        not sure
        and m.type == "ORG"
        and actor.named
        and not words().has("told_not_outlet", actor.name)
        and not words().has("office", actor.name)
    ):
        return actor.name
    return None


def reason_unnamed(scene: Scene, voice: Voice) -> str | None:
    """Why a name is withheld, in the text's own words: what follows the condition, or what comes before it."""
    frame = scene.frames[voice.frame or ""]
    trigger = frame.trigger
    sentence = scene.sentence(trigger.start)
    if re.search(r"authori[sz]ed|allowed|permitted|cleared", frame.trigger.of(scene.text)):
        return tidy(frame.trigger.of(scene.text))
    end = min([sentence.end, *scene.next_saying(trigger.end)])
    after = scene.text[trigger.end : end]
    hit = words().because.match(after)
    if hit:
        kept = re.split(r"[.;!?\"“”]|,\s|\s[–—]\s", after[hit.start("why") :], maxsplit=1)[0]
        kept = re.sub(r"\s+(?:but|and|who|also|they|he|she|the|officials?|sources?|people)\s*\Z", "", kept)
        if len(kept.split()) > 1:
            return tidy(kept)
    before = scene.text[sentence.start : trigger.start]
    opening = re.match(
        r"\W*((?:[Cc]iting|[Ff]earing|[Ff]or fear of|[Oo]ut of fear|[Bb]ecause|[Gg]iven|[Dd]ue to)\b[^,.;]{3,120}),",
        before,
    )
    return tidy(opening[1]) if opening else None


def is_everyone(scene: Scene, voice: Voice) -> bool:
    """Whether a wording means every source of the article: "all sources in this article"."""
    said = voice.phrase
    if not said.every and not said.full(scene.text).lower().startswith(("all ", "none ", "everyone", "every ")):
        return False
    if said.share is None and re.match(
        r"(?:all|both)\s+(?:of\s+)?(?:the\s+)?(?:two|three|four|five|six|them)\b",
        said.full(scene.text),
        re.IGNORECASE,
    ):
        return False
    return bool(_ENTIRE.search(said.noun)) and said.count is None
