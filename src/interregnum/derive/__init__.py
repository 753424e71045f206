"""Many accounts into one ledger: events, ties, posts, tenures, voids, conflicts. Pure: same input, same output."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interregnum.derive.ask import holders_on, holds_on, open_on
    from interregnum.derive.casework import derive
    from interregnum.derive.fold import Folded, fold_post

__all__ = ["Folded", "derive", "fold_post", "holders_on", "holds_on", "open_on"]

# A question needs `ask` alone; the derivation is not loaded for it.
_FROM = {"Folded": "fold", "derive": "casework", "fold_post": "fold", "holders_on": "ask", "holds_on": "ask",
         "open_on": "ask"}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_FROM[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
