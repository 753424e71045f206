import pytest

from benchmarks.seeds import ATOM, LEAD, REST, RSS, TITLE
from interregnum.articles import detect_format, take_in
from interregnum.articles.feeds import parse_feed
from interregnum.errors import ArticleError, EmptyArticle, MalformedInput
from interregnum.records import Article

HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Times</title>'


def read(data, name="a.rss", **options):
    return list(take_in(data if isinstance(data, bytes) else data.encode(), name=name, **options))


def item(inner):
    return f"{HEAD}<item>{inner}</item></channel></rss>"


@pytest.mark.parametrize(
    ("data", "format"),
    [(RSS, "feed"), (ATOM, "feed"), (b"<rdf:RDF xmlns:rdf='x'>", "feed"), (b"<!-- x --><rss version='2.0'>", "feed")],
)
def test_feeds_are_told_by_their_first_element(data, format):
    assert detect_format(None, data) == format


def test_entries_are_articles():
    first, second = read(RSS, address="https://harbour.example/feed")
    assert first.text == f"{TITLE}\n\n{LEAD}\n\n{REST}"
    assert [b.kind for b in first.blocks] == ["title", "body", "body"]
    assert (first.url, first.outlet, first.source, first.format) == (
        "https://harbour.example/1", "Harbour Times", "a.rss#h-1", "feed",
    )  # fmt: skip
    # The day in the feed's own zone.
    assert (first.published, first.published_from) == ("2021-03-04", "feed (published)")
    assert first.notices == ()
    assert (second.title, second.url) == ("Governor & council", "https://harbour.example/2")
    assert [n.code for n in second.notices] == ["summary-only"]
    assert "https://harbour.example/2" in second.notices[0].message


def test_an_update_is_told_as_one():
    [article] = read(ATOM, name="a.atom")
    assert (article.published, article.published_from, article.byline) == ("2021-03-06", "feed (updated)", "Ada Moor")
    assert "updated-only" in {n.code for n in article.notices}


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("Thu, 4 Mar 2021 09:00 EST", "2021-03-04"),
        ("2021-03-04T23:59:59-05:00", "2021-03-04"),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(said, published):
    [article] = read(item(f"<title>{LEAD}</title><pubDate>{said}</pubDate>"))
    assert article.published == published


def test_a_title_alone_is_a_headline():
    [article] = read(item(f"<title>{TITLE}</title>"))
    assert article.text == TITLE
    assert "headline-only" in {n.code for n in article.notices}


def test_markup_in_entries_is_text_only():
    [article] = read(item(f"<title>A &lt;b&gt;port&lt;/b&gt;</title><description>&lt;script&gt;x()&lt;/script&gt;{LEAD}"
                          "&lt;img src=x onerror=y()&gt;</description>"))  # fmt: skip
    assert article.text == f"A port\n\n{LEAD}"


def test_an_address_that_is_none_of_the_web_is_left_out():
    [article] = read(item(f"<title>{TITLE}</title><link>javascript:alert(1)</link>"))
    assert article.url is None


def test_a_bad_entry_is_an_error_in_its_place():
    french = "Les rebelles ont pris le port lundi, a déclaré le gouverneur de la province dans un communiqué officiel."
    data = f"{HEAD}<item><title>{french}</title></item><item><title>{LEAD}</title></item></channel></rss>"
    found = read(data)
    assert [isinstance(one, Article) for one in found] == [False, True]


def test_a_feed_cut_short_gives_what_it_has():
    feed = parse_feed(RSS[:900], name="x")
    assert len(feed.entries) == 1
    assert feed.doubt
    [article] = read(RSS[:900])
    assert "feed" in {n.code for n in article.notices}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (f"{HEAD}</channel></rss>", EmptyArticle),
        ("<rss", MalformedInput),
        ("x", MalformedInput),
        ("\x00\x01", MalformedInput),
    ],
)
def test_no_feeds(data, error):
    with pytest.raises(error):
        read(data)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "data",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]><rss version="2.0"><channel>'
        f"<title>&l9;</title><item><title>&l9;</title></item></channel></rss>",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;'
        "</title></item></channel></rss>",
        item("<a>" * 20_000),
        item("<title>" + "&lt;" * 200_000 + "</title>"),
        item("<title>x</title>" * 50_000),
        HEAD + "<item><title>x</title></item>" * 2_000,
    ],
    ids=["laughs", "file", "deep", "brackets", "titles", "items"],
)
def test_hostile_feeds_end_and_open_no_files(data):
    try:
        found = read(data, force=True)
    except ArticleError as error:
        found = [error]
    assert found
    assert not any("root:" in one.text for one in found if isinstance(one, Article))
