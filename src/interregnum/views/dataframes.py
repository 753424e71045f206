"""Answers as data frames: ``to_pandas(case.timeline("Ana Duarte"))``, ``to_polars(book.ties())``.

The columns follow from the types of the records alone, so that an answer with nothing in it has them too. What has a
name and an id makes two columns (``holder``, ``holder_id``), a boundary five (``ended`` in words, ``ended_kind``,
``ended_edtf``, ``ended_earliest``, ``ended_latest``), evidence the ids of its claims and its first words. Dates stay
text, in the precision reported; ``pandas.to_datetime`` and ``polars.Expr.str.to_date`` take the earliest and latest.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from interregnum.errors import ExportError
from interregnum.records import Ascription, Attribution, Frame, Mention, Reading, Span, to_json
from interregnum.views.ask.evidence import Evidence, Quiet, Voucher
from interregnum.views.ask.happenings import Part
from interregnum.views.ask.holdings import Edge, Gap, Holding, Named
from interregnum.views.ask.support import Support
from interregnum.views.ask.who import WhoAnswer

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["parts", "rows", "to_pandas", "to_polars"]

# The list of each answer that it is about, where it has several.
_MAIN = {"ActorAnswer": "events", "NetworkAnswer": "ties", "ClaimAnswer": "same", "Overview": "changes"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (str, int, float, bool, list) and what is in it for a record."""

    name: str
    kind: type
    of: Callable[[Any], Any]


def parts(answer: Any) -> tuple[str, ...]:
    """The lists of records of an answer, each of which can be a frame."""
    if isinstance(answer, WhoAnswer):
        return ("lines",)
    if isinstance(answer, Reading):
        return ("frames", "mentions", "attributions", "ascriptions")
    return tuple(f.name for f in fields(answer) if _record(typing.get_type_hints(type(answer))[f.name]))


def rows(answer: Any, part: str | None = None) -> tuple[tuple[Column, ...], list[list[Any]]]:
    """Columns and rows of an answer.

    Args:
        answer: what a view gave, a Reading, or a sequence of records of one kind.
        part: which of its lists (``parts`` tells them); what the answer is about when None.

    Raises:
        ExportError: it has no such list, or is nothing that has rows.
    """
    records, kinds = _records(answer, part)
    columns: dict[str, Column] = {}
    for kind in kinds:
        for column in _columns(kind):
            columns.setdefault(column.name, column)
    made = tuple(columns.values())
    getters = {kind: {c.name: c.of for c in _columns(kind)} for kind in kinds}
    empty: Callable[[Any], Any] = lambda record: None  # noqa: E731 (a column of the other kind of record)
    table = [[getters[type(r)].get(c.name, empty)(r) for c in made] for r in records]
    return made, table


def to_pandas(answer: Any, part: str | None = None) -> pandas.DataFrame:
    """An answer as a pandas DataFrame (extra ``pandas``).

    Args:
        answer, part: as in ``rows``.

    Raises:
        ExportError: it has no rows, or pandas is not installed.
    """
    _installed("pandas")
    import pandas

    columns, table = rows(answer, part)
    kinds: dict[type, str] = {int: "Int64", float: "Float64", bool: "boolean"}
    frame = pandas.DataFrame(table, columns=[c.name for c in columns], dtype=object)
    return frame.astype({c.name: kinds[c.kind] for c in columns if c.kind in kinds})


def to_polars(answer: Any, part: str | None = None) -> polars.DataFrame:
    """An answer as a polars DataFrame (extra ``polars``).

    Args:
        answer, part: as in ``rows``.

    Raises:
        ExportError: it has no rows, or polars is not installed.
    """
    _installed("polars")
    import polars

    columns, table = rows(answer, part)
    kinds: dict[type, Any] = {
        str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean,
        list: polars.List(polars.String),
    }  # fmt: skip
    return polars.DataFrame(table, schema={c.name: kinds[c.kind] for c in columns}, orient="row")


def _installed(name: str) -> None:
    from importlib.util import find_spec

    if find_spec(name) is None:
        raise ExportError(f"data frames need {name}; install it with pip install 'interregnum[{name}]'")


def _records(answer: Any, part: str | None) -> tuple[Sequence[Any], tuple[type, ...]]:
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        kinds = tuple(dict.fromkeys(type(record) for record in answer))
        if not all(is_dataclass(kind) for kind in kinds):
            raise ExportError("a data frame is made of an answer, a reading or a sequence of records")
        return answer, kinds
    if not is_dataclass(answer):
        raise ExportError("a data frame is made of an answer, a reading or a sequence of records")
    known = parts(answer)
    name = part or _MAIN.get(type(answer).__name__) or (known[0] if known else None)
    if name not in known:
        raise ExportError(f"{type(answer).__name__} has no list {name!r}; it has {', '.join(known) or 'none'}")
    if isinstance(answer, WhoAnswer):
        return [line for post in answer.posts for line in post.line], (Holding, Gap)
    if isinstance(answer, Reading) and name == "frames":
        mentions, said = {m.id: m for m in answer.mentions}, {a.id: a for a in answer.attributions}
        return [_read(answer, frame, mentions, said) for frame in answer.frames], (ReadFrame,)
    if isinstance(answer, Reading) and name == "ascriptions":
        mentions = {m.id: m for m in answer.mentions}
        return [_ascribed(answer, made, mentions) for made in answer.ascriptions], (ReadAscription,)
    hint = _record(typing.get_type_hints(type(answer))[name])
    return getattr(answer, name), tuple(hint or ())


