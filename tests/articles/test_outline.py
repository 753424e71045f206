import pytest

from benchmarks.seeds import OPML, SITEMAP
from interregnum.articles import Address, read_addresses, take_in
from interregnum.articles.outline import Located, Outline, read_outline, read_sitemap
from interregnum.errors import MalformedInput, NoArticle


def test_feeds_of_an_outline():
    assert read_outline(OPML, name="x") == (
        Outline("https://harbour.example/feed", "Harbour Times"),
        Outline("https://delta.example/atom", "Delta Post"),
    )


def test_an_outline_is_no_article():
    with pytest.raises(NoArticle, match=r"2 feeds.*interregnum watch"):
        list(take_in(OPML, name="mine.opml"))


def test_pages_of_a_sitemap():
    pages, maps = read_sitemap(SITEMAP, name="x")
    assert pages == (
        Located("https://harbour.example/2021/03/port.html", None, "2021-03-04T09:00:00Z", "Port", "Harbour Times"),
        Located("https://harbour.example/2021/03/gone", "2021-03-07"),
    )
    assert maps == ()


def test_an_index_of_sitemaps():
    data = b"<sitemapindex><sitemap><loc>https://x.example/a.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(data, name="x") == ((), ("https://x.example/a.xml",))


LAUGHS = b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE opml [<!ENTITY l0 "lol">' + LAUGHS + b"]><opml><outline xmlUrl='http://x/&l9;'/></opml>",
        b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>',
        b"<opml>" + b"<outline>" * 100_000,
        b"<opml",
        b"<opml></x></opml>",
        b"",
        b"<opml a='" + b"x" * 15_000_000 + b"'/>",
    ],
    ids=["laughs", "file", "deep", "cut", "crossed", "empty", "long"],
)
def test_hostile_outlines_end_in_a_named_error(data):
    with pytest.raises(MalformedInput):
        read_outline(data, name="x")


def test_entities_in_another_encoding_are_seen_too():
    data = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE o [<!ENTITY a "aa">]><o><outline xmlUrl="http://&a;"/></o>'
    with pytest.raises(MalformedInput, match="entities"):
        read_outline(data.encode("utf-16"), name="x")


def test_lists_of_addresses():
    text = b"# mine\nhttps://a.example/1\n\nhttps://a.example/1#part  a remark\nnot one\nHTTP://b.example\n"
    assert read_addresses(text, name="x.txt") == (
        Address("https://a.example/1"), Address("https://a.example/1#part"), Address("HTTP://b.example"),
    )  # fmt: skip
    assert len(read_addresses(OPML, name="x.opml")) == 2
    assert len(read_addresses(SITEMAP, name="x.xml")) == 2
    with pytest.raises(NoArticle):
        read_addresses(b"nothing", name="x.txt")
