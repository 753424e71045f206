"""Every page: it answers, says what it is, has its JSON twin, and holds no script or style of its own."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from interregnum.views import ask
from interregnum.web.site import Site
from tests.web import sites

PAGES = [
    ("/casebook", "Casebook case.db · interregnum", "Karim Tol"),
    ("/articles", "Articles · case.db · interregnum", "Prime minister quits"),
    ("/articles/a4", "Prime minister quits · case.db · interregnum", "elected on June 4, 2018"),
    ("/actors", "Actors · case.db · interregnum", "Dawn Front"),
    ("/actors?kind=PER", "People · case.db · interregnum", "Ivo Brandt"),
    ("/actors/per:ana-duarte", "Ana Duarte · case.db · interregnum", "prime minister of Norland"),
    ("/actors/country:xn", "Norland · case.db · interregnum", "Posts in it"),
    ("/posts", "Posts · case.db · interregnum", "chair of Harbour Union"),
    ("/posts/head-of-government@country:xn", "prime minister of Norland · case.db · interregnum", "Ivo Brandt"),
    ("/posts/chair@org:harbour-union", "chair of Harbour Union · case.db · interregnum", "several claim it at once"),
    ("/network", "Network on 2021-05-20 · case.db · interregnum", "Ostrava"),
    ("/network?on=2020-02-13&against=2019-12-31", "Network, 2019-12-31 against 2020-02-13 · case.db · interregnum",
     "lost"),
    ("/network?around=Dawn+Front", "Ties around Dawn Front on 2021-05-20 · case.db · interregnum", "Ostrava"),
    ("/network?on=2020-01-01", "Network on 2020-01-01 · case.db · interregnum",
     "2 ties among 4 actors on 2020-01-01; since when is not told of 1 of them"),
    ("/network?on=2020-01-01&against=2019-12-01", "Network, 2019-12-01 against 2020-01-01 · case.db · interregnum",
     "1 kept, 1 perhaps kept (since when is not told)"),
    ("/timeline", "Timeline · case.db · interregnum", "Karim Tol"),
    ("/timeline?actor=Karim+Tol&since=2020", "Timeline of Karim Tol, 2020 to the last · case.db · interregnum",
     "2020-01-03"),
    ("/timeline?since=2020-01&until=2020-12", "Timeline, 2020-01 to 2020-12 · case.db · interregnum",
     "<h2>Undated, may fall in this range</h2>"),
    ("/voids", "Posts that stand void · case.db · interregnum", "guide of river militias"),
    ("/voids?on=2020-03-20", "Posts void on 2020-03-20 · case.db · interregnum", "prime minister of Norland"),
    ("/events/e-die", None, "Port Sable"),
    ("/conflicts", "Conflicts · case.db · interregnum", "killed on 2020-01-03 or on 2020-01-04"),
    ("/sources", "Sources · case.db · interregnum", "Norwire"),
    ("/search?q=Dawn+Frnt", "Search: Dawn Frnt · case.db · interregnum", "Dawn Front"),
    ("/search?q=militias", "Search: militias · case.db · interregnum", "<mark>militias</mark>"),
    ("/search", "Search · case.db · interregnum", "Typos are forgiven"),
    ("/review", "Review · case.db · interregnum", "killed"),
    ("/judgements", "Rulings · case.db · interregnum", "withdrawn by j2"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "title", "holds"), PAGES)
def test_a_page(client: TestClient, path: str, title: str | None, holds: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    found = re.search("<title>(.*?)</title>", answer.text)
    assert found is not None
    assert title is None or found[1] == title
    assert holds in answer.text
    bare(answer.text)


@pytest.mark.parametrize("path", [p for p, _, _ in PAGES])
def test_its_json_twin(client: TestClient, path: str) -> None:
    at, mark, query = path.partition("?")
    page = client.get(path).text
    twin = re.search('<link rel="alternate" type="application/json" href="([^"]+)">', page)
    assert twin is not None
    address = twin[1].replace("&amp;", "&")
    assert address.partition("?")[0] == f"{at}.json"
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)
    assert answer.json() == client.get(f"{at}.json{mark}{query}").json()


def bare(page: str) -> None:
    """No inline script, style or handler, and nothing fetched from elsewhere."""
    assert not re.findall(r"<script(?![^>]*\bsrc=\"/static/)", page)
    assert not re.findall(r"<style|<[^>]+\sstyle=|<[^>]+\son\w+=|<iframe|<object|<embed|<base\b", page)
    assert all(
        not src.startswith(("http:", "https:", "//")) for src in re.findall(r"(?:src|action)=\"([^\"]*)\"", page)
    )


def test_the_first_address_leads_to_the_casebook(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/casebook"


def test_json_says_what_the_view_says(site: Site, client: TestClient) -> None:
    made = client.get("/voids.json?on=2020-03-20").json()
    answer = ask.voids(site.book(), on="2020-03-20").to_json()
    assert made["voids"] == json.loads(json.dumps(answer["voids"]))


def test_the_twin_of_a_network_counts_ties_apart_of_which_since_when_is_not_told(client: TestClient) -> None:
    made = client.get("/network.json?on=2020-01-01&against=2019-12-01").json()
    assert made["untold"] == 1
    assert [(t["change"], t["untold"]) for t in made["ties"]] == [("kept", False), ("since not told", True)]
    page = client.get("/network?on=2020-01-01&against=2019-12-01").text
    assert '<span class="tag change since-not-told">perhaps kept, since when is not told</span>' in page


def test_the_twin_of_a_timeline_tells_which_events_are_undated(client: TestClient) -> None:
    made = client.get("/timeline.json?since=2020-01&until=2020-12").json()
    assert made["undated"] == 1
    assert [e["undated"] for e in made["events"]] == [False] * (len(made["events"]) - 1) + [True]
    assert made["events"][-1]["when"] == "../2020-02-12"


@pytest.mark.parametrize(
    "path", ["/actors/nobody", "/posts/x@y", "/claims/c0", "/events/e0", "/articles/none", "/nowhere", "/voids/",
             "/actors/a.b", "/actors/~zz", "/static/nothing.css", "/static/..%2Fsite.py", "/search.svg",
             "/voids.svg?chart=x"]
)  # fmt: skip
def test_nothing_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/voids?on=yesterday", "/timeline?since=2020-13", "/network?on=2020-02-30", "/network?types=hugs",
             "/voids?min_origins=0", "/voids?min_origins=x", "/articles?page=0", "/casebook?known_on=soon"]
)  # fmt: skip
def test_what_cannot_be_asked(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    at, _, query = path.partition("?")
    assert client.get(f"{at}.json?{query}").json()["error"]


def test_no_such_name_offers_near_ones(client: TestClient) -> None:
    assert 'href="/actors/org:dawn-front"' in client.get("/actors/Dawn~20Frontt").text


def test_an_actor_by_name_is_no_address(client: TestClient) -> None:
    assert client.get("/actors/Norland").status_code == 404


def test_as_known_on_a_day_holds_on_every_link(read_site: Site) -> None:
    client = sites.client(read_site)
    page = client.get("/casebook?known_on=2024-04-01").text
    assert 'href="/voids?known_on=2024-04-01"' in page
    assert "As known on" in page
    articles = client.get("/articles.json?known_on=2024-04-01").json()
    assert [a["id"] for a in articles["articles"]] == ["s1"]


def test_wishes_for_support(client: TestClient) -> None:
    every = client.get("/actors/org:dawn-front.json").json()
    few = client.get("/actors/org:dawn-front.json?named_only=1&min_origins=2").json()
    assert len(few["ties"]) < len(every["ties"])
    assert few["hidden"] > 0
    assert "left out for want of support" in client.get("/actors/org:dawn-front?min_origins=2").text


def test_an_empty_casebook_says_what_to_do(tmp_path: object, site: Site) -> None:
    import pathlib

    from interregnum.casebook import Casebook

    assert isinstance(tmp_path, pathlib.Path)
    with Casebook(tmp_path / "empty.db") as book:
        book.rebuild()
        client = sites.client(Site(book))
        for path in ("/casebook", "/voids", "/network", "/timeline", "/articles", "/actors", "/posts", "/sources",
                     "/review", "/conflicts", "/judgements"):  # fmt: skip
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert 'class="empty"' in answer.text, path
        assert "interregnum add empty.db" in client.get("/casebook").text


# ---------------------------------------------------------------------- articles


def test_an_article_shows_its_marks_and_statements(read_site: Site) -> None:
    page = sites.client(read_site).get("/articles/s1").text
    assert '<span class="q m PER" title="PER">Mahamat Dogoum</span>' in page
    assert '<span class="q t" title="SUCCEED">replaced</span>' in page
    assert re.search(r'<a href="/claims/c[0-9a-f]+" title="[^"]+">die</a> <bdi class="t">killed</bdi>', page)
    assert re.search('<span class="role">recipient</span> <bdi><a href="/actors/per:mahamat-dogoum">', page)
    assert "asked not to be named" in page
    assert "No other article here prints this report" in page


def test_an_offset_leads_to_its_sentence(read_site: Site) -> None:
    client = sites.client(read_site)
    text = client.get("/articles/s1.json").json()["reading"]["text"]
    page = client.get(f"/articles/s1?at={text.index('guided')}").text
    here = re.search(r'<div class="row here" id="at"><p dir="auto">(.*?)</p>', page, re.S)
    assert here is not None
    assert "guided" in here[1]
    assert 'id="at"' not in client.get("/articles/s1?at=x").text


# ---------------------------------------------------------------------- long lists


def test_long_lists_are_turned_page_by_page(monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    from interregnum.web import pages_posts

    monkeypatch.setattr(pages_posts, "_SIZE", 2)
    first, second = client.get("/posts"), client.get("/posts?page=2")
    assert 'rel="next" href="/posts?page=2"' in first.text
    assert 'rel="prev" href="/posts"' in second.text
    assert [len(client.get(f"/posts.json?page={n}").json()["posts"]) for n in (1, 2, 3)] == [2, 1, 0]


# ---------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    "path", ["/posts/head-of-government@country:xn.svg", "/network.svg", "/network.svg?width=narrow", "/voids.svg",
             "/timeline.svg", "/actors/org:dawn-front.svg", "/actors/per:ana-duarte.svg?chart=ties", "/articles.svg"]
)  # fmt: skip
def test_pictures_are_files_of_their_own(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert "var(--" not in answer.text
    assert "<a " not in answer.text
    assert answer.text == client.get(path).text