def _record(hint: Any) -> tuple[type, ...] | None:
    """The kinds of record that a tuple holds; None where it holds none."""
    if typing.get_origin(hint) is not tuple:
        return None
    inner = typing.get_args(hint)[0]
    union = typing.get_origin(inner) in (types.UnionType, typing.Union)
    kinds = typing.get_args(inner) if union else (inner,)
    return kinds if all(isinstance(k, type) and is_dataclass(k) and k is not Span for k in kinds) else None


@cache
def _columns(kind: type) -> tuple[Column, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(c for f in fields(kind) for c in _of_field(f.name, hints[f.name], _getter(f.name)))


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)


def _of_field(name: str, hint: Any, of: Callable[[Any], Any]) -> Iterator[Column]:
    inner = next((a for a in typing.get_args(hint) if a is not types.NoneType), hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = inner
    if hint in _SPREAD:
        for ending, kind, take in _SPREAD[hint]:
            yield Column(f"{name}{ending}", kind, _if_any(of, take))
    elif hint in (str, int, float, bool):
        yield Column(name, hint, of)
    elif typing.get_origin(hint) is tuple:
        yield from _of_list(name, typing.get_args(hint)[0], of)
    elif isinstance(hint, type) and is_dataclass(hint):
        for column in _columns(hint):
            yield Column(f"{name}_{column.name}", column.kind, _if_any(of, column.of))
    else:
        yield Column(name, str, _if_any(of, _written))


def _of_list(name: str, inner: Any, of: Callable[[Any], Any]) -> Iterator[Column]:
    if inner is str:
        yield Column(name, list, lambda record: list(of(record)))
    elif inner is Evidence:
        yield Column(name, list, lambda record: [e.claim for e in of(record)])
        yield Column(f"{name}_words", str, lambda record: of(record)[0].words if of(record) else None)
    else:
        say = _SAID.get(inner, _written)
        yield Column(name, list, lambda record: [say(item) for item in of(record)])


def _if_any(of: Callable[[Any], Any], take: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def taken(record: Any) -> Any:
        value = of(record)
        return None if value is None else take(value)

    return taken


def _written(value: Any) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)


_SPREAD: dict[Any, tuple[tuple[str, type, Callable[[Any], Any]], ...]] = {
    Named: (("", str, lambda n: n.name), ("_id", str, lambda n: n.id)),
    Edge: (
        ("", str, lambda e: e.words),
        ("_kind", str, lambda e: e.kind),
        ("_edtf", str, lambda e: e.edtf),
        ("_earliest", str, lambda e: e.earliest),
        ("_latest", str, lambda e: e.latest),
    ),
    Support: (
        ("", str, lambda s: s.line),
        ("_claims", int, lambda s: s.claims),
        ("_articles", int, lambda s: s.articles),
        ("_origins", int, lambda s: len(s.origins)),
        ("_named", bool, lambda s: s.named),
    ),
    Span: (("_start", int, lambda s: s.start), ("_end", int, lambda s: s.end)),
}
_SAID: dict[Any, Callable[[Any], str]] = {
    Part: lambda part: f"{part.role}: {part.who.name}",
    Voucher: lambda voucher: voucher.name,
    Quiet: lambda quiet: f"{quiet.who}: {quiet.kind}",
    Named: lambda named: named.name,
}


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """A frame of a reading, with its words: one row."""

    id: str
    type: str
    status: str
    trigger: str
    start: int
    end: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    org: tuple[str, ...]
    place: tuple[str, ...]
    time: tuple[str, ...]
    vouched_by: tuple[str, ...]
    confidence: float


def _read(
    reading: Reading, frame: Frame, mentions: Mapping[str, Mention], said: Mapping[str, Attribution]
) -> ReadFrame:
    def words(role: str) -> tuple[str, ...]:
        return tuple(reading.words(mentions[ident].span) for ident in frame.filling(role))

    by = said.get(frame.attribution or "")
    return ReadFrame(
        id=frame.id,
        type=frame.type,
        status=frame.status,
        trigger=reading.words(frame.trigger),
        start=frame.trigger.start,
        end=frame.trigger.end,
        actor=words("actor"),
        recipient=words("recipient"),
        org=words("org"),
        place=words("place"),
        time=words("time"),
        vouched_by=tuple(reading.words(mentions[m].span) for m in by.speakers) if by else (),
        confidence=frame.confidence,
    )


@dataclass(frozen=True, slots=True)
class ReadAscription:
    """What a reading ascribes to somebody, with its words: one row."""

    id: str
    source: str
    cue: str
    content: str
    start: int
    end: int
    speakers: tuple[str, ...]
    frames: tuple[str, ...]
    attribution: str
    inside: str


def _ascribed(reading: Reading, made: Ascription, mentions: Mapping[str, Mention]) -> ReadAscription:
    spans = (*made.source, *made.cue, *made.content)

    def words(pieces: Sequence[Span]) -> str:
        return " … ".join(reading.words(s) for s in pieces)

    return ReadAscription(
        id=made.id,
        source=words(made.source),
        cue=words(made.cue),
        content=words(made.content),
        start=min(s.start for s in spans),
        end=max(s.end for s in spans),
        speakers=tuple(reading.words(mentions[m].span) for m in made.speakers),
        frames=made.frames,
        attribution=made.attribution or "",
        inside=made.inside or "",
    )
