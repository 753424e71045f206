"""News agencies and outlets by name: one list for every room that meets their names in texts."""

from interregnum.agencies.names import (
    Agency,
    agencies_in,
    agency,
    canonical,
    is_proper,
    known,
    lookup,
    outlet_like,
    told,
)

__all__ = ["Agency", "agencies_in", "agency", "canonical", "is_proper", "known", "lookup", "outlet_like", "told"]
