"""interregnum: a dated, sourced ledger of who does what to whom and of who holds, loses and fills power.

The names below load on first use, so that ``import interregnum`` stays light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interregnum.casebook import Casebook
    from interregnum.errors import InterregnumError
    from interregnum.pipeline import ingest, read, read_text
    from interregnum.records import (
        Account,
        Argument,
        Article,
        Ascription,
        Attribution,
        Block,
        Boundary,
        Claim,
        Conflict,
        Copy,
        Derived,
        Entity,
        Event,
        Frame,
        Judgement,
        Mention,
        Notice,
        Origin,
        Place,
        Post,
        Reading,
        Silence,
        Source,
        Span,
        Tenure,
        Tie,
        Void,
        When,
    )

__version__ = "0.1.0"

_HOMES = {
    "Account": "records",
    "Argument": "records",
    "Article": "records",
    "Ascription": "records",
    "Attribution": "records",
    "Block": "records",
    "Boundary": "records",
    "Casebook": "casebook",
    "Claim": "records",
    "Conflict": "records",
    "Copy": "records",
    "Derived": "records",
    "Entity": "records",
    "Event": "records",
    "Frame": "records",
    "InterregnumError": "errors",
    "Judgement": "records",
    "Mention": "records",
    "Notice": "records",
    "Origin": "records",
    "Place": "records",
    "Post": "records",
    "Reading": "records",
    "Silence": "records",
    "Source": "records",
    "Span": "records",
    "Tenure": "records",
    "Tie": "records",
    "Void": "records",
    "When": "records",
    "ingest": "pipeline",
    "read": "pipeline",
    "read_text": "pipeline",
}

__all__ = [
    "Account",
    "Argument",
    "Article",
    "Ascription",
    "Attribution",
    "Block",
    "Boundary",
    "Casebook",
    "Claim",
    "Conflict",
    "Copy",
    "Derived",
    "Entity",
    "Event",
    "Frame",
    "InterregnumError",
    "Judgement",
    "Mention",
    "Notice",
    "Origin",
    "Place",
    "Post",
    "Reading",
    "Silence",
    "Source",
    "Span",
    "Tenure",
    "Tie",
    "Void",
    "When",
    "__version__",
    "ingest",
    "read",
    "read_text",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'interregnum' has no attribute {name!r}")
    return getattr(importlib.import_module(f"interregnum.{home}"), name)


def __dir__() -> list[str]:
    return __all__
