import json
from pathlib import Path

import pytest

from interregnum import pipeline
from interregnum.casebook import Casebook
from interregnum.errors import ArticleNotFound, MalformedInput, NoArticle
from interregnum.watching import Memory, feeds_of, memory_of, watch
from tests.servers import near, served
from tests.stories import SUCCESSION, UNION, scripted, text_of

SUMMARY = "The chair of the union has left her post, members of the board said on Monday after a long meeting."


def feed(*items):
    """An RSS feed of (id, title, text, link)."""
    made = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{ident}</guid><link>{link}</link>"
        f"<pubDate>Mon, 18 Mar 2024 10:00:00 GMT</pubDate>"
        f"<description>short</description><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        if text
        else f"<item><title>{title}</title><guid isPermaLink='false'>{ident}</guid><link>{link}</link>"
        f"<pubDate>Mon, 18 Mar 2024 10:00:00 GMT</pubDate><description>{SUMMARY}</description></item>"
        for ident, title, text, link in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Times</title>{made}</channel></rss>"
    )


FIRST = ("1", "Commander killed", text_of(SUCCESSION).replace("\n", " "), "https://harbour.example/1")
SECOND = ("2", "Chair resigns", text_of(UNION).replace("\n", " "), "https://harbour.example/2")


@pytest.fixture
def site():
    with served() as site:
        yield site


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def one_round(case, *feeds, **options):
    with Casebook(case, reader=scripted()) as book:
        return watch(book, feeds, memory=Memory(memory_of(case)), fetcher=near(), **options)


def outcomes(made):
    return [polled.outcome for polled in made.feeds]


def test_what_is_new_is_added_and_what_it_changed_is_told(site, case):
    url = site.show("/feed", feed(FIRST))
    made = one_round(case, url)
    assert outcomes(made) == ["new"]
    assert len(made.added.added) == 1
    assert [gap.post_name for gap in made.changes.opened] == ["guide of alliance"]
    assert "Abdelkerim Sougui" in {held.holder.name for held in made.changes.began}
    site.show("/feed", feed(FIRST, SECOND))
    made = one_round(case, url)
    assert (made.feeds[0].entries, len(made.added.added)) == (1, 1)
    assert [gap.post_name for gap in made.changes.opened] == ["chair of Harbour Union"]
    assert [held.holder.name for held in made.changes.ended] == ["Marit Dal"]
    assert made.changes.to_json()["began"] == []
    made = one_round(case, url)
    assert outcomes(made) == ["unchanged"]
    assert not made.changes.found


def test_articles_say_where_and_when_they_came_from(site, case):
    one_round(case, site.show("/feed", feed(FIRST)))
    with Casebook(case, reader=scripted()) as book:
        [article] = book.ledger.articles()
    assert (article.published, article.published_from) == ("2024-03-18", "feed (published)")
    assert (article.url, article.outlet) == ("https://harbour.example/1", "Harbour Times")


def test_a_feed_is_asked_with_what_it_said_the_last_time(site, case):
    url = site.show("/feed", feed(FIRST), ETag='"7"', Last_Modified="then")
    one_round(case, url)
    site.show("/feed", status=304)
    assert outcomes(one_round(case, url)) == ["unchanged"]
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "then")


def test_a_server_that_wants_a_pause_gets_it(site, case):
    url = site.show("/feed", status=429, Retry_After="600")
    assert outcomes(one_round(case, url, now=lambda: 1000.0)) == ["later"]
    count = len(site.asked)
    assert outcomes(one_round(case, url, now=lambda: 1500.0)) == ["later"]
    assert len(site.asked) == count
    site.show("/feed", feed(FIRST))
    assert outcomes(one_round(case, url, now=lambda: 1601.0)) == ["new"]


def test_a_feed_that_is_gone_is_not_asked_again(site, case):
    url = site.show("/feed", status=410)
    assert outcomes(one_round(case, url)) == ["gone"]
    count = len(site.asked)
    assert outcomes(one_round(case, url)) == ["gone"]
    assert len(site.asked) == count


def test_a_feed_that_moved_says_where(site, case):
    site.show("/new", feed(FIRST))
    made = one_round(case, site.show("/old", status=301, Location="/new"))
    assert made.feeds[0].moved == f"{site.base}/new"


def test_one_bad_feed_never_stops_the_rest(site, case):
    bad, broken = site.base + "/none", site.show("/broken", "<html>no feed</html>")
    made = one_round(case, bad, broken, "http://10.0.0.1/feed", site.show("/feed", feed(FIRST)))
    assert outcomes(made) == ["failed", "failed", "failed", "new"]
    assert [failed.kind for failed in made.failed] == ["FetchError", "MalformedInput", "AddressRefused"]
    assert not made.whole


