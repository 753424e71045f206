from typing import Any

import pytest

from interregnum.errors import ExportError
from interregnum.records import Article, Ascription, Event, Mention, Reading, Span
from interregnum.views import ask, dataframes
from interregnum.views.dataframes import parts, rows, to_pandas, to_polars
from tests.casebooks import Story
from tests.stories import SUCCESSION, reading

STORY = Story()
BOOK = STORY.book()
ANSWERS: dict[str, Any] = {
    "who": ask.who(BOOK, "Norland"),
    "actor": ask.actor(BOOK, "Dawn Front"),
    "timeline": ask.timeline(BOOK),
    "voids": ask.voids(BOOK),
    "network": ask.network(BOOK, on="2020-02-12"),
    "conflicts": ask.conflicts(BOOK),
    "claim": ask.claim(BOOK, STORY.claims["stepped"]),
    "overview": ask.overview(BOOK),
    "reading": reading(SUCCESSION),
    "events": BOOK.events(),
    "ties": BOOK.ties(),
    "entities": tuple(BOOK.entities().values()),
    "claims": tuple(BOOK.claims(list(STORY.claims.values())).values()),
}
NOTHING: dict[str, Any] = {
    "who": ask.who(BOOK, "Zanzibar Rowing Club"),
    "timeline": ask.timeline(BOOK, types=["AGREE"]),
}


def table(answer: Any, part: str | None = None) -> list[dict[str, Any]]:
    columns, found = rows(answer, part)
    return [dict(zip((c.name for c in columns), row, strict=True)) for row in found]


@pytest.mark.parametrize("name", ANSWERS)
def test_values_are_of_their_column(name: str) -> None:
    answer = ANSWERS[name]
    for part in [None] if isinstance(answer, tuple) else parts(answer):
        columns, found = rows(answer, part)
        assert len({c.name for c in columns}) == len(columns)
        for row in found:
            for value, column in zip(row, columns, strict=True):
                assert value is None or isinstance(value, column.kind), column.name
    assert rows(answer)[1]


@pytest.mark.parametrize("name", ANSWERS)
def test_pandas_and_polars_hold_the_same(name: str) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (extra pandas)")
    pytest.importorskip("polars", reason="polars is not installed (extra polars)")
    answer = ANSWERS[name]
    by_pandas, by_polars = to_pandas(answer), to_polars(answer)
    assert list(by_pandas.columns) == by_polars.columns
    assert len(by_pandas) == len(by_polars) == len(rows(answer)[1])
    assert by_polars.to_dicts() == table(answer)
    for column in by_polars.columns:
        values = [None if str(value) == "<NA>" else value for value in by_pandas[column].tolist()]
        assert values == by_polars[column].to_list()


@pytest.mark.parametrize("name", NOTHING)
def test_an_empty_answer_has_its_columns(name: str) -> None:
    columns, found = rows(NOTHING[name])
    assert found == []
    assert [c.name for c in columns] == [c.name for c in rows(ANSWERS[name])[0]]


def test_a_line_of_holders_and_voids() -> None:
    made = table(ANSWERS["who"])
    assert [(r["what"], r["holder"], r["ended_kind"], r["opened_earliest"]) for r in made] == [
        ("tenure", "Ana Duarte", "resigned", None),
        ("void", None, None, "2020-03-02"),
        ("tenure", "Ivo Brandt", "successor began", None),
        ("tenure", "Lena Ask", None, None),
    ]
    assert made[0]["holder_id"] == "per:ana-duarte"
    assert (made[0]["began"], made[0]["began_earliest"]) == ("2018-06-04", "2018-06-04")
    assert made[1]["left_by"] == "Ana Duarte"
    assert made[0]["evidence"] == [STORY.claims["elected"], STORY.claims["resigned"]]
    assert made[0]["support_origins"] == 1


def test_events_name_their_parties() -> None:
    made = {r["event"]: r for r in table(ANSWERS["timeline"])}
    assert made["e-met"]["parties"] == ["actor: Dawn Front", "actor: river militias"]
    assert made["e-die"]["earliest"] == "2020-01-03"
    assert made["e-die"]["evidence_words"].startswith("Karim Tol")


def test_a_reading_is_a_frame_of_frames() -> None:
    succeeded = next(r for r in table(ANSWERS["reading"]) if r["type"] == "SUCCEED")
    assert (succeeded["trigger"], succeeded["actor"], succeeded["recipient"]) == (
        "replaced", ["Abdelkerim Sougui"], ["him"],
    )  # fmt: skip
    assert succeeded["vouched_by"] == ["two sources"]
    assert len(table(ANSWERS["reading"], "mentions")) == len(reading(SUCCESSION).mentions)


def test_other_lists_by_name() -> None:
    assert {r["who"] for r in table(ANSWERS["network"], "nodes")} >= {"Dawn Front", "Ostrava"}
    with pytest.raises(ExportError, match="TimelineAnswer has no list 'nodes'; it has events, near"):
        rows(ANSWERS["timeline"], "nodes")


@pytest.mark.parametrize("nothing", ["text", 3, [1, 2], None])
def test_what_has_no_rows_is_refused(nothing: Any) -> None:
    with pytest.raises(ExportError, match="a data frame is made of"):
        rows(nothing)


def test_an_empty_sequence_is_an_empty_frame() -> None:
    assert rows(()) == ((), [])
    assert len(rows([Event("e", "DIE", "actual")])[1]) == 1


@pytest.mark.parametrize(("make", "name"), [(to_pandas, "pandas"), (to_polars, "polars")])
def test_a_missing_library_says_how_to_get_it(make: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda module: None)
    with pytest.raises(ExportError, match=rf"pip install 'interregnum\[{name}\]'"):
        make(ANSWERS["timeline"])
    assert dataframes.__doc__


def test_ascriptions_of_a_reading_are_rows_of_words() -> None:
    text = "The bridge, the mayor said, will open in May."
    reading = Reading(
        Article("a", text),
        (Mention("m1", Span(16, 21), "PER", "e1"),),
        ascriptions=(
            Ascription("s1", (Span(22, 26),), (Span(12, 21),), (Span(0, 10), Span(28, 44)), speakers=("m1",)),
            Ascription("s2", (Span(22, 26),), (), (Span(0, 10),), inside="s1"),
        ),
    )
    assert "ascriptions" in parts(reading)
    columns, table = rows(reading, "ascriptions")
    first, second = (dict(zip([c.name for c in columns], row, strict=True)) for row in table)
    assert (first["source"], first["cue"], first["content"]) == ("the mayor", "said", "The bridge … will open in May")
    assert (first["start"], first["end"], list(first["speakers"])) == (0, 44, ["mayor"])
    assert (second["source"], second["inside"]) == ("", "s1")
