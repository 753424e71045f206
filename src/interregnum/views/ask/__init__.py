"""Questions to a casebook, and their answers: read-only, typed, each line with its words and who vouches for it."""

from interregnum.views.ask.actor import ActorAnswer, actor
from interregnum.views.ask.claim import ClaimAnswer, claim
from interregnum.views.ask.conflicts import ConflictsAnswer, conflicts
from interregnum.views.ask.network import NetworkAnswer, network
from interregnum.views.ask.origins import OriginsAnswer, origins
from interregnum.views.ask.overview import Overview, overview
from interregnum.views.ask.sourcing import SourcesAnswer, sources
from interregnum.views.ask.support import Support, Wanted, support, supported
from interregnum.views.ask.timeline import TimelineAnswer, timeline
from interregnum.views.ask.voids import VoidsAnswer, voids
from interregnum.views.ask.who import WhoAnswer, who

__all__ = [
    "ActorAnswer",
    "ClaimAnswer",
    "ConflictsAnswer",
    "NetworkAnswer",
    "OriginsAnswer",
    "Overview",
    "SourcesAnswer",
    "Support",
    "TimelineAnswer",
    "VoidsAnswer",
    "Wanted",
    "WhoAnswer",
    "actor",
    "claim",
    "conflicts",
    "network",
    "origins",
    "overview",
    "sources",
    "support",
    "supported",
    "timeline",
    "voids",
    "who",
]