def test_pages_of_summaries_are_fetched_on_request(site, case):
    story = site.show("/story", f"<html><body><article><h1>Chair resigns</h1><p>{text_of(UNION)}</p>"
                                f"<p>{SUMMARY} {SUMMARY}</p></article></body></html>")  # fmt: skip
    url = site.show("/feed", feed(("2", "Chair resigns", "", story), ("3", "Gone", "", site.base + "/none")))
    made = one_round(case, url, pages=True)
    assert len(made.added.added) == 2
    told = {notice.code for _, notice in made.added.notices}
    assert {"page", "summary-only"} <= told
    with Casebook(case, reader=scripted()) as book:
        found = {article.source: article for article in book.ledger.articles()}
    assert "Harbour Union" in found[story].text
    assert (found[story].published, found[story].published_from) == ("2024-03-18", "feed (published)")


def test_without_the_request_no_page_is_fetched(site, case):
    url = site.show("/feed", feed(("2", "Chair resigns", "", site.base + "/story")))
    made = one_round(case, url)
    assert site.paths == ["/feed"]
    assert "summary-only" in {notice.code for _, notice in made.added.notices}


def test_what_could_not_be_added_is_asked_for_again(site, case, monkeypatch):
    url = site.show("/feed", feed(FIRST))
    with Casebook(case, reader=scripted()) as book:
        monkeypatch.setattr(book, "add", lambda *a, **k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            watch(book, [url], memory=Memory(memory_of(case)), fetcher=near())
    assert outcomes(one_round(case, url)) == ["new"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"feeds": {"a": {"x": 1}}}', '{"feeds": []}'])
def test_a_memory_that_is_none(tmp_path, text):
    path = tmp_path / "case.db.watch.json"
    path.write_text(text)
    with pytest.raises(MalformedInput, match="move it away"):
        Memory(path)


def test_feeds_are_named_or_listed(tmp_path):
    opml = tmp_path / "mine.opml"
    opml.write_text('<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>')
    assert feeds_of(["https://b.example/f", str(opml), "https://a.example/f"]) == (
        "https://b.example/f",
        "https://a.example/f",
    )
    with pytest.raises(ArticleNotFound):
        feeds_of([str(tmp_path / "none.opml")])
    (tmp_path / "empty.txt").write_text("nothing")
    with pytest.raises(NoArticle):
        feeds_of([str(tmp_path / "empty.txt")])


# ---------------------------------------------------------------------- the command


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run the command line in this process, with a fetcher that may reach this computer."""
    from interregnum.cli import main

    monkeypatch.setattr(pipeline, "default_fetcher", near)

    def call(*args):
        with pytest.raises(SystemExit) as exit_:
            main([str(a) for a in args], make_reader=scripted)
        out, err = capfdbinary.readouterr()
        return exit_.value.code, out.decode(), err.decode()

    return call


def test_the_command_tells_what_changed(site, case, run):
    url = site.show("/feed", feed(FIRST, SECOND))
    code, out, err = run("watch", url, case)
    assert (code, err) == (0, "")
    assert "1 feeds: 1 new · 2 new entries · added 2" in out
    assert "New voids (2)" in out
    assert "Abdelkerim Sougui · commander of Ennedi Front" in out
    code, out, _ = run("watch", url, case)
    assert "nothing changed" in out
    assert run("watch", "-q", url, case) == (0, "", "")


def test_the_command_as_json(site, case, run):
    url = site.show("/feed", feed(FIRST))
    code, out, err = run("watch", url, site.base + "/none", case, "--json")
    made = json.loads(out)
    assert code == 1
    assert err.startswith("error: FetchError: ")
    assert made["changed"] is True
    assert made["counts"] == {"added": 1, "updated": 0, "unchanged": 0, "failed": 1}
    assert [polled["outcome"] for polled in made["feeds"]] == ["new", "failed"]
    assert made["changes"]["opened"][0]["post_name"] == "guide of alliance"


def test_the_command_without_feeds(case, run, tmp_path):
    code, out, err = run("watch", tmp_path / "none.opml", case)
    assert (code, out) == (2, "")
    assert err.startswith("error: ArticleNotFound: ")
    assert not case.exists()


def test_read_and_add_take_addresses(site, case, run, tmp_path):
    story = site.show(
        "/story", f"<html><body><article><h1>News</h1><p>{text_of(SUCCESSION)}</p></article></body></html>"
    )
    listed = tmp_path / "list.txt"
    listed.write_text(f"{story}\n{site.base}/none\n")
    code, out, _ = run("read", story, "--json")
    assert (code, isinstance(json.loads(out), dict)) == (0, True)
    code, out, err = run("read", "--addresses", listed, "--jsonl")
    assert (code, len(out.splitlines())) == (1, 1)
    assert "error: FetchError: " in err
    code, out, err = run("add", case, story, site.show("/feed", feed(SECOND)), "--date", "2024-03-18")
    assert code == 0, err
    assert out.startswith("added 2")
