"""The page is parsed as a browser would, and looked at for what must and must not be in it."""

import base64
import hashlib
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from interregnum.export.page import page
from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage
from interregnum.records import Article, Attribution, Block, Frame, Mention, Reading, Span
from tests.stories import SUCCESSION, UNION, reading
from tests.strategies import awkward_text, passages

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Tags, attributes and text of a page; complains of tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def values(self, name: str) -> list[str]:
        return [value or "" for _, key, value in self.attributes if key == name]


def made(*readings: Reading) -> Page:
    return Page("".join(page(readings)))


@pytest.fixture(scope="module")
def story() -> Page:
    return made(reading(SUCCESSION, title="Deputy steps in", outlet="Sahel Courier", url="https://example.org/a?b=1&c"))


def test_the_page_says_what_was_read(story: Page) -> None:
    for words in (
        "Deputy steps in",
        "Sahel Courier",
        "Abdelkerim Sougui replaced Mahamat Dogoum",
        "Who vouches",
        "two sources close to the group",
        "SUCCEED",
        "asked not to be named",
        "How to read this page",
    ):
        assert words in story.text


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(story: Page) -> None:
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(story.tags)
    assert not story.values("src")
    assert not [name for _, name, _ in story.attributes if name.startswith("on") or name == "style"]
    assert [h for h in story.values("href") if not h.startswith("#")] == ["https://example.org/a?b=1&c"]


def test_the_policy_lets_in_this_style_sheet_and_nothing_else() -> None:
    text = "".join(page([reading(UNION)]))
    style = text.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style


def test_every_link_inside_the_page_has_its_goal() -> None:
    both = made(reading(SUCCESSION), reading(UNION))
    ids = both.values("id")
    assert len(ids) == len(set(ids))
    assert {h.removeprefix("#") for h in both.values("href") if h.startswith("#")} <= set(ids)


def test_marks_carry_their_kind_and_meaning(story: Page) -> None:
    assert "m PER" in story.values("class")
    assert any("m MEANS" in c for c in story.values("class"))
    assert "PER: Mahamat Dogoum" in story.values("title")
    assert "CONSULT, planned" in story.values("title")


EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></head><body onload=alert(1)>",
    "&lt;b&gt; &amp; \u202eevil\u202c",
    "]]><!-- <![CDATA[",
    "a\x00b\x1b[31mred",
    "\ud800",
]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_from_outside_becomes_markup(evil: str) -> None:
    # A lone surrogate can stand in what is known of an article, not in its text.
    words = evil.replace("\ud800", "\ufffd")
    text = f"{words} died."
    end = len(words)
    article = Article(
        id=evil,
        text=text,
        blocks=(Block("body", Span(0, len(text))),),
        title=evil,
        outlet=evil,
        byline=evil,
        section=evil,
        published=evil,
        url="javascript:alert(1)//" + evil,
        origin=evil,
    )
    whole = Reading(
        article,
        mentions=(Mention("m1", Span(0, end), "PER", evil),),
        frames=(Frame("f1", "DIE", Span(end + 1, end + 5), attribution="a1"),),
        attributions=(Attribution("a1", cue=(Span(0, 1),), source=(Span(0, end),), content=(Span(0, len(text)),),
                                  speakers=("m1",)),),
    )  # fmt: skip
    text = "".join(page([whole]))
    shown = Page(text)
    assert not {"script", "img", "b onload"} & set(shown.tags)
    assert shown.tags["style"] == shown.tags["body"] == 1
    assert not [name for _, name, _ in shown.attributes if name.startswith("on")]
    assert not [h for h in shown.values("href") if not h.startswith("#")]
    assert not {"\x00", "\x1b", "\u202e"} & set(text)
    text.encode("utf-8")


def test_marks_that_cross_still_show() -> None:
    whole = Reading(
        Article(id="a", text="Ana Reis Duarte left"),
        mentions=(Mention("m1", Span(0, 8), "PER", "e"), Mention("m2", Span(4, 15), "ORG", "g")),
        frames=(Frame("f1", "DEPART", Span(9, 20)),),
    )
    assert "Ana Reis Duarte left" in made(whole).text


def test_headers_and_credits_are_shown_apart() -> None:
    text = "By Ana Reis\n\nThe mayor left.\n\nEditing by Bo Li"
    article = Article(
        id="a",
        text=text,
        blocks=(Block("header", Span(0, 11)), Block("body", Span(13, 28)), Block("credit", Span(30, 46))),
    )
    assert made(Reading(article)).values("class").count("aside") == 2


@settings(max_examples=40, deadline=None)
@given(passages(), awkward_text())
def test_any_reading_makes_a_page(passage: Passage, title: str) -> None:
    whole = reading_of(passage)
    shown = made(whole, Reading(Article(id="b", text=title, title=title)))
    assert shown.tags["article"] == 2
