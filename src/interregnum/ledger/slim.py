"""Records as small JSON: fields that have their default are left out, and what is read back is trusted.

``records.from_json`` checks every field; these are rows that this package wrote, and a casebook reads a million of
them, so that the makers of each kind are put together once.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from interregnum.records import Span

T = TypeVar("T")


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(kind))


def slim(record: Any) -> Any:
    """A JSON-ready value like ``to_json``, without the fields that have their default; ``from_json`` reads it."""
    if isinstance(record, Span):
        return [record.start, record.end]
    if isinstance(record, tuple):
        return [slim(item) for item in record]
    if is_dataclass(record):
        made = {}
        kind: Any = type(record)
        for name, default in _defaults(kind):
            value = getattr(record, name)
            if value is not default and value != default:
                made[name] = value if value.__class__ is str else slim(value)
        return made
    return record


def load(kind: type[T], data: Any) -> T:
    """The record that ``slim`` was given."""
    wanted: Any = kind
    make = _maker(wanted)
    made: T = make(data) if make is not None else data
    return made


@cache
def _maker(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of this kind from JSON; None where it is there already."""
    if kind is Span:
        return lambda pair: Span(pair[0], pair[1])
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_fields(kind)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _of_tuple(args)
    if origin in (types.UnionType, typing.Union):
        make = _maker(next(a for a in args if a is not type(None)))
        return None if make is None else lambda value: None if value is None else make(value)
    return None


def _of_fields(kind: type) -> Callable[[Any], Any]:
    makers = {name: make for name, hint in typing.get_type_hints(kind).items() if (make := _maker(hint)) is not None}

    def of(data: dict[str, Any]) -> Any:
        for name in makers.keys() & data.keys():
            data[name] = makers[name](data[name])
        return kind(**data)

    return of


def _of_tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        make = _maker(args[0])
        return tuple if make is None else lambda items: tuple([make(item) for item in items])
    makers = [_maker(arg) or (lambda value: value) for arg in args]
    return lambda items: tuple([make(item) for make, item in zip(makers, items, strict=True)])
