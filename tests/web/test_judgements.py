"""Rulings on the pages: taken, worked in, shown, taken back."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from interregnum.web.site import Site
from tests.web import sites


def post(client: TestClient, page: str, do: str, **more: str) -> str:
    """Send what a page's form sends; the address it leads to."""
    claim = client.get("/timeline.json").json()["events"][0]["evidence"][0]["claim"]
    pages = client.get(page).text + client.get(f"/claims/{claim}").text
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', pages)
    assert token is not None
    answer = client.post("/judgements", data={"form_token": token[1], "by": "ada", "do": do, "next": page} | more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_claim_ruled_wrong_is_out_and_comes_back(read_site: Site) -> None:
    client = sites.client(read_site)
    events = client.get("/timeline.json?types=DEPART").json()["events"]
    claim = events[0]["evidence"][0]["claim"]
    where = post(client, f"/claims/{claim}", f"wrong {claim}", note="a mistake")
    assert client.get("/timeline.json?types=DEPART").json()["events"] == []
    told = client.get(where).text
    assert "<b>j1</b> is kept: wrong" in told
    assert "a mistake" in told
    assert 'value="withdraw j1"' in told
    post(client, where, "withdraw j1")
    assert client.get("/timeline.json?types=DEPART").json()["events"] == events
    listed = client.get("/judgements.json").json()
    assert [j["ruling"] for j in listed["judgements"]] == ["withdrawn", "wrong"]
    assert listed["withdrawn_by"] == {"j1": "j2"}


def test_the_date_of_a_claim(read_site: Site) -> None:
    client = sites.client(read_site)
    claim = client.get("/timeline.json?types=DEPART").json()["events"][0]["evidence"][0]["claim"]
    post(client, f"/claims/{claim}", f"date {claim}", value="2024-07-01")
    assert client.get("/timeline.json?types=DEPART").json()["events"][0]["when"] == "2024-07-01"


def test_two_actors_are_one(read_site: Site) -> None:
    client = sites.client(read_site)
    entities = [e for e in read_site.book().entities().values() if e.kind == "PER" and e.named]
    one, other = sorted(e.id for e in entities)[:2]
    post(client, "/judgements", f"same {one} {other}")
    left = [e for e in read_site.book().entities().values() if e.kind == "PER" and e.named]
    assert len(left) == len(entities) - 1


def test_who_signs_is_remembered(read_site: Site) -> None:
    client = sites.client(read_site)
    claim = client.get("/timeline.json?types=DEPART").json()["events"][0]["evidence"][0]["claim"]
    post(client, f"/claims/{claim}", f"note {claim}", by="Ada <Löwe>; x", note="seen")
    assert 'name="by" required maxlength="80" value="Ada &lt;Löwe&gt;; x"' in client.get(f"/claims/{claim}").text
    assert read_site.casebook.ledger.judgements()[0].by == "Ada <Löwe>; x"


def test_what_came_in_beside_it_is_told(read_site: Site) -> None:
    client = sites.client(read_site)
    claim = client.get("/timeline.json?types=DEPART").json()["events"][0]["evidence"][0]["claim"]
    read_site.casebook.judge("wrong", claim, by="ada")
    assert "Something came in that is not worked in yet" in client.get("/casebook").text
