import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles import take_in

BODY = (
    "The rebels seized [the port](http://x.example/a) on\nMonday, the *governor* said in a statement that was read out."
)

# An invented story: no such place, outlet or person.
PAGE = f"""\
---
title: "Rebels seize Port Amala"
date: 2021-03-04
author: [Jane Doe, John Roe]
source: The Vostany Herald
category: World
---

# Rebels seize Port Amala

**By Jane Doe**
4 March 2021

![A ship](ship.jpg)

VOSTANY, March 4 (AFP) - {BODY}

## What happens next ##

> "We will not leave," he said.

* The port was closed on Tuesday.
1. The ferries were held.

```
code is no story
```

| a | b |
|---|---|

<!-- a
comment -->

Second heading
--------------

He left the port.

[1]: http://x.example
*(Reporting by Jane Doe)*
"""


def test_blocks_leave_out_syntax():
    [article] = take_in(PAGE)
    assert article.format == "markdown"
    assert article.text == PAGE
    kinds = [(block.kind, block.span.of(PAGE)) for block in article.blocks]
    assert kinds[0][0] == "header"
    assert kinds[1:] == [
        ("title", "Rebels seize Port Amala"),
        ("header", "By Jane Doe"),
        ("header", "4 March 2021"),
        ("dateline", "VOSTANY, March 4 (AFP) -"),
        ("body", BODY),
        ("heading", "What happens next"),
        ("body", '"We will not leave," he said.'),
        ("body", "The port was closed on Tuesday."),
        ("body", "The ferries were held."),
        ("heading", "Second heading"),
        ("body", "He left the port."),
        ("credit", "(Reporting by Jane Doe)"),
    ]


def test_front_matter_gives_the_facts():
    [article] = take_in(PAGE)
    assert (article.title, article.outlet, article.byline, article.section) == (
        "Rebels seize Port Amala",
        "The Vostany Herald",
        "Jane Doe, John Roe",
        "World",
    )
    assert (article.published, article.published_from) == ("2021-03-04", "front matter")
    assert article.origin == "Agence France-Presse"


@pytest.mark.parametrize(
    "front",
    [
        "a: [" * 3000,
        "- a\n- b",
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
        "!!python/object/apply:os.system [id]",
        "date: 2021-99-99\ntitle: {deep: [er]}",
        "\t\x00",
    ],
)
def test_hostile_front_matter(front):
    [article] = take_in(f"---\n{front}\n---\nThe rebels seized the port of Amala on Monday.", format="markdown")
    assert article.blocks[-1].kind == "body"
    assert article.published is None


def test_a_front_matter_that_never_ends_is_text():
    [article] = take_in("---\nThe rebels seized the port of Amala on Monday.", format="markdown")
    assert [block.kind for block in article.blocks] == ["body"]


def test_crlf_and_an_underlined_title():
    text = "Rebels seize port\r\n=================\r\n\r\nThe rebels left the port of Amala on Monday.\r\n"
    [article] = take_in(text, format="markdown")
    assert [(b.kind, b.span.of(text)) for b in article.blocks] == [
        ("title", "Rebels seize port"),
        ("body", "The rebels left the port of Amala on Monday."),
    ]


@given(
    st.text(alphabet="#*_>-=`|[]()!<>~ \n\r\tab.1:", max_size=300).filter(lambda text: any(ch.isalnum() for ch in text))
)
def test_any_markup_keeps_the_text_and_its_places(text):
    [article] = take_in(text, format="markdown", force=True)
    assert article.text == text
    assert all(block.span.of(text).strip() for block in article.blocks)
