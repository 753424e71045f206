"""GEXF, GraphML and edge lists: the same network, read back by networkx with its dates."""

import csv
import io
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from interregnum.export.outputs.cells import plain
from interregnum.export.outputs.gexf import NAMESPACE
from interregnum.export.outputs.network import edges
from interregnum.export.outputs.tally import Tally
from tests.export.outputs.made import goods, hostile, written

HOSTILE = ("<b>\"&'", "]]>", "a\x00b\x0b", "=cmd", "line\nbreak", "\ud800", "🜏 Ω", "--> <!--")


def read(name: str, text: str) -> Any:
    reader = nx.read_gexf if name == "gexf" else nx.read_graphml
    return reader(io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_dates_come_back_as_they_went(name: str) -> None:
    graph = read(name, written(name))
    ana = graph.edges["per:ana-duarte", "country:xn"]
    assert (ana["start"], ana["end"], ana["ended_how"]) == ("2018-06-04", "2020-03-02", "resigned")
    assert (ana["type"], ana["post"]) == ("holds", "prime minister of Norland")
    front = graph.edges["org:dawn-front", "grp:river-militias"]
    assert front["start"] == "2020-01-04"
    assert "end" not in front  # silence is no end
    assert (front["began_earliest"], front["began_latest"]) == ("2020-01-04", "2020-02-12")
    guided = graph.edges["per:karim-tol", "grp:river-militias"]
    assert "start" not in guided
    assert guided["end"] == "2020-01-04"
    assert (guided["claims"], guided["articles"]) == (3, 2)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_every_edge_comes_back(name: str) -> None:
    graph = read(name, written(name))
    expected = {(e.source, e.target, e.id) for e in edges(goods(), Tally())}
    assert {(s, t, d["id"]) for s, t, d in graph.edges(data=True)} == expected
    assert graph.nodes["org:dawn-front"]["label"] == "Dawn Front"
    assert graph.nodes["grp:river-militias"]["named"] is False


def test_what_somebody_held_is_a_dynamic_attribute() -> None:
    graph = read("gexf", written("gexf"))
    assert graph.graph["mode"] == "dynamic"
    assert graph.nodes["per:ana-duarte"]["posts"] == [("prime minister of Norland", "2018-06-04", "2020-03-02")]
    ((post, start, end),) = graph.nodes["per:lena-ask"]["posts"]
    assert (post, start, end) == ("prime minister of Norland", "2020-04-10", "None")  # how networkx reads an open end
    assert 'value="prime minister of Norland" start="2020-04-10"/>' in written("gexf")
    assert graph.nodes["per:karim-tol"]["end"] == "2020-01-04"


def test_gexf_is_in_its_namespace_and_days_are_days() -> None:
    root = etree.fromstring(written("gexf").encode())
    space = {"g": NAMESPACE}
    assert root.get("version") == "1.3"
    (graph,) = root.findall("g:graph", space)
    assert (graph.get("timeformat"), graph.get("mode")) == ("date", "dynamic")
    days = [e.get(at) for e in root.iter() for at in ("start", "end") if e.get(at)]
    assert days
    assert all(len(day) == 10 for day in days)
    declared = {a.get("id") for a in root.iterfind(".//g:attribute", space)}
    assert {a.get("for") for a in root.iterfind(".//g:attvalue", space)} <= declared


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_hostile_names_stay_text(name: str) -> None:
    graph = read(name, written(name, hostile(*HOSTILE)))
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert "<b>\"&'" in labels
    assert "a�b�" in labels
    assert "line\nbreak" in labels
    assert "🜏 Ω" in labels


def test_edges_and_nodes_as_csv_name_one_another() -> None:
    ties = list(csv.DictReader(io.StringIO(written("edges"))))
    actors = {row["Id"]: row for row in csv.DictReader(io.StringIO(written("nodes")))}
    assert {e for row in ties for e in (row["Source"], row["Target"])} == set(actors)
    ana = next(row for row in ties if row["Source"] == "per:ana-duarte")
    assert (ana["Start"], ana["End"], ana["Type"], ana["Kind"]) == ("2018-06-04", "2020-03-02", "Directed", "holds")
    assert actors["per:ana-duarte"]["Label"] == ana["SourceName"] == "Ana Duarte"
    assert all(len(row) == 23 and None not in row for row in ties)


def test_a_formula_for_a_name_is_guarded() -> None:
    names = [row["SourceName"] for row in csv.DictReader(io.StringIO(written("edges", hostile("=cmd"))))]
    assert set(names) == {"'=cmd"}
    assert plain(names[0]) == "=cmd"


def test_what_is_only_alleged_is_no_edge() -> None:
    tally = Tally()
    made = list(edges(goods(), tally))
    assert "t-ask-to-be" not in {e.id for e in made}
    assert tally.left_out["ties and tenures that are only alleged, planned or denied"] == 1


def test_mutual_ties_have_no_direction() -> None:
    assert {e.type: e.directed for e in edges(goods(), Tally())} == {"guides": True, "backs": True, "holds": True}
    from dataclasses import replace

    from interregnum.views.memory import MemoryBook
    from tests.export.outputs.made import STORY

    ties = tuple(replace(t, type="OPPOSES") for t in STORY.derived.ties)
    accounts = [m.account() for m in STORY.makers.values()]
    book = MemoryBook(accounts, STORY.entities, replace(STORY.derived, ties=ties))
    other = replace(goods(), book=book)
    assert {e.directed for e in edges(other, Tally()) if e.type == "opposes"} == {False}
    assert 'type="mutual"' in written("gexf", other)
    for name in ("gexf", "graphml"):
        graph = read(name, written(name, other))
        assert {d["id"] for *_, d in graph.edges(data=True)} == {e.id for e in edges(other, Tally())}
    assert all(d["mutual"] == (d["type"] == "opposes") for *_, d in graph.edges(data=True))
