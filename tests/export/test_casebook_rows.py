import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from interregnum.export.casebook_rows import cut, evidence_row, evidence_rows, rendered, row, table, unknown
from interregnum.views.ask.asked import Near
from interregnum.views.ask.evidence import Evidence, Voucher, Witness
from tests.casebooks import Story

STORY = Story()
LONG = "The board of the union said that " + "many members, " * 30 + "in the end, resigned " + "and went home " * 30


def evidence(words: str, trigger: str) -> Evidence:
    at = words.index(trigger)
    voucher = Voucher(None, "self", "Harbour Times")
    return Evidence("c1", "DEPART", "actual", words, 0, len(words), trigger, at, at, at + len(trigger), "a1", None,
                    "Harbour Times", "Harbour Times", "2020-01-01", None, (voucher,), 1.0)  # fmt: skip


def test_rows_hang_where_they_wrap() -> None:
    out = rendered([row("• one two three four five six seven eight nine", indent=2)], width=30)
    assert out == "  • one two three four five\n    six seven eight nine\n"


def test_a_pipe_gets_whole_lines_without_colours() -> None:
    out = rendered([row(("word " * 50, "bold"), indent=2)])
    assert out == "  " + " ".join(["word"] * 50) + "\n"


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[1m" in rendered([row(("bold", "bold"))], width=40, colour=True)
    assert "\x1b" not in rendered([row(("bold", "bold"))], width=40)


def test_tables_are_aligned_on_a_terminal_and_parted_by_tabs_in_a_pipe() -> None:
    made = table("source", "claims", rows=[("Harbour Times", "12"), ("[b]odd[/b]", "3")], right=(1,))
    assert rendered([made]) == "Harbour Times\t12\n[b]odd[/b]\t3\n"
    assert [line.split() for line in rendered([made], width=60).splitlines()][1] == ["Harbour", "Times", "12"]


def test_long_words_are_cut_around_their_trigger() -> None:
    before, trigger, after = cut(evidence(LONG, "resigned"), room=80)
    assert trigger == "resigned"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before + trigger + after) < 90


@given(st.text(min_size=1, max_size=300), st.integers(0, 299), st.integers(20, 200))
def test_whatever_is_cut_keeps_its_trigger(words: str, at: int, room: int) -> None:
    at = min(at, len(words) - 1)
    item = evidence("x" + words, "x")
    before, trigger, after = cut(item, room=room)
    assert trigger == "x"
    assert "\n" not in before + after
    assert before == ""


def test_control_characters_never_reach_the_terminal() -> None:
    out = rendered([evidence_row(evidence("He \x1b[31mresigned\x07 \u202eat once.", "resigned"))], width=80)
    assert not set(out) & {"\x1b", "\x07", "\u202e"}


def test_words_come_once_and_the_rest_is_counted() -> None:
    found = Witness(STORY.book()).evidence(STORY.claims.values())
    rows = [r.text.plain for r in evidence_rows(found, shown=2)]
    assert len(rows) == 3
    assert rows[-1] == f"and {len(STORY.claims) - 2} more claims"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = Witness(STORY.book()).evidence(STORY.claims.values())
    out = rendered(evidence_rows(found, shown=100), width=width)
    assert max(cell_len(line) for line in out.splitlines()) <= width


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ((), "nothing is known of Norlund"),
        ((Near("a", "Norland", "entity"),), "nothing is known of Norlund; did you mean “Norland”?"),
        ((Near("a", "K", "entity"), Near("b", "K", "post")), "nothing is known of Norlund; did you mean “K”?"),
    ],
)
def test_what_is_unknown(near: tuple[Near, ...], said: str) -> None:
    assert unknown("Norlund", near) == said
    assert unknown("Norlund", near, "2020") == said.replace("Norlund", "Norlund by 2020")
