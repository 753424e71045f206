import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.articles import take_in
from interregnum.articles.scan import scan
from interregnum.articles.webpage import read_page
from interregnum.errors import ArticleError, ArticleTooLarge, EmptyArticle, MalformedInput

P = "<p>The rebels of the northern province seized the port of Amala on Monday, the governor told the press.</p>"

# An invented story: no such place, outlet or person.
PAGE = """<!doctype html><html lang="en"><head><title>Rebels seize Port Amala &amp; hold it | The Vostany Herald</title>
<meta property="og:site_name" content="The Vostany Herald"><meta name="author" content="Jane Doe">
<meta property="article:section" content="World"><link rel="canonical" href="https://herald.example/2021/03/07/port">
META</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav><article>
<h1>Rebels seize Port Amala &amp; hold it</h1>
LINES
<p>VOSTANY, March 4 (Reuters) - The rebels of the <b>north</b>ern province seized the port of Amala on Monday, the
governor&rsquo;s office said in a statement.</p>
<h2>What happens next</h2>
<blockquote>"We will not leave," the commander said. "It is ours and it will stay so for ever and a day."</blockquote>
<ul><li>The port was closed on Tuesday morning by order.</li></ul>
<p>The caf&eacute; owners   and the dockers said they would keep working until the ships were all gone.</p>
<p>(Reporting by Jane Doe; Editing by John Roe)</p></article>
<footer>Copyright 2019 The Vostany Herald</footer></body></html>"""


def page(meta="", lines=""):
    return PAGE.replace("META", meta).replace("LINES", lines)


def one(source, **options):
    [article] = take_in(source, format="html", **options)
    return article


def assert_pieces_hold(article, source):
    last = 0
    for start, there, length in article.pieces:
        assert start >= last
        last = start + length
        entity = length == 1 and source[there] == "&"
        assert entity or article.text[start:last] == source[there : there + length]


def test_a_page():
    source = page()
    article = one(source)
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Rebels seize Port Amala & hold it"),
        ("dateline", "VOSTANY, March 4 (Reuters) -"),
        (
            "body",
            "The rebels of the northern province seized the port of Amala on Monday, "
            "the governor’s office said in a statement.",
        ),
        ("heading", "What happens next"),
        ("body", '"We will not leave," the commander said. "It is ours and it will stay so for ever and a day."'),
        ("body", "The port was closed on Tuesday morning by order."),
        (
            "body",
            "The café owners and the dockers said they would keep working until the ships were all gone.",
        ),
        ("credit", "(Reporting by Jane Doe; Editing by John Roe)"),
    ]
    assert (article.title, article.outlet, article.byline, article.section) == (
        "Rebels seize Port Amala & hold it",
        "The Vostany Herald",
        "Jane Doe",
        "World",
    )
    assert article.origin == "Reuters"
    assert_pieces_hold(article, source)


def test_the_words_are_found_in_the_source():
    source = page()
    article = one(source)
    for words in ("Rebels seize", "seized the port", "dockers said", "owners"):
        at = article.original(article.text.index(words))
        assert at is not None
        assert source[at : at + len(words)] == words
    # an entity stands where its "&" stood
    at = article.original(article.text.index("é"))
    assert at is not None
    assert source[at:].startswith("&eacute;")
    covered = sum(length for _, _, length in article.pieces)
    assert covered > 0.9 * len(article.text)


@pytest.mark.parametrize(
    ("meta", "lines", "date", "place"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},'
            '{"@type":"NewsArticle","datePublished":"2021-03-04T23:10:00+01:00"}]}</script>'
            '<meta property="article:published_time" content="2021-03-05">',
            "",
            "2021-03-04",
            "metadata (JSON-LD datePublished)",
        ),
        (
            '<meta property="article:published_time" content="2021-03-05T00:10:00Z">',
            "",
            "2021-03-05",
            "metadata (article:published_time)",
        ),
        ('<meta name="DC.date" content="2021-03-05">', "", "2021-03-05", "metadata (dc.date)"),
        (
            "",
            '<span itemprop="datePublished" content="2021-03-05">today</span>',
            "2021-03-05",
            "metadata (itemprop datePublished)",
        ),
        (
            "",
            '<div class="post-meta"><span>By Jane Doe</span> <span>5 March 2021</span></div>',
            "2021-03-05",
            "line under the title",
        ),
        ("", '<p class="date">Published: 5 March 2021</p>', "2021-03-05", "header line"),
        ("", '<time datetime="2021-03-06T10:00">an hour ago</time>', "2021-03-06", "time element"),
        ("", "", "2021-03-07", "address"),
    ],
)
def test_where_the_date_is_from(meta, lines, date, place):
    article = one(page(meta, lines))
    assert (article.published, article.published_from) == (date, place)
    assert "no-date" not in {notice.code for notice in article.notices}


def test_the_date_of_a_change_is_the_last_resort():
    source = page('<meta property="article:modified_time" content="2021-03-08">').replace("/2021/03/07", "")
    article = one(source)
    assert (article.published, article.published_from) == ("2021-03-08", "metadata (article:modified_time)")
    assert "updated-only" in {notice.code for notice in article.notices}


