"""interregnum: a dated, sourced ledger of who does what to whom and of who holds, loses and fills power.

The names below load on first use, so that ``import interregnum`` stays light.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interregnum.errors import InterregnumError
    from interregnum.pipeline import ingest, read, read_text
    from interregnum.records import Argument, Article, Attribution, Block, Frame, Mention, Notice, Reading, Span

__version__ = "0.1.0"

_HOMES = {
    "Argument": "records",
    "Article": "records",
    "Attribution": "records",
    "Block": "records",
    "Frame": "records",
    "InterregnumError": "errors",
    "Mention": "records",
    "Notice": "records",
    "Reading": "records",
    "Span": "records",
    "ingest": "pipeline",
    "read": "pipeline",
    "read_text": "pipeline",
}

__all__ = [
    "Argument",
    "Article",
    "Attribution",
    "Block",
    "Frame",
    "InterregnumError",
    "Mention",
    "Notice",
    "Reading",
    "Span",
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
