"""The network in GraphML: the same nodes and edges as in GEXF, their days as plain attributes.

GraphML has no time of its own. All edges are directed, since readers refuse a mixture; ``mutual`` tells which mean both
directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interregnum.export.outputs.gexf import values
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.markup import attributes, text
from interregnum.export.outputs.network import edges, nodes
from interregnum.export.outputs.tally import Tally

_NODE = {"label": "string", "kind": "string", "country": "string", "named": "boolean", "end": "string",
         "posts": "string"}  # fmt: skip
_EDGE = {
    "label": "string", "mutual": "boolean", "start": "string", "end": "string", "type": "string", "post": "string",
    "capacity": "string", "began_earliest": "string", "began_latest": "string", "ended_earliest": "string",
    "ended_latest": "string", "ended_how": "string", "first_seen": "string", "last_seen": "string", "claims": "int",
    "articles": "int", "outlets": "string", "words": "string",
}  # fmt: skip


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The document, a node or an edge at a time."""
    lines = list(edges(goods, tally))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, kinds in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in kinds.items():
            key = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind}
            yield f"  <key{attributes(key)}/>\n"
    yield '  <graph edgedefault="directed">\n'
    for node in nodes(goods, lines):
        tally.written["nodes"] += 1
        posts = "; ".join(f"{post} ({start or '..'}/{end or '..'})" for post, start, end in node.posts)
        yield f"    <node{attributes({'id': node.id})}>\n"
        known = {"label": node.name, "kind": node.kind, "country": node.country, "named": node.named, "end": node.died}
        yield from _data("node", {**known, "posts": posts or None})
        yield "    </node>\n"
    for edge in lines:
        tally.written["edges"] += 1
        yield f"    <edge{attributes({'id': edge.id, 'source': edge.source, 'target': edge.target})}>\n"
        known = {"label": edge.post or edge.type, "mutual": not edge.directed, "start": edge.start, "end": edge.end}
        yield from _data("edge", {**known, **values(edge)})
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(of: str, known: Mapping[str, object]) -> Iterator[str]:
    for name, value in known.items():
        if value is not None:
            said = str(value).lower() if isinstance(value, bool) else str(value)
            yield f'      <data key="{of}-{name}">{text(said)}</data>\n'
