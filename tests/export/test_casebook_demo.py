"""What the demo prints of given answers."""

from dataclasses import replace

import pytest

from interregnum.export.casebook_demo import Shown, demo_rows
from interregnum.export.casebook_rows import rendered
from interregnum.views import ask
from interregnum.views.ask.conflicts import ConflictsAnswer
from interregnum.views.ask.network import NetworkAnswer
from interregnum.views.ask.origins import OriginsAnswer, Report, Version
from interregnum.views.ask.voids import VoidsAnswer
from tests.casebooks import Story

BOOK = Story().book()

NOTHING = Shown(
    articles=2,
    first=None,
    last=None,
    who=(),
    voids=(),
    conflicts=ConflictsAnswer(()),
    origins=OriginsAnswer((), 2, 2),
    network=NetworkAnswer("2020-01-01", "2020-02-01", None, None),
)


def _printed(shown: Shown) -> list[str]:
    return rendered(demo_rows(shown)).splitlines()


def _section(shown: Shown, title: str) -> list[str]:
    lines = _printed(shown)
    start = next(n for n, line in enumerate(lines) if line.startswith(title))
    return lines[start + 1 : lines.index("", start)]


def test_what_is_not_known_is_said() -> None:
    assert _printed(NOTHING).count("  nothing is known") == 5
    assert _section(replace(NOTHING, voids=(VoidsAnswer("2020-01-01", None, ()),)), "Which") == [
        "  on 2020-01-01",
        "    no post is known to be void",
    ]


def test_holders_and_voids_are_lines_of_a_post() -> None:
    lines = _section(replace(NOTHING, who=(ask.who(BOOK, "prime minister of Norland"),)), "Who")
    assert lines[0].strip() == "prime minister of Norland"
    assert any(line.startswith("    • Ana Duarte") and "2020-03-02" in line for line in lines)
    assert any(line.startswith("    ○ void") for line in lines)


def test_who_steps_into_a_void_on_whose_word() -> None:
    lines = _section(replace(NOTHING, voids=(ask.voids(BOOK, on="2020-02-14"),)), "Which")
    at = next(n for n, line in enumerate(lines) if "→ Dawn Front" in line)
    assert lines[at + 1].strip().startswith("— ")
    assert "unnamed sources" in lines[at + 1]


def test_each_side_of_a_contradiction_once() -> None:
    lines = _section(replace(NOTHING, conflicts=ask.conflicts(BOOK)), "Where")
    assert [("3 January" in line, "4 January" in line) for line in lines[1:3]] == [(True, False), (False, True)]


def test_before_and_after() -> None:
    network = ask.network(BOOK, around="river militias", on="2020-01-01", against="2020-02-14")
    lines = _section(replace(NOTHING, network=network), "Before")
    assert any(line.startswith("    − Karim Tol") for line in lines)


@pytest.mark.parametrize(("kept", "command"), [(None, "interregnum voids demo.db"), ("x.db", "interregnum voids x.db")])
def test_what_next_names_the_kept_file(kept: str | None, command: str) -> None:
    lines = _printed(replace(NOTHING, kept=kept))
    assert any(line.strip().startswith(command) for line in lines)
    assert any("--keep" in line for line in lines) is (kept is None)


def test_prints_of_one_report() -> None:
    first = Version("a1", "Chair quits", "Harbour Times", "2020-02-12")
    second = Version("a2", "Out", "Delta Post", "2020-02-13", "a1", "trimmed", 0.9, "")
    alone = Report("outlet:x", "X", "", (Version("a3", "Other", "X", "2020-02-14"),))
    origins = OriginsAnswer((Report("agency:norwire", "Norwire", "", (first, second)), alone), 3, 2)
    lines = _section(replace(NOTHING, origins=origins), "How")
    assert lines[0].strip().startswith("Two prints of one report:")
    assert lines[1:] == [
        "    Norwire · Harbour Times (2020-02-12), Delta Post (trimmed)",
        "  3 dispatches, 2 origins",
    ]
