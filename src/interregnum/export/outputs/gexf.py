"""The network in GEXF 1.3, with time: open it in Gephi and switch the timeline on.

Written by hand, a line at a time, since networkx's own writer knows neither open ends nor GEXF 1.3. Times are days
(``timeformat="date"``); an end that is not told is left out, which GEXF reads as open. What somebody held is a dynamic
attribute of the node (``posts``), each value with its own days.
"""

from __future__ import annotations

from collections.abc import Iterator

from interregnum import __version__
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.markup import attributes, text
from interregnum.export.outputs.network import Edge, Node, edges, nodes
from interregnum.export.outputs.tally import Tally

NAMESPACE = "http://gexf.net/1.3"
_NODE = {"kind": "string", "country": "string", "named": "boolean"}
_EDGE = {
    "type": "string", "post": "string", "capacity": "string", "began_earliest": "string", "began_latest": "string",
    "ended_earliest": "string", "ended_latest": "string", "ended_how": "string", "first_seen": "string",
    "last_seen": "string", "claims": "integer", "articles": "integer", "outlets": "string", "words": "string",
}  # fmt: skip


def pieces(goods: Goods, tally: Tally) -> Iterator[str]:
    """The document, a node or an edge at a time."""
    lines = list(edges(goods, tally))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{NAMESPACE}" version="1.3">\n'
    yield f"  <meta>\n    <creator>interregnum {__version__}</creator>\n"
    yield f"    <description>{text(goods.title)}</description>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield from _declared("node", "static", _NODE)
    yield from _declared("node", "dynamic", {"posts": "string"})
    yield from _declared("edge", "static", _EDGE)
    yield "    <nodes>\n"
    for node in nodes(goods, lines):
        tally.written["nodes"] += 1
        yield from _node(node)
    yield "    </nodes>\n    <edges>\n"
    for line in lines:
        tally.written["edges"] += 1
        yield from _edge(line)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(of: str, mode: str, kinds: dict[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{of}" mode="{mode}">\n'
    for name, kind in kinds.items():
        yield f"      <attribute{attributes({'id': name, 'title': name, 'type': kind})}/>\n"
    yield "    </attributes>\n"


def _node(node: Node) -> Iterator[str]:
    yield f"      <node{attributes({'id': node.id, 'label': node.name, 'end': node.died})}>\n        <attvalues>\n"
    for name, value in (("kind", node.kind), ("country", node.country), ("named", node.named)):
        if value is not None:
            yield f"          <attvalue{attributes({'for': name, 'value': value})}/>\n"
    for post, start, end in node.posts:
        yield f"          <attvalue{attributes({'for': 'posts', 'value': post, 'start': start, 'end': end})}/>\n"
    yield "        </attvalues>\n      </node>\n"


def values(edge: Edge) -> dict[str, object]:
    """The attributes of an edge beside its ends and its time."""
    return {
        "type": edge.type,
        "post": edge.post,
        "capacity": edge.capacity,
        "began_earliest": edge.began[0],
        "began_latest": edge.began[1],
        "ended_earliest": edge.ended[0],
        "ended_latest": edge.ended[1],
        "ended_how": edge.ended_how,
        "first_seen": edge.first_seen,
        "last_seen": edge.last_seen,
        "claims": edge.claims,
        "articles": edge.articles,
        "outlets": "; ".join(edge.outlets) or None,
        "words": edge.words or None,
    }


def _edge(edge: Edge) -> Iterator[str]:
    known = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        # "undirected" beside "directed" is more than some readers (networkx) take.
        "type": "directed" if edge.directed else "mutual",
        "kind": edge.type,
        "label": edge.post or edge.type,
        "start": edge.start,
        "end": edge.end,
    }
    yield f"      <edge{attributes(known)}>\n        <attvalues>\n"
    for name, value in values(edge).items():
        if value is not None:
            yield f"          <attvalue{attributes({'for': name, 'value': value})}/>\n"
    yield "        </attvalues>\n      </edge>\n"
