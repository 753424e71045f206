"""Many accounts into one ledger: events, ties, posts, tenures, voids, conflicts. Pure: same input, same output."""

from interregnum.derive.ask import holders_on, holds_on, open_on
from interregnum.derive.casework import derive
from interregnum.derive.fold import Folded, fold_post

__all__ = ["Folded", "derive", "fold_post", "holders_on", "holds_on", "open_on"]
