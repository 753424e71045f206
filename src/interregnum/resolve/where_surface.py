"""What the words of a place mention say by their form: its name, its kind, a part of it, what it lies in.

Words of the kind ("province", "airport", "northern") are data: ``where.yaml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from interregnum.resolve.where_states import bare

_INSIDE = re.compile(r"^(?P<core>[^,()]+?)\s*(?:,\s*|\()(?P<inside>[^,()]+?)\)?(?:,.*)?$")
_OWNER = re.compile(r"^(?P<inside>.+?)(?:['’]s|(?<=s)['’])\s+(?P<core>.+)$")
_LINK = re.compile(r"^(?P<core>.+?)\s+(?:in|near|outside|of|on|at)\s+(?:the\s+)?(?P<inside>(?:[^\W\d_]|\d).*)$")

Known = Callable[[str], int]


def _never(words: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Surface:
    """A mention's words, taken apart.

    Args:
        core: the proper name ("Idlib" of "northern Idlib province"); "" when there is none.
        want: what the words say it is: city, region, facility, capital, or "" when they do not.
        noun: the word that says it ("province", "airport").
        part: "northern", "downtown": only a part of it is meant.
        inside: words for what it lies in, when the mention itself tells ("Texas" of "Paris, Texas").
    """

    core: str
    want: str = ""
    noun: str = ""
    part: str = ""
    inside: str = ""


@functools.cache
def lexicon() -> dict[str, frozenset[str]]:
    """Lists of words from ``where.yaml`` by their heading."""
    import yaml  # only here: reading an article needs no list of words

    raw: dict[str, str] = yaml.load(
        files("interregnum.resolve").joinpath("where.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return {heading: frozenset(words.split()) for heading, words in raw.items()}


@functools.cache
def _kinds() -> dict[str, str]:
    lists = lexicon()
    return {word: kind for kind in ("facility", "region", "city") for word in lists[kind]}


def kind_of(word: str) -> str:
    """city, region or facility for a common noun that says so, singular or plural; "" for any other word."""
    low = word.casefold()
    kinds = _kinds()
    return kinds.get(low) or kinds.get(low.removesuffix("s")) or kinds.get(low.removesuffix("es")) or ""


def is_part(word: str) -> bool:
    """Whether an adjective says that a part is meant ("northern", "south-east", "downtown")."""
    return word.casefold().replace("-", "") in lexicon()["part"]


def proper(words: str) -> bool:
    """Whether words hold a capital letter or a figure, or are in a script without capitals."""
    return any(c.isupper() or c.isdigit() for c in words) or not any(c.islower() for c in words)


def surface(words: str, *, known: Known = _never) -> Surface:
    """Take a mention's words apart.

    Args:
        words: as printed.
        known: tells whether words are one name as they stand, to be left alone ("North Korea", "Isle of Man"): 2 for
            a large place, 1 for a small one, 0 for none.
    """
    clean = bare(words)
    if not clean or known(clean):
        return Surface(clean)
    for form in (_INSIDE, _OWNER):
        hit = form.match(clean)
        if hit and proper(hit["inside"]):
            inner = surface(hit["core"], known=known)
            if form is _OWNER and not inner.core and proper(hit["core"]):
                return Surface(hit["inside"], inner.want, inner.noun)  # "St. Michael's Hospital" is one name
            return Surface(inner.core, inner.want, inner.noun, inner.part, bare(hit["inside"]))
    return (
        _of_kind(clean, known)
        or _linked(clean, known)
        or _parted(clean, known)
        or _described(clean, known)
        or _ending(clean, known)
        or _plain(clean)
    )


def _plain(clean: str) -> Surface:
    last = clean.split()[-1]
    if proper(clean) and not (last == clean and (kind_of(clean) or is_part(clean))):
        return Surface(clean)
    return Surface("", kind_of(last), last)


def _described(clean: str, known: Known) -> Surface | None:
    """Words in small letters before a name that is known: "war-torn Syria", "unstable Middle East"."""
    words = clean.split()
    for k in range(1, len(words)):
        if not words[k - 1].islower():
            return None
        rest = " ".join(words[k:])
        if known(rest):
            return surface(rest, known=known)
    return None


def _of_kind(clean: str, known: Known) -> Surface | None:
    """The kind before the name: "the port city of X", "province of X"."""
    head, of, tail = clean.partition(" of ")
    words = head.split()
    if not of or not words or not proper(tail):
        return None
    kind = "capital" if words[-1].casefold() == "capital" else kind_of(words[-1])
    if not kind or (kind == "facility" and words[-1].casefold() not in lexicon()["named_of"]):
        return None
    if kind == "capital":
        return Surface("", "capital", "capital", "", bare(tail))
    inner = surface(tail, known=known)
    return Surface(inner.core, kind, words[-1], "", inner.inside)


def _linked(clean: str, known: Known) -> Surface | None:
    """A link after which the holder stands: "a prison in X", "the outskirts of X"."""
    hit = _LINK.match(clean)
    if hit is None or not proper(hit["inside"]):
        return None
    head = hit["core"].split()
    if not kind_of(head[-1]) and not is_part(head[-1]) and not proper(hit["core"]):
        return None
    inner = surface(hit["core"], known=known)
    return Surface(inner.core, inner.want or "facility", inner.noun or head[-1], inner.part, bare(hit["inside"]))


def _parted(clean: str, known: Known) -> Surface | None:
    first, _, rest = clean.partition(" ")
    if not rest or not is_part(first):
        return None
    inner = surface(rest, known=known)
    if first[0].isupper() and inner.core and (known(inner.core) < 2 or inner.noun[:1].isupper()):
        return None  # "Eastern Creek" and "North Eastern Province" are names of their own; "Eastern Aleppo" is a part
    return Surface(inner.core, inner.want, inner.noun, f"{first} {inner.part}".strip(), inner.inside)


def _ending(clean: str, known: Known) -> Surface | None:
    """The kind after the name: "X province", "X International Airport", "the X capital"."""
    words = clean.split()
    last = words[-1]
    if len(words) < 2:
        return None
    if last.casefold() == "capital":
        return Surface("", "capital", last, "", " ".join(words[:-1]))
    kind = kind_of(last)
    if not kind or not proper(" ".join(words[:-1])):
        return None
    core = words[:-1]
    while len(core) > 1 and (
        core[-1].casefold() in lexicon()["between"] or (kind_of(core[-1]) and not known(" ".join(core)))
    ):
        core = core[:-1]
    inner = surface(" ".join(core), known=known)
    if not inner.core and not inner.inside:
        return Surface(clean, kind, last)  # "Eastern Creek": nothing of it is a name but the whole
    want = kind if inner.want != "facility" else "facility"
    return Surface(inner.core, want, last, inner.part, inner.inside)
