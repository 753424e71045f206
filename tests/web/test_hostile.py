"""Hostile titles, bylines, addresses, quotations and ids stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from interregnum.web import addresses
from tests.web import sites
from tests.web.test_pages import bare


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    site = sites.hostile(tmp_path)
    with site.casebook:
        yield sites.client(site)


def paths(client: TestClient) -> list[str]:
    """Every page of the casebook, found by following its links."""
    seen, waiting = ["/casebook"], ["/casebook"]
    while waiting:
        page = client.get(waiting.pop()).text
        for found in re.findall(r'href="(/[^"#]*)', page):
            path = found.replace("&amp;", "&").replace("&#39;", "'")
            if path not in seen and not path.startswith("/static/") and len(seen) < 60:
                seen.append(path)
                waiting.append(path)
    return seen


def test_every_page_keeps_them_as_words(client: TestClient) -> None:
    found = paths(client)
    assert any(p.startswith("/articles/") for p in found)
    assert any(p.startswith("/claims/") for p in found)
    assert any(p.startswith("/actors/") for p in found)
    for path in found:
        answer = client.get(path)
        assert answer.status_code in (200, 307), path
        kind = answer.headers["content-type"]
        if kind.startswith("text/html"):
            bare(answer.text)
            assert sites.SCRIPT not in answer.text
            assert "<svg/onload" not in answer.text
            assert 'href="javascript' not in answer.text.lower()
            assert not set(answer.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        elif kind == "image/svg+xml":
            ElementTree.fromstring(answer.content)
            assert "<script" not in answer.text
        else:
            assert kind == "application/json"


def test_an_odd_id_has_a_page_and_a_twin(client: TestClient) -> None:
    address = addresses.article(sites.ODD_ID)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}.json").json()["heading"]["id"] == sites.ODD_ID


def test_an_address_of_another_scheme_is_shown_and_not_linked(client: TestClient) -> None:
    page = client.get(addresses.article(sites.ODD_ID)).text
    assert "<bdi>javascript:alert(1)</bdi>" in page


@pytest.mark.parametrize(
    "asked", [sites.SCRIPT, '"><b>', "' OR 1=1 --", "\u202egnp", "a" * 5000, "\x00", '"', "NEAR(", "*"]
)
def test_searching_for_anything(client: TestClient, asked: str) -> None:
    answer = client.get("/search", params={"q": asked})
    assert answer.status_code == 200
    bare(answer.text)
    assert asked not in answer.text or asked.isalnum() or asked in "'\"*" or asked.startswith("NEAR")


def test_a_very_long_address(client: TestClient) -> None:
    assert client.get("/search", params={"q": "a" * 9000}).status_code == 414


def test_hostile_words_in_what_was_asked(client: TestClient) -> None:
    for path in ("/network", "/timeline", "/voids"):
        answer = client.get(path, params={"around": sites.SCRIPT, "actor": sites.SCRIPT, "on": sites.SCRIPT})
        bare(answer.text)
        assert sites.SCRIPT not in answer.text
