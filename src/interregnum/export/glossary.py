"""The codebook looked up and told: what a type, a role, a status or a trigger word means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from interregnum.errors import CodebookError
from interregnum.frames.codebook import FrameType, MentionType, codebook
from interregnum.frames.inline import Passage, nearest, parse_text

_ASIDE = re.compile(r"\([^)]*\)|^-|-$")
_ENDING = re.compile(r"(?:ing|ed|es|s|d|e)$")
LAYERS = {"event": "Events (PLOVER 2.0)", "power": "Power", "source": "Sources"}


@dataclass(frozen=True, slots=True)
class Term:
    """A role or a status of the codebook."""

    name: str
    kind: str
    definition: str


Entry = FrameType | MentionType | Term


def look_up(word: str) -> tuple[Entry, ...]:
    """The codebook's entries for a name, or the frame types that a trigger word belongs to.

    Raises:
        CodebookError: there is none; the message says what comes near.
    """
    book = codebook()
    name = word.strip()
    direct: Entry | None = book.frames.get(name.upper()) or book.mentions.get(name.upper())
    if direct is not None:
        return (direct,)
    if name.lower() in book.roles:
        return (Term(name.lower(), "role", book.roles[name.lower()]),)
    if name.lower() in book.statuses:
        return (Term(name.lower(), "status", book.statuses[name.lower()]),)
    words = _trigger_words()
    for form in (lambda w: w, _stem):
        found = tuple(book.frames[kind] for kind, own in words.items() if form(name.lower()) in {form(w) for w in own})
        if found:
            return found
    known = [*book.frames, *book.mentions, *book.roles, *book.statuses]
    known += sorted({w for own in words.values() for w in own})
    near = difflib.get_close_matches(name.lower(), [k.lower() for k in known], n=3, cutoff=0.6)
    shown = [next(k for k in known if k.lower() == n) for n in near]
    hint = f"did you mean {', '.join(shown)}? " if shown else ""
    raise CodebookError(f"the codebook has no {name!r}; {hint}`interregnum explain` lists everything")


def _trigger_words() -> dict[str, set[str]]:
    """Frame type -> its trigger words, from the list and from the examples."""
    out: dict[str, set[str]] = {}
    for kind, spec in codebook().frames.items():
        words = {" ".join(_ASIDE.sub(" ", t).split()).strip("-").lower() for t in spec.triggers}
        for example in spec.examples:
            read = parse_text(example)
            words |= {read.text[t.start : t.end].lower() for t in read.triggers if t.type == kind}
        out[kind] = words - {""}
    return out


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) > 2 else word


@dataclass(frozen=True, slots=True)
class Example:
    """An example as people read it: the text with its trigger in guillemets, and who fills which role."""

    annotated: str
    text: str
    roles: tuple[tuple[str, str], ...]


def examples(spec: FrameType) -> Iterator[Example]:
    """The examples of a frame type, readable."""
    for annotated in spec.examples:
        passage = parse_text(annotated)
        trigger = next((t for t in passage.triggers if t.type == spec.name), None)
        if trigger is None:
            yield Example(annotated, passage.text, ())
            continue
        text = (
            f"{passage.text[: trigger.start]}«{passage.text[trigger.start : trigger.end]}»{passage.text[trigger.end :]}"
        )
        roles = tuple((role, _filler(passage, trigger, entity)) for role, entity in trigger.args)
        yield Example(annotated, text, roles)


def _filler(passage: Passage, trigger: Any, entity: str) -> str:
    mark = nearest(passage, trigger, entity)
    return passage.text[mark.start : mark.end] if mark else entity


def told(entry: Entry) -> list[str]:
    """An entry as lines for people, the first being its name and meaning."""
    book = codebook()
    if isinstance(entry, Term):
        lines = [f"{entry.name}  ({entry.kind})", f"  {entry.definition}"]
        if entry.kind == "role":
            lines.append(f"  filled by: {_fillers(entry.name)}")
            takers = [name for name, spec in book.frames.items() if entry.name in spec.roles]
            lines.append(f"  taken by: {', '.join(takers)}")
        return lines
    if isinstance(entry, MentionType):
        return [
            f"{entry.name}  (mention type)",
            f"  {entry.definition}",
            f"  for example: {' · '.join(entry.examples)}",
        ]
    lines = [f"{entry.name}  ({LAYERS[entry.layer]})", f"  {entry.definition}"]
    lines.append(f"  typical triggers: {', '.join(entry.triggers)}")
    lines.append("  roles:")
    lines += [f"    {role:<10} {book.roles[role]}" for role in entry.roles]
    lines.append("  examples:")
    for example in examples(entry):
        lines.append(f"    {example.text}")
        lines += [f"      {role}: {filler}" for role, filler in example.roles]
    lines += [f"  {fact}" for fact in _facts(entry)]
    return lines


def _facts(entry: FrameType) -> Iterator[str]:
    if entry.mutual:
        yield "both sides of a mutual act are actor, unless one clearly acts on the other"
    if entry.persists:
        yield "lasts: it holds until something says otherwise"
    if entry.moves:
        what = {"begins": "begins a tenure", "ends": "ends a tenure", "void": "opens a void"}
        yield what.get(entry.moves, entry.moves)
    mode = f" ({entry.plover_mode})" if entry.plover_mode else ""
    yield f"PLOVER 2.0: {entry.plover}{mode}" if entry.plover else "PLOVER 2.0: no equivalent; the project's own"
    yield f"CAMEO: {', '.join(entry.cameo)}" if entry.cameo else "CAMEO: no equivalent"


def _fillers(role: str) -> str:
    own = codebook().fillers.get(role, frozenset())
    return ", ".join(kind for kind in codebook().mentions if kind in own)


def overview() -> list[str]:
    """Every type of the codebook on a line of its own."""
    book = codebook()
    lines: list[str] = []
    for layer, title in LAYERS.items():
        lines += [title, *(f"  {n:<10} {s.definition}" for n, s in book.frames.items() if s.layer == layer), ""]
    for title, terms in (
        ("Mentions", {n: m.definition for n, m in book.mentions.items()}),
        ("Roles", book.roles),
        ("Statuses", book.statuses),
    ):
        lines += [title, *(f"  {name:<10} {meaning}" for name, meaning in terms.items()), ""]
    return [*lines, "`interregnum explain TYPE` tells more; so does a trigger word: `interregnum explain ousted`."]


def to_json(entry: Entry) -> dict[str, Any]:
    """An entry as a JSON-ready mapping."""
    if isinstance(entry, Term):
        return {entry.kind: entry.name, "definition": entry.definition}
    if isinstance(entry, MentionType):
        return {"mention": entry.name, "definition": entry.definition, "examples": list(entry.examples)}
    return {
        "type": entry.name,
        "layer": entry.layer,
        "definition": entry.definition,
        "triggers": list(entry.triggers),
        "roles": {role: codebook().roles[role] for role in entry.roles},
        "examples": [
            {"annotated": e.annotated, "text": e.text, "roles": [list(pair) for pair in e.roles]}
            for e in examples(entry)
        ],
        "plover": entry.plover,
        "plover_mode": entry.plover_mode,
        "cameo": list(entry.cameo),
        "mutual": entry.mutual,
        "persists": entry.persists,
        "moves": entry.moves,
    }


def everything() -> Iterable[Entry]:
    """All entries, in the codebook's order."""
    book = codebook()
    yield from book.frames.values()
    yield from book.mentions.values()
    for kind, terms in (("role", book.roles), ("status", book.statuses)):
        yield from _terms(kind, terms)


def _terms(kind: str, terms: Mapping[str, str]) -> Iterator[Term]:
    for name, meaning in terms.items():
        yield Term(name, kind, meaning)
