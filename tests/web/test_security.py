"""What keeps others out: hosts, headers, forms, the token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interregnum.web import security
from interregnum.web.app import PAGES
from interregnum.web.site import Site
from tests.web import sites

TOKEN = "a-token-that-is-long-enough"


@pytest.mark.parametrize(
    ("host", "here", "beyond"),
    [
        ("localhost:8642", True, True), ("127.0.0.1:8642", True, True), ("127.9.9.9", True, True),
        ("[::1]:8642", True, True), ("192.168.1.7:8642", False, True), ("desk.example", True, True),
        ("DESK.example:1", True, True), ("evil.example", False, False), ("localhost.evil.example", False, False),
        ("127.0.0.1.evil.example", False, False), ("", False, False), ("a@localhost", False, False),
        ("localhost/x", False, False), ("999.1.1.1", False, False), ("1.2.3", False, False),
    ],
)  # fmt: skip
def test_hosts(site: Site, host: str, here: bool, beyond: bool) -> None:
    site.hosts = frozenset({"desk.example"})
    assert security.host_allowed(host, site) == here
    site.beyond = True
    assert security.host_allowed(host, site) == beyond


def test_another_name_for_this_computer_is_refused(site: Site) -> None:
    answer = sites.client(site, "http://evil.example").get("/casebook")
    assert answer.status_code == 421
    assert "case.db" not in answer.text


@pytest.mark.parametrize("path", [p for p, _ in PAGES if "{" not in p] + ["/static/site.css", "/nowhere", "/voids.svg"])
def test_headers_on_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert policy.get("script-src", "'self'") == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


# ---------------------------------------------------------------------- forms


def form(client: TestClient, **changed: str) -> dict[str, str]:
    page = client.get("/judgements").text + client.get("/review?kind=conflict").text
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    assert token is not None
    claim = re.search(r'value="wrong (c[0-9a-f]+)"', page)
    assert claim is not None
    return {"form_token": token[1], "by": "ada", "do": f"wrong {claim[1]}", "next": "/conflicts"} | changed


def rulings(site: Site) -> int:
    return len(site.casebook.ledger.judgements())


def test_a_ruling_is_taken(site: Site, client: TestClient) -> None:
    before = rulings(site)
    answer = client.post("/judgements", data=form(client), headers={"Origin": sites.BASE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/conflicts?done=j3")
    assert rulings(site) == before + 1
    assert "SameSite=strict" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"form_token": ""}, {}, 403), ({"form_token": "0" * 64}, {}, 403), ({"form_token": "ü"}, {}, 403),
        ({}, {"Origin": "http://evil.example"}, 403), ({}, {"Origin": "null"}, 403),
        ({}, {"Origin": "http://localhost:1"}, 403), ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-site"}, 403), ({"by": " "}, {}, 400), ({"do": "wrong"}, {}, 400),
        ({"do": "drop c1"}, {}, 400), ({"do": "wrong c0000000000000000"}, {}, 503), ({"do": "wrong a.b"}, {}, 400),
        ({"note": "x" * 70_000}, {}, 413),
    ],
)  # fmt: skip
def test_forms_that_are_not_taken(
    site: Site, client: TestClient, changed: dict[str, str], headers: dict[str, str], status: int
) -> None:
    before = rulings(site)
    assert client.post("/judgements", data=form(client, **changed), headers=headers).status_code == status
    assert rulings(site) == before


def test_a_form_of_another_browser_is_not_taken(site: Site, client: TestClient) -> None:
    given = form(client)
    assert sites.client(site).post("/judgements", data=given).status_code == 403


def test_a_ruling_in_json_is_not_taken(client: TestClient) -> None:
    assert client.post("/judgements", json=form(client)).status_code == 415


def test_it_leads_back_to_this_site_alone(client: TestClient) -> None:
    answer = client.post("/judgements", data=form(client, next="//evil.example/x"))
    assert answer.headers["location"] == "/judgements?done=j3"


def test_read_only_takes_no_rulings(tmp_path: Path) -> None:
    site = sites.told(tmp_path)
    given = form(sites.client(site))
    site.read_only = True
    client = sites.client(site)
    assert client.post("/judgements", data=given).status_code == 403
    assert 'method="post"' not in client.get("/review?kind=conflict").text
    assert "read-only" in client.get("/casebook").text
    site.casebook.close()


# ---------------------------------------------------------------------- the token


@pytest.fixture
def locked(site: Site) -> TestClient:
    site.token, site.beyond = TOKEN, True
    return sites.client(site, "http://192.168.1.7:8642")


@pytest.mark.parametrize(
    "path", ["/casebook", "/casebook.json", "/voids.svg", "/", "/search?q=x&token=wrong", "/x?token="]
)
def test_strangers_are_told_nothing(locked: TestClient, path: str) -> None:
    answer = locked.get(path)
    assert answer.status_code == 401
    assert "Norland" not in answer.text


def test_strangers_cannot_rule(locked: TestClient, site: Site) -> None:
    assert locked.post("/judgements", data={"by": "x"}).status_code == 401


def test_the_token_becomes_a_cookie(locked: TestClient) -> None:
    answer = locked.get(f"/voids?on=2020-02-12&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/voids?on=2020-02-12")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert locked.get("/voids").status_code == 200
    assert locked.get("/voids").headers["cache-control"] == "no-store"


def test_a_cookie_of_an_earlier_start_does_not_count(locked: TestClient, site: Site) -> None:
    locked.get(f"/voids?token={TOKEN}")
    site.secret = b"another"
    assert locked.get("/voids").status_code == 401


def test_the_token_does_not_lead_elsewhere(locked: TestClient) -> None:
    assert locked.get(f"/%2Fevil.example?token={TOKEN}").headers["location"] == "/evil.example"
