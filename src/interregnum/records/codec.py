"""Frozen records to JSON and back, told by their own type hints."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from interregnum.errors import RecordError
from interregnum.records.spans import Malformed, Span

T = TypeVar("T")


def to_json(record: Any) -> Any:
    """A JSON-ready value: records as mappings, tuples as lists, spans as ``[start, end]``."""
    if isinstance(record, Span):
        return [record.start, record.end]
    if is_dataclass(record) and not isinstance(record, type):
        return {f.name: to_json(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple | list):
        return [to_json(item) for item in record]
    if isinstance(record, Mapping):
        return {str(key): to_json(value) for key, value in record.items()}
    return record


def from_json(kind: type[T], data: Any) -> T:
    """Read a record back. Fields left out take their defaults; fields not known are refused.

    Raises:
        RecordError: a field is missing, unknown or of the wrong shape.
    """
    with Malformed(kind.__name__):
        wanted: Any = kind
        made: T = _builder(wanted)(data)
        return made


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from JSON; put together once a type, since a casebook's worth of records is read."""
    if kind is Span:
        return _span
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple(args)
    if origin in (types.UnionType, typing.Union):
        inner = _builder(next(a for a in args if a is not type(None)))
        return lambda data: None if data is None else inner(data)
    if isinstance(kind, type) and kind is not object:
        return _checked(kind)
    return lambda data: data


def _span(data: Any) -> Span:
    start, end = data
    return Span(int(start), int(end))


def _record(kind: type) -> Callable[[Any], Any]:
    makers: dict[str, Callable[[Any], Any]] = {}

    def build(data: Any) -> Any:
        if not makers:  # not before the first: a record may hold records of its own kind
            makers.update({name: _builder(hint) for name, hint in typing.get_type_hints(kind).items()})
        unknown = data.keys() - makers.keys()
        if unknown:
            raise RecordError(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")
        return kind(**{name: makers[name](value) for name, value in data.items()})

    return build


def _tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _builder(args[0])
        return lambda data: tuple([item(value) for value in data])
    items = [_builder(arg) for arg in args]
    return lambda data: tuple([make(value) for make, value in zip(items, data, strict=True)])


def _checked(kind: type) -> Callable[[Any], Any]:
    def check(data: Any) -> Any:
        if isinstance(data, kind):
            return data
        if kind is float and isinstance(data, int):
            return float(data)
        raise TypeError(f"{data!r} is not {kind.__name__}")

    return check
