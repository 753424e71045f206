"""Addresses: every id has one, and nothing that comes from outside leads elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.web import addresses


@given(st.text(min_size=1))
def test_an_id_comes_back_from_its_address(ident: str) -> None:
    part = addresses.encoded(ident)
    assert addresses.decoded(part) == ident
    assert not set(part) & set("./?#%&\"'<> \\")


@given(st.characters(categories=["Cs"]))
def test_lone_surrogates_too(ident: str) -> None:
    assert addresses.decoded(addresses.encoded(ident)) == ident


@pytest.mark.parametrize("part", ["a.json", "~", "~4", "~2e", "~41", "a b", "", "ä", "~FF"])
def test_what_is_no_address_of_an_id(part: str) -> None:
    assert addresses.decoded(part) is None


def test_addresses_that_people_can_read() -> None:
    assert addresses.post("head-of-government@country:xn") == "/posts/head-of-government@country:xn"
    assert addresses.article("a.b/c") == "/articles/a~2Eb~2Fc"
    assert addresses.article("a1", 7) == "/articles/a1?at=7#at"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/voids", True), ("/posts/x?on=2020-01-01#x-1", True), ("//evil.example", False),
        ("https://evil.example", False),
        ("/\\evil.example", False), ("javascript:alert(1)", False), ("", False), ("/a\nb", False), ("/ a", False),
    ],
)  # fmt: skip
def test_a_form_leads_back_to_this_site_alone(path: str, kept: bool) -> None:
    assert addresses.local(path) == (path if kept else None)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True), ("HTTP://example.org", True), ("javascript:alert(1)", False),
        (" javascript:alert(1)", False), ("data:text/html,x", False), ("//example.org", False), (None, False),
        ("https://example.org/\" onclick=x", False), ("java\nscript:x", False),
    ],
)  # fmt: skip
def test_links_outside_are_web_pages_alone(url: str | None, kept: bool) -> None:
    assert addresses.outside(url) == (url if kept else None)


def test_a_query_leaves_out_what_says_nothing() -> None:
    assert addresses.with_query("/x", {"a": None, "b": "", "c": False, "d": "1&2", "e": True}) == "/x?d=1%262&e=1"
