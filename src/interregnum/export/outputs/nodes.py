"""The actors of the edge list, CSV, with the column names that Gephi's spreadsheet import knows."""

from __future__ import annotations

from collections.abc import Iterator

from interregnum.export.outputs.csv_rows import header, line
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.network import edges
from interregnum.export.outputs.network import nodes as nodes_of
from interregnum.export.outputs.tally import Tally

COLUMNS = ("Id", "Label", "Kind", "Country", "Named", "Died", "Posts")


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The header, and a line an actor."""
    yield header(COLUMNS)
    for node in nodes_of(goods, edges(goods, tally)):
        tally.written["nodes"] += 1
        posts = [f"{post} ({start or '..'}/{end or '..'})" for post, start, end in node.posts]
        yield line([node.id, node.name, node.kind, node.country, node.named, node.died, posts])
