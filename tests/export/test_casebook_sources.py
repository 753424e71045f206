"""Origins, copies and sourcing as lines for people."""

from __future__ import annotations

import pytest

from interregnum.export.casebook_rows import rendered
from interregnum.export.casebook_sources import origin_rows, source_rows
from interregnum.records import Change
from interregnum.views.ask import OriginsAnswer, SourcesAnswer, origins, sources
from interregnum.views.ask.origins import Report, Version
from interregnum.views.ask.sourcing import OriginLine, OutletLine, Quoting, Ring
from tests.casebooks import sourced

BOOK = sourced().book()
EMPTY = SourcesAnswer((), (), (), 0, 0, 0, 0)


def cells(out: str, first: str) -> list[str]:
    """The cells of the first table row that begins with a name; a pipe gets tabs."""
    return next(line.split("\t") for line in out.splitlines() if line.startswith(first + "\t"))


def test_the_sourcing_of_a_casebook() -> None:
    out = rendered(source_rows(sources(BOOK)))
    assert out.startswith(
        "14 claims · 21% on the word of unnamed sources alone · 3 of 4 events reported by one origin only\n"
    )
    assert cells(out, "Norwire")[:6] == ["Norwire", "2", "1", "7", "2", "1"]
    assert cells(out, "Radio Sable")[:6] == ["Radio Sable", "0", "0", "1", "1", "0"]
    assert cells(out, "self") == ["self", "8"]
    headings = ["Origins: who reported it first", "Outlets: who printed it", "Kinds of source, by claims"]
    assert [line for line in out.splitlines() if line in (*headings, "Who carries whom")] == [
        *headings,
        "Who carries whom",
    ]
    assert "Circular" not in out


def test_nothing_claimed_has_no_share() -> None:
    out = rendered(source_rows(EMPTY))
    assert out.startswith("0 claims · none on the word of unnamed sources alone")
    assert "Who carries whom" not in out


def test_a_ring_and_what_it_is_about() -> None:
    ring = Ring("He left.", ("Dale Sun", "Lake Post"), ("c1", "c2"))
    out = rendered(source_rows(SourcesAnswer((), (), (), 0, 0, 0, 0, rings=(ring,))))
    assert "Circular: Dale Sun → Lake Post → Dale Sun\n  “He left.”\n  c1, c2\n" in out


def test_long_tables_are_cut_and_say_so() -> None:
    lines = tuple(OriginLine(f"outlet:o{n}", f"Outlet {n:02}", 1, 0, 0, 0, 0) for n in range(23))
    outlets = tuple(OutletLine(f"Paper {n:02}", 1, 0, 0, 0, "B") for n in range(20))
    quoting = tuple(Quoting(f"Who {n:02}", "Whom", 1) for n in range(21))
    out = rendered(source_rows(SourcesAnswer(lines, outlets, (), 0, 0, 0, 0, quoting)))
    assert "Outlet 19" in out
    assert "Outlet 20" not in out
    assert out.count("more; --json has them all") == 2
    assert "and 3 more; --json has them all" in out
    assert "and 1 more; --json has them all" in out


@pytest.mark.parametrize("name", ["[red]Post[/red]", "Lake\x1b[31mPost", "A\u202eB"])
def test_names_are_neither_markup_nor_control(name: str) -> None:
    ring = Ring(name, (name,), ("c1",))
    line, outlet = OriginLine("outlet:x", name, 1, 0, 1, 0, 0), OutletLine(name, 1, 0, 1, 0)
    answer = SourcesAnswer((line,), (outlet,), (), 1, 0, 0, 0, (Quoting(name, name, 1),), (ring,))
    version = Version("a1", name, name, "2020", changes=(Change("added", None, name, None, 1),))
    report = Report("outlet:x", name, name, (version, version))
    for out in (rendered(source_rows(answer)), rendered(origin_rows(OriginsAnswer((report,), 1, 1)))):
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert ("[red]" in out) is ("[red]" in name)


def test_reports_with_their_prints() -> None:
    out = rendered(origin_rows(origins(BOOK)))
    assert out == (
        "6 articles, 3 origins\n"
        "\n"
        "Norwire · 2 prints of one report · credits Norwire\n"
        "  2020-02-12  Harbour Times: Front steps in for slain guide of river militias [a1] · the earliest known\n"
        "  2020-02-13  Delta Post: Dawn Front guides militias, sources say [a2] · trimmed: 100% of it stands in the "
        "longer one\n"
        "\n"
        "4 articles without a copy:\n"
        "  2020-01-05  Delta Post: Militia patron dead [a3] · origin Delta Post\n"
        "  2020-03-03  Harbour Times: Prime minister quits [a4] · origin Harbour Times\n"
        "  2020-04-11  Delta Post: Ask takes office [a5] · origin Delta Post\n"
        "  2021-05-20  Harbour Times: Two chairs for one union [a6] · origin Harbour Times\n"
    )


def test_changes_of_one_report() -> None:
    changes = (
        Change("changed", "Four died.", "Five died.", 0, 0),
        Change("added", None, "A guard was held.", None, 12),
        Change("dropped", "The cause is not known.", None, 12, None),
    )
    versions = (
        Version("a1", None, None, None),
        Version("a2", "Fire", "Lake Post", "2020-01-02", "a1", "updated", 0.8, "a later version", changes),
    )
    out = rendered(origin_rows(OriginsAnswer((Report("article:a1", "a1", "", versions),), 2, 1)))
    assert out.splitlines()[2:] == [
        "a1 · 2 prints of one report",
        "  undated  (no outlet): (no title) [a1] · the earliest known",
        "  2020-01-02  Lake Post: Fire [a2] · updated: a later version",
        "      ~ was: “Four died.”",
        "        now: “Five died.”",
        "      + added: “A guard was held.”",
        "      − dropped: “The cause is not known.”",
    ]


def test_one_article_without_copies_is_shown_whole() -> None:
    out = rendered(origin_rows(origins(BOOK, "a3")))
    assert "Delta Post · the only print known · printed by Delta Post itself\n" in out
    assert "Militia patron dead [a3]" in out
    assert "without a copy" not in out
