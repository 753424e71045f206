import pytest

from benchmarks.seeds import SITEMAP, page
from interregnum.articles import take_in
from interregnum.errors import NoArticle
from interregnum.records import Article


def saved(tmp_path, *places, sitemap=SITEMAP):
    (tmp_path / "sitemap.xml").write_bytes(sitemap)
    for place in places:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page())
    return list(take_in(tmp_path / "sitemap.xml"))


def listing(*addresses):
    return b"<urlset>" + b"".join(b"<url><loc>%b</loc></url>" % a.encode() for a in addresses) + b"</urlset>"


@pytest.mark.parametrize(
    "place", ["harbour.example/2021/03/port.html", "2021/03/port.html", "port.html", "harbour.example/port.html"]
)
def test_pages_are_found_where_programs_save_them(tmp_path, place):
    [article] = saved(tmp_path, place)
    assert (article.url, article.outlet) == ("https://harbour.example/2021/03/port.html", "Harbour Times")
    assert (article.published, article.published_from) == ("2021-03-04", "sitemap (publication_date)")
    assert article.source == str(tmp_path / place)
    assert "1 of the 2 pages" in article.notices[-1].message


def test_the_date_of_a_change_stands_in(tmp_path):
    [article] = saved(tmp_path, "2021/03/gone/index.html")
    assert (article.published, article.published_from) == ("2021-03-07", "sitemap (lastmod)")
    assert "updated-only" in {n.code for n in article.notices}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://x.example/a?id=3", "x.example/a?id=3"),
        ("https://x.example/a?id=3", "x.example/a?id=3.html"),
        ("https://x.example/", "x.example/index.html"),
        ("https://x.example/caf%C3%A9", "café.html"),
    ],
)
def test_names(tmp_path, address, place):
    assert len(saved(tmp_path, place, sitemap=listing(address))) == 1


def test_none_of_the_pages_is_there(tmp_path):
    with pytest.raises(NoArticle, match=r"2 addresses.*--addresses"):
        saved(tmp_path)
    with pytest.raises(NoArticle):
        list(take_in(SITEMAP))


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "secret.html").write_bytes(page())
    inner = tmp_path / "site"
    inner.mkdir()
    (inner / "link.html").symlink_to(tmp_path / "secret.html")
    addresses = ("https://x.example/../secret.html", "https://x.example/%2e%2e/secret.html", "https://x.example/link.html",
                 "https://../secret.html", "https://x.example/%00", "https://[::1/x")  # fmt: skip
    with pytest.raises(NoArticle):
        saved(inner, sitemap=listing(*addresses))


def test_an_index_leads_to_its_sitemaps(tmp_path):
    (tmp_path / "news.xml").write_bytes(SITEMAP)
    index = b"<sitemapindex><sitemap><loc>https://harbour.example/news.xml</loc></sitemap></sitemapindex>"
    [article] = saved(tmp_path, "port.html", sitemap=index)
    assert isinstance(article, Article)
