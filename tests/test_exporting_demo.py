"""The demo's casebook in every format, opened by the library that is to read it."""

import csv
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from interregnum import exporting, pipeline
from interregnum.casebook import Casebook
from interregnum.cli_demo import texts
from interregnum.export.outputs.brat import standoff
from interregnum.export.outputs.cells import plain
from interregnum.export.outputs.tally import ExportReport
from interregnum.frames.inline import parse
from tests.export.outputs.test_brat import check
from tests.export.outputs.test_plover import CHECK
from tests.export.outputs.test_timelinejs import timeline
from tests.export.outputs.test_webannotation import collection


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Some thirty dispatches, read with the shipped model."""
    with Casebook(tmp_path_factory.mktemp("demo") / "demo.db", reader=pipeline.default_reader()) as made:
        assert made.add(texts("casebook")).failed == ()
        yield made


def out(book: Casebook, name: str, tmp_path: Path) -> tuple[Path, ExportReport]:
    return tmp_path / name, exporting.export(book, name, tmp_path / name)


def test_plover(book: Casebook, tmp_path: Path) -> None:
    path, report = out(book, "plover", tmp_path)
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(records) == report.written["events"] > 30
    for record in records:
        CHECK.validate(record)
        for source in record["interregnum_sources"]:
            article = book.ledger.article(source["article"])
            assert article is not None
            assert article.text[source["start"] : source["end"]].split() == source["text"].split()


def test_ftm(book: Casebook, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed (extra ftm)")
    from tests.export.outputs.test_ftm import entities

    path, report = out(book, "ftm", tmp_path)
    found = entities(path.read_text("utf-8"))
    assert len(found) == sum(report.written.values())
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert found[value].schema.is_a(prop.range)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networks_keep_their_dates(name: str, book: Casebook, tmp_path: Path) -> None:
    path, report = out(book, name, tmp_path)
    graph = (nx.read_gexf if name == "gexf" else nx.read_graphml)(path)
    assert len(graph) == report.written["nodes"]
    # GraphML's edge ids are an attribute, or the keys where two edges join the same pair.
    keyed = (
        graph.edges(data=True, keys=True)
        if graph.is_multigraph()
        else [(s, t, "", d) for s, t, d in graph.edges(data=True)]
    )
    dates = {d.get("id", key): (d.get("start"), d.get("end")) for _, _, key, d in keyed}
    assert len(dates) == report.written["edges"]
    out(book, "edges", tmp_path)
    with (tmp_path / "edges").open(encoding="utf-8", newline="") as lines:
        rows = {plain(row["Id"]): (row["Start"] or None, row["End"] or None) for row in csv.DictReader(lines)}
    assert dates == rows
    kept = {t.id: t.ended.latest for t in (*book.ledger.tenures(), *book.ledger.ties()) if t.ended}
    assert {ident: end for ident, (_, end) in dates.items() if end} == {
        ident: day for ident, day in kept.items() if day and ident in dates
    }


def test_annotations_and_timeline(book: Casebook, tmp_path: Path) -> None:
    made = collection(out(book, "webannotation", tmp_path)[0].read_text("utf-8"))
    texts_by_id = {f"urn:interregnum:article:{a.id}": a.text for a in book.ledger.articles()}
    for item in made["first"]["items"]:
        position, quote = item["target"]["selector"]
        assert texts_by_id[item["target"]["source"]][position["start"] : position["end"]] == quote["exact"]
    assert made["total"] == book.info().claims
    assert len(timeline(out(book, "timelinejs", tmp_path)[0].read_text("utf-8"))["events"]) > 100


def test_tables_agree(book: Casebook, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (extra parquet)")
    folder, report = out(book, "csv", tmp_path)
    other, _ = out(book, "parquet", tmp_path)
    for file in folder.iterdir():
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        table = pq.read_table(other / f"{file.stem}.parquet")
        assert len(rows) == table.num_rows == report.written.get(file.stem, 0)
        assert [plain(row["id"]) for row in rows] == table["id"].to_pylist()


def test_readings(book: Casebook, tmp_path: Path) -> None:
    passages = list(parse(out(book, "inline", tmp_path)[0].read_text("utf-8")))
    readings = list(book.ledger.readings())
    assert len(passages) == len(readings)
    for reading in readings:
        check(reading, list(standoff(reading)))
    folder, _ = out(book, "brat", tmp_path)
    assert len(list(folder.glob("*.ann"))) == len(readings)


def test_docs(book: Casebook, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra spacy)")
    from spacy.tokens import DocBin

    folder, report = out(book, "docbin", tmp_path)
    docs = [d for f in sorted(folder.iterdir()) for d in DocBin().from_disk(f).get_docs(spacy.blank("en").vocab)]
    assert len(docs) == report.written["docs"]
    assert [d._.reading for d in docs] == list(book.ledger.readings())
