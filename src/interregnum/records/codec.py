"""Frozen records to JSON and back, told by their own type hints."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
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
        return typing.cast(T, _build(kind, data))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    if kind is Span:
        start, end = data
        return Span(int(start), int(end))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        unknown = set(data) - set(hints)
        if unknown:
            raise RecordError(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")
        return kind(**{name: _build(hints[name], value) for name, value in data.items()})
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], item) for item in data)
        return tuple(_build(arg, item) for arg, item in zip(args, data, strict=True))
    if origin in (types.UnionType, typing.Union):
        if data is None:
            return None
        return _build(next(a for a in args if a is not type(None)), data)
    if kind is float and isinstance(data, int):
        return float(data)
    if isinstance(kind, type) and kind is not object and not isinstance(data, kind):
        raise TypeError(f"{data!r} is not {kind.__name__}")
    return data
