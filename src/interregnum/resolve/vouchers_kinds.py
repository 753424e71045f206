"""What kind of source a wording is: the rules over mention type, name and head words."""

from __future__ import annotations

import re

from interregnum.agencies import outlet_like
from interregnum.records import Actor
from interregnum.resolve.vouchers_phrases import Phrase
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_words import words

PEOPLE = frozenset({"unnamed", "witness"})
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")


def folded(name: str) -> str:
    """A name for comparing: small letters, one line, no leading article."""
    return re.sub(r"\Athe\s+", "", " ".join(name.casefold().split()).strip(" .,\"'“”"))


def is_self(scene: Scene, name: str) -> bool:
    """Whether a name is that of the outlet that prints the article."""
    outlet = scene.reading.article.outlet
    return bool(outlet) and folded(name) == folded(outlet or "")


def kind_of(scene: Scene, voice: Voice, actor: Actor | None) -> tuple[str, str]:
    """The kind of a source, and why.

    Args:
        scene: the reading.
        voice: where it speaks.
        actor: who speaks, where that is known.

    Returns:
        One of ``SOURCE_KINDS`` and a reason.
    """
    said, book = voice.phrase, words()
    name = actor.name if actor else said.noun
    proper = actor is not None and actor.named and voice.kind != "NAT"
    own = _own(scene, voice, name, proper)
    if own:
        return "self", own
    spoken = f"{said.whose} {said.noun}".strip()
    around = _beside(scene, said)
    if not proper or voice.kind not in {"PER", "GPE"}:
        if _social(scene, voice, said):
            return "social", f"a post or account on a network («{said.head}»)"
        if proper and voice.kind in {"ORG", "LOC"} and (outlet_like(name) or book.outlet_beside.search(around)):
            return "outlet", f"{name} is an outlet by its name or the words beside it"
        if not proper and said.head == "paper" and said.many and not _loose(said):
            return "document", f"a document by its head word «{said.head}»"
        if not proper and _loose(said):
            return "outlet", f"outlets that the text does not name («{spoken}»)"
        if not proper and book.has("outlet", said.noun) and not said.pronoun:
            return "outlet", f"an outlet by its head word «{said.head}»"
        if not proper and voice.kind in {"", "ORG", "MEANS"} and book.has("document", said.noun):
            return "document", f"a document by its head word «{said.head}»"
    if _saw(scene, voice, actor):
        return "witness", f"what it says was seen («{spoken or name}»)"
    if proper and actor is not None and voice.kind in {"PER", "PRO"} and actor.kind == "PER":
        return "person", "a person by name"
    if _speaks_for(said) and not proper:
        return "office", f"speaks for a body by trade («{said.head}»)"
    kind = actor.kind if actor and voice.kind in {"PRO", "NAT"} else voice.kind
    if kind in {"ORG", "GPE", "NAT", "LOC"}:
        if book.has("office", name if proper else said.noun):
            return "office", f"a part of a state or court by its head word («{name if proper else said.noun}»)"
        return "body", "a body" + (" by name" if proper else f" («{spoken}»)")
    if proper and actor is not None and actor.kind in {"ORG", "GPE"}:
        return "body", "a body by name"
    if book.has("office", said.noun) and kind == "GRP":
        return "office", f"speaks as an office («{said.head}»)"
    if kind == "GRP" and book.has("collective", said.noun) and said.share is None and not _counted_people(said):
        return "body", f"bodies that speak as one («{said.noun}»)"
    if kind == "PER" and said.definite and not said.further and said.share is None and book.has("post", said.noun):
        return "office", f"the one holder of a post («{spoken}»)"
    return "unnamed", "no name is given"


def _counted_people(said: Phrase) -> bool:
    return said.head in {"person", "member", "leader", "source", "official"}


def _speaks_for(said: Phrase) -> bool:
    return words().has("spokes", said.noun)


def _own(scene: Scene, voice: Voice, name: str, proper: bool) -> str | None:
    span = voice.phrase.core or voice.phrase.span
    if proper and is_self(scene, name):
        return "the outlet that prints the article"
    quoted = any(s.holds(span) for s in scene.around(span.start))
    if quoted:
        return None
    if words().own.search(f"{scene.text[max(0, span.start - 6) : span.start]}{span.of(scene.text)}"):
        return "the outlet speaks of itself"
    if voice.phrase.pronoun and voice.phrase.head in {"we", "us", "our", "i", "me"}:
        return "the outlet speaks of itself (we)"
    return None


def _beside(scene: Scene, said: Phrase) -> str:
    """A few words before a name and after it: "the daily", "news agency"."""
    core = said.core or said.span
    before = re.split(r"[.,;:()\"“”]", scene.text[max(0, core.start - 24) : core.start])[-1]
    after = re.split(r"[.,;:()\"“”]", scene.text[core.end : core.end + 16])[0]
    near = " ".join([*before.split()[-2:], "|", *after.split()[:2]])
    return near


def _social(scene: Scene, voice: Voice, said: Phrase) -> bool:
    book = words()
    if voice.kind == "PER" and said.head not in {"blogger", "user"}:
        return False
    if book.has("social_alone", said.noun):
        return True
    if not book.has("social", said.noun):
        return False
    around = Phrase.full(said, scene.text) + " " + scene.text[said.span.end : said.span.end + 30]
    return bool(re.search(rf"\b(?:{'|'.join(map(re.escape, _networks()))})\b", around, re.IGNORECASE)) or said.head in {
        "hashtag"
    }


def _networks() -> list[str]:
    return [*sorted(words().heads["networks"] - {"x", "signal", "threads", "vk"}), "on X"]


def _loose(said: Phrase) -> bool:
    book = words()
    last = said.noun.lower().split()[-1:]
    if not last or last[0] not in book.heads["outlets_loose"]:
        return False
    if last[0] not in {"reports", "papers"} or (last[0] == "papers" and said.noun.lower() == "papers"):
        return not said.whose and not (said.count and said.head == "agency")
    if said.definite or said.whose or said.tail:
        return False
    rest = said.noun.lower().split()[:-1]
    return all(w in book.heads["outlets_before"] or _CAPITAL.match(w) for w in rest)


def _saw(scene: Scene, voice: Voice, actor: Actor | None) -> bool:
    book, said = words(), voice.phrase
    if voice.kind not in {"PER", "GRP", "PRO", ""} or (actor is not None and actor.kind not in {"PER", "GRP"}):
        return False
    nouns = [said.noun] if not said.pronoun else []
    nouns += list(actor.described) if actor is not None and actor.kind == "PER" else []
    if any(book.has("witness", noun) for noun in nouns):
        return True
    if said.pronoun:
        return False
    aside = scene.text[(said.core or said.span).end : (said.core or said.span).end + 60]
    if not re.match(r"[\s,]*(?:both |all )?who\b", aside):
        return False
    return bool(book.witnessed.match(aside.lstrip(" ,")))
