import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.export.outputs.cells import cell, plain, safe, tabbed
from interregnum.export.outputs.csv_rows import line


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\u00a0=1",
        "'quoted",
        "＝1",
        "=cmd|' /C calc'!A0",
        "=",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert safe(text) == "'" + text
    assert plain(safe(text)) == text


@pytest.mark.parametrize("text", ["", "Ana Duarte", "2020-03", "1=1", "a-b", "L'Aurore", "é"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_every_cell_is_safe_and_can_be_undone(text: str) -> None:
    made = safe(text)
    assert plain(made) == text
    assert made[:1] not in set("=+-@\t\r\n＝＋－＠")


@given(st.text(st.sampled_from(" =+-@'\t\r\na,\"")))
def test_csv_gives_the_text_back(text: str) -> None:
    (row,) = csv.reader(io.StringIO(line([text, 1]), newline=""))
    assert [plain(row[0]), row[1]] == [text, "1"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""), (True, "true"), (False, "false"), (-3, "-3"), (-1.5, "-1.5"), ((), ""), ([], ""),
        (["é", '"'], '["é", "\\""]'), ("-3", "'-3"),
    ],
)  # fmt: skip
def test_values_as_cells(value: object, expected: str) -> None:
    assert cell(value) == expected


@given(st.lists(st.one_of(st.text(), st.none(), st.integers()), min_size=1))
def test_a_tabbed_line_is_one_line_of_so_many_cells(values: list[object]) -> None:
    made = tabbed(values)
    assert made.count("\t") == len(values) - 1
    assert made.endswith("\n")
    assert not {"\n", "\r"} & set(made[:-1])
