import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.export.clean import plain
from interregnum.export.terminal import excerpt, for_people
from interregnum.records import Article, Notice, Reading
from interregnum.views.lines import Evidence
from interregnum.views.summary import summarise
from tests.stories import SUCCESSION, reading

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(**options: object) -> str:
    whole = reading(
        SUCCESSION, title="Deputy steps in", outlet="Sahel Courier", origin="Reuters", origin_from="told Reuters"
    )
    return for_people(summarise(whole), **options)  # type: ignore[arg-type]


def test_a_pipe_gets_whole_lines_without_colours() -> None:
    text = shown()
    lines = text.splitlines()
    assert lines[0] == "Deputy steps in"
    assert lines[1] == "Sahel Courier · 2024-03-18 · first reported by Reuters (told Reuters)"
    assert "  • Abdelkerim Sougui replaced Mahamat Dogoum" in lines
    assert "  • Ennedi Front and the government are to meet [planned]" in lines
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in lines)


def test_a_terminal_gets_colours_and_wrapped_lines() -> None:
    text = shown(width=60, colour=True)
    assert ESCAPE.search(text)
    assert max(len(line) for line in ESCAPE.sub("", text).splitlines()) <= 60


def test_every_line_has_its_words_its_voucher_confidence_and_place() -> None:
    text = shown()
    assert "has replaced him, two sources close to the group told the Sahel …” — two sources close to the group" in text
    assert "(1.00, at 110–118)" in text
    assert "• two sources close to the group — unnamed; vouches for 3 statements; asked not to be named" in text


def test_sections_come_in_the_order_of_the_issue() -> None:
    headings = [line for line in shown().splitlines() if line and not line.startswith(" ")][2:]
    assert headings == ["Lost", "Posts", "Voids", "Stepping in", "Ties", "Events", "Who vouches", "Silent"]


def test_an_empty_reading_says_so() -> None:
    text = for_people(summarise(Reading(Article(id="x", text="Calm seas."), notices=(Notice("n", "short text"),))))
    assert "(no title: x)" in text
    assert "undated" in text
    assert "Nothing was read here" in text
    assert "note: short text" in text


@pytest.mark.parametrize(
    "evil", ["\x1b]0;owned\x07", "\x1b[2J", "a\u202eb", "a\rb", "[bold]x[/bold]", ":boom:", "\ud800"]
)
def test_an_article_cannot_steer_the_terminal(evil: str) -> None:
    text = for_people(
        summarise(
            Reading(Article(id="x", text="Ana left." if evil == "\ud800" else f"{evil} left.", title=evil, outlet=evil))
        ),
        width=80,
    )
    assert not {"\x1b", "\x07", "\r", "\u202e", "\ud800"} & set(text)
    assert "[bold]" in text or "[bold]" not in evil


def evidence(words: str, at: int, trigger: str) -> Evidence:
    return Evidence("f", "DIE", "actual", trigger, 0, 1, words, 0, 1, at, 1.0, ("the outlet",), None)


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=80), st.data())
def test_an_excerpt_holds_its_trigger_and_is_short(words: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words)
    at = len(" ".join(words[:number])) + (1 if number else 0)
    before, trigger, after = excerpt(evidence(text, at, words[number]), room=60)
    assert trigger == words[number]
    assert len(before + trigger + after) <= 60 + 8
    assert (before.removeprefix("… ") + trigger + after.removesuffix(" …")) in text


@given(st.text())
def test_plain_text_is_one_line_and_harmless(text: str) -> None:
    made = plain(text)
    assert "\n" not in made
    assert made == plain(made)
    assert not any(ord(ch) < 32 or 0x7F <= ord(ch) < 0xA0 for ch in made)