def test_no_date_is_made_up_from_the_footer_or_the_clock():
    article = one(page().replace("/2021/03/07", ""))
    assert article.published is None
    assert "no-date" in {notice.code for notice in article.notices}


@pytest.mark.parametrize(
    "source",
    [
        "<html></html>",
        "<html><body><p></p></body></html>",
        "<html><frameset><frame src=x></frameset></html>",
        "<script>",
        "<",
        "<!--",
    ],
)
def test_pages_without_a_story(source):
    with pytest.raises(EmptyArticle):
        one(source)


def test_a_fragment_is_read():
    assert one(P).blocks[0].kind == "body"


@pytest.mark.parametrize(
    "source",
    [
        "<html><body>" + "<div>" * 100_000 + P * 5,
        "<html><body>" + "<b>" * 30_000 + P * 5,
        "<html><body>" + "<table><tr><td>" * 3_000 + P * 5,
        "<html><body>" + "<blockquote>" * 3_000 + P * 5,
    ],
)
def test_too_deep(source):
    with pytest.raises((MalformedInput, ArticleTooLarge)):
        one(source)


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;' + P * 3,
        "<html><body><div class='" + "x" * 2_000_000 + "'>" + P * 3,
        "<html><body>" + P * 3 + "<" * 200_000,
        "<html><body>" + P * 3 + "<a " * 100_000,
        "<html><body>" + P * 3 + "<!--" * 100_000,
        "<html><body>" + P * 3 + "<a \"'>" * 20_000,
        "<html><body>" + P * 3 + "<a '\">" * 10_000 + "'",
        "<html><body>" + P * 3 + "<script>" * 50_000,
        '<html><script type="application/ld+json">' + "[" * 50_000 + "</script><body>" + P * 3,
        "<html><head>" + '<meta name="x" content="y">' * 20_000 + "</head><body>" + P * 3,
        "<html><body>" + P + "&" * 200_000,
        "<html><body>" + P * 3 + "\0" * 1000,
        "<html><body>" + P.replace("rebels", "reb\ud800els") * 4,
        "<html><body>" + "<p>The rebels seized the port" * 3_000,
    ],
)
def test_hostile_pages_are_read_all_the_same(source):
    article = one(source, force=True)
    assert "rebels" in article.text or "reb\ufffdels" in article.text
    assert_pieces_hold(article, source.replace("\ud800", "\ufffd"))


def test_more_tags_than_any_page_has():
    with pytest.raises(ArticleTooLarge, match="tags"):
        one("<html><body>" + "<p>x" * 70_000)


def test_a_parser_that_breaks_is_a_named_error(monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    with pytest.raises(MalformedInput, match="RuntimeError"):
        one(page())


def test_nothing_is_printed(capfd):
    with pytest.raises(ArticleError):
        one("<html><body></body></html>")
    assert capfd.readouterr() == ("", "")


TOKENS = [
    "<p>",
    "</p>",
    "</div>",
    "<div ",
    "<a href='",
    '"',
    ">",
    "<!--",
    "-->",
    "text and more ",
    "&lt",
    "&amp;",
    "<b>",
    "</b>",
    "<td>",
    "<h1>",
    "</h1>",
    "<title>",
    "<script>",
    "</script>",
    "<br>",
    "é",
    "\n",
    "<![CDATA[",
    "<?",
    "&#x1F600;",
    P,
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=60).map("".join))
def test_any_markup_ends_in_an_article_or_a_named_error(source):
    try:
        article = one(source, force=True)
    except ArticleError:
        return
    assert_pieces_hold(article, source)


@given(st.lists(st.sampled_from(TOKENS), max_size=80).map("".join))
def test_the_scan_keeps_every_place(source):
    seen = scan(source)
    assert len(seen.starts) == len(seen.sources) == len(seen.lengths)
    for start, there, length in zip(seen.starts, seen.sources, seen.lengths, strict=True):
        assert source[there] == "&" or seen.flat[start : start + length] == source[there : there + length]


def test_repeated_teasers_do_not_draw_the_story_away():
    teaser = "<div class=teaser><p>The rebels of the northern province seized the port.</p></div>"
    source = page().replace("<article>", "<aside>" + teaser * 3 + "</aside><article>")
    article = one(source)
    at = article.original(article.text.index("seized the port of Amala on Monday"))
    assert at is not None
    assert source[at:].startswith("seized the port of Amala on Monday")


def test_shuffled_words_get_no_piece():
    words = "port Amala rebels Monday seized governor".split()
    random.Random(0).shuffle(words)
    assert scan("<p>" + " ".join(words)).flat.split() == words


def test_a_page_that_interregnum_wrote_is_no_news() -> None:
    from interregnum.export.page import FOOT, head

    with pytest.raises(MalformedInput, match="interregnum wrote this page"):
        read_page(head() + "<p>The mayor resigned on Monday, officials said in a statement.</p>" + FOOT, name="r.html")
