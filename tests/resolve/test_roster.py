import json
from pathlib import Path
from typing import Any

import pytest

from interregnum.errors import RosterError
from interregnum.records.claims import Actor
from interregnum.resolve.roster import Roster

CSV = """id,name,aliases,country,kind
Q1,Marit Dalgaard,"M. K. Dalgaard; Comandante Mar",NO,PER
Q2,João Tavares,,PT,PER
Q3,João Tavares,,BR,PER
Q4,Harbour Union,HU;Union of the Harbour,NO,ORG
Q5,Yusuf Karimi,,MA;FR,PER
"""


def actor(name: str, kind: str = "PER", **known: Any) -> Actor:
    known.setdefault("names", (name,))
    return Actor(id="a#e1", article="a", kind=kind, name=name, **known)


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    path = tmp_path / "people.csv"
    path.write_text(CSV, "utf-8")
    return Roster.load(path)


@pytest.mark.parametrize(
    ("known", "ident"),
    [
        (actor("Marit Dalgaard"), "Q1"),
        (actor("Gen. Marit Dalgaard", country="NO"), "Q1"),
        (actor("Comandante Mar"), "Q1"),
        (actor("Tito", names=("Tito", "Marit Dalgaard")), "Q1"),
        (actor("João Tavares", country="BR"), "Q3"),
        (actor("The Harbour Union", "ORG"), "Q4"),
        (actor("Harbour Union", "GRP"), None),
        (actor("Youssef Kareemi", country="FR"), "Q5"),
        (actor("Youssef Kareemi"), None),
        (actor("João Tavares"), None),
        (actor("João Tavares", country="AO"), None),
        (actor("Marit Dalgaard", country="DK"), None),
        (actor("Dalgaard", country="NO"), None),
        (actor("Marit Dalgaard", "ORG"), None),
        (actor("Marit Dalgaard", named=False, names=()), None),
        (actor("Knut Dalgaard", country="NO"), None),
    ],
)
def test_match(roster: Roster, known: Actor, ident: str | None) -> None:
    found = roster.match(known)
    assert (found and found[0]) == ident
    if found:
        assert found[0] in found[1]
        assert "roster" in found[1]


def test_follow_the_money(tmp_path: Path) -> None:
    rows = [
        {
            "id": "Q1",
            "schema": "Person",
            "properties": {"name": ["Marit Dalgaard"], "alias": ["Comandante Mar"], "country": ["no"]},
        },
        {"id": "Q4", "schema": "PublicBody", "caption": "Harbour Union", "properties": {}},
        {"id": "V1", "schema": "Vessel", "properties": {"name": ["Marit Dalgaard"]}},
        {"id": "Q9", "schema": "Person", "properties": {"name": "Eva Lund"}},
    ]
    path = tmp_path / "people.ftm.json"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    roster = Roster.load(path)
    assert [r.id for r in roster.rows] == ["Q1", "Q4", "Q9"]
    assert roster.notices == ()
    assert roster.rows[0].countries == {"NO"}
    for name, kind, ident in [
        ("Comandante Mar", "PER", "Q1"),
        ("Harbour Union", "ORG", "Q4"),
        ("Eva Lund", "PER", "Q9"),
    ]:
        found = roster.match(actor(name, kind))
        assert found is not None
        assert found[0] == ident


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("id,name\n,Ann Ross\nQ2,Bea Moor\n", 2, "no id"),
        ("id,name\nQ1,\nQ2,Bea Moor\n", 2, "Q1 has no name"),
        ("id,name,kind\nQ1,Ann Ross,DOG\nQ2,Bea Moor,PER\n", 2, "no kind 'DOG'"),
        ('{"id": "Q2", "properties": {"name": ["Bea Moor"]}}\n\n{broken\n', 3, "no JSON object"),
        ('{"id": "Q2", "properties": {"name": ["Bea Moor"]}}\n[1]\n', 2, "no JSON object"),
        ('{"id": "Q2", "properties": {"name": ["Bea Moor"]}}\n{"id": "Q3"}\n', 2, "no properties"),
        ('{"id": "Q2", "properties": {"name": ["Bea Moor"]}}\n{"id": 7, "properties": {"name": [1]}}\n', 2, "no id"),
    ],
)
def test_bad_rows_are_told_and_left_out(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, "utf-8")
    roster = Roster.load(path)
    assert [r.id for r in roster.rows] == ["Q2"]
    (notice,) = roster.notices
    assert notice.message == f"list.txt, line {line}: {what}; row left out" or (
        f"list.txt, line {line}: {what}" in notice.message
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"name,country\nAnn Ross,NO\n", "no column id"),
        (b"id,name\n,\n", "no row"),
        (b"", "no column id, name"),
        (b"id,name\nQ1,Jo\xe3o\n", "not UTF-8"),
    ],
)
def test_files_that_are_no_roster(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(RosterError, match=message):
        Roster.load(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="no roster at"):
        Roster.load(tmp_path / "none.csv")


def test_a_byte_order_mark_and_tabs(tmp_path: Path) -> None:
    path = tmp_path / "people.tsv"
    path.write_bytes("\ufeffID\tName\nQ1\tMarit Dalgaard\n".encode())
    assert Roster.load(path).match(actor("Marit Dalgaard")) is not None
