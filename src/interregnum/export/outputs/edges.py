"""The network as an edge list, CSV, with the column names that Gephi's spreadsheet import knows."""

from __future__ import annotations

from collections.abc import Iterator

from interregnum.export.outputs.csv_rows import header, line
from interregnum.export.outputs.gexf import values
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.network import Edge
from interregnum.export.outputs.network import edges as edges_of
from interregnum.export.outputs.tally import Tally

COLUMNS = (
    "Source", "Target", "Type", "Id", "Label", "SourceName", "TargetName", "Start", "End", "Kind", "Post", "Capacity",
    "BeganEarliest", "BeganLatest", "EndedEarliest", "EndedLatest", "EndedHow", "FirstSeen", "LastSeen", "Claims",
    "Articles", "Outlets", "Words",
)  # fmt: skip


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The header, and a line an edge."""
    yield header(COLUMNS)
    for edge in edges_of(goods, tally):
        tally.written["edges"] += 1
        yield line([*_ends(goods, edge), *values(edge).values()])


def _ends(goods: Goods, edge: Edge) -> list[object]:
    return [
        edge.source, edge.target, "Directed" if edge.directed else "Undirected", edge.id, edge.post or edge.type,
        goods.name(edge.source), goods.name(edge.target), edge.start, edge.end,
    ]  # fmt: skip
