import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.seeds import DATED, LEAD, STORY, page, warc
from interregnum.articles import take_in
from interregnum.errors import ArticleError, MalformedInput, NoArticle
from interregnum.records import Article

HTML = "text/html; charset=utf-8"
GOOD = ("https://harbour.example/1", "200 OK", page(head=DATED), HTML)
FRENCH = "<p>Les rebelles ont pris le port lundi, a déclaré le gouverneur de la province dans un communiqué.</p>" * 5
BAD = [
    ("https://harbour.example/x.png", "200 OK", b"\x89PNG", "image/png"),
    ("https://harbour.example/2", "404 Not Found", page(), HTML),
    ("https://harbour.example/3", "200 OK", page("Nothing here."), HTML),
    ("https://harbour.example/4", "200 OK", b"<html></html>", HTML),
    ("https://harbour.example/5", "200 OK", f"<html><body><article>{FRENCH}</article></body></html>".encode(), HTML),
    ("https://harbour.example/1", "200 OK", page(head=DATED), HTML),
    ("https://harbour.example/", "200 OK", page(STORY + "\n\n" + STORY), HTML),
    ("dns:harbour.example", "200 OK", b"x", "text/dns"),
]


def read(data, name="crawl.warc", **options):
    return list(take_in(data, name=name, **options))


@pytest.mark.parametrize("packed", [False, True])
def test_news_pages_are_read_and_the_rest_is_counted(packed):
    data = warc([*BAD[:2], GOOD, *BAD[2:]], packed=packed)
    [article] = read(data, "crawl.warc.gz" if packed else "crawl.warc")
    assert article.url == "https://harbour.example/1"
    assert article.source == f"crawl.warc{'.gz' if packed else ''}!https://harbour.example/1"
    assert (article.published, article.outlet, article.format) == ("2021-03-04", "Harbour Times", "html")
    told = article.notices[-1]
    assert told.code == "skipped"
    assert "8 records" in told.message
    for why in ("answers that are no HTML 1", "status 404 1", "too little text", "another language 1", "kept before 1",
                "front pages 1", "no web address 1"):  # fmt: skip
        assert why in told.message


def test_several_pages_and_nothing_left_out():
    pages = [GOOD, ("https://harbour.example/2", "200 OK", page(STORY + "\n\n" + LEAD), HTML)]
    first, second = read(warc(pages))
    assert [n.code for n in (*first.notices, *second.notices)] == ["no-date"]


def test_no_news_page_at_all():
    with pytest.raises(NoArticle, match=r"answers that are no HTML 1"):
        read(warc(BAD[:1]))


def test_the_encoding_of_the_header_counts():
    body = (
        page(STORY.replace("Ines", "Ineš"), head=DATED).decode().replace("<meta charset=utf-8>", "").encode("iso8859-2")
    )
    [article] = read(warc([("https://h.example/1", "200 OK", body, "text/html; charset=iso-8859-2")]))
    assert "Ineš Varga" in article.text


def with_header(body, **headers):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer._create_temp_file = io.BytesIO
    fields = [("Content-Type", HTML), *((key.replace("_", "-"), value) for key, value in headers.items())]
    http = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://h.example/1", "response", io.BytesIO(body), http_headers=http)
    )
    return out.getvalue()


def test_packed_answers_are_unpacked():
    [article] = read(with_header(gzip.compress(page(head=DATED)), Content_Encoding="gzip"))
    assert "seized the port" in article.text


def test_a_page_that_bursts_is_left_out():
    bomb = gzip.compress(b"<p>" + b"a" * 300_000_000)
    with pytest.raises(NoArticle, match="pages over"):
        read(with_header(bomb, Content_Encoding="gzip"))


@pytest.mark.parametrize("cut", [30, 300, 700])
def test_an_archive_cut_short(cut):
    whole = warc([GOOD, GOOD])
    try:
        found = read(whole[: len(whole) - cut])
    except ArticleError as error:
        found = [error]
    assert any(isinstance(one, Article | MalformedInput) for one in found)


def test_gzip_data_that_break_off_keep_what_came_before():
    whole = warc([GOOD, ("https://harbour.example/9", "200 OK", page(LEAD * 500), HTML)], packed=True)
    found = read(whole[:-400], "crawl.warc.gz")
    assert [type(one) for one in found] == [Article, MalformedInput]


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n" + b"A: b\r\n" * 100_000,
        b"WARC/1.0\r\nContent-Length: 99999999999999\r\nWARC-Type: response\r\n\r\nx",
        b"WARC/1.0\r\nContent-Length: -5\r\nWARC-Type: response\r\n\r\nx",
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        b"WARC/1.1\r\n\r\n",
        b"WARC/1.0\r\n" + b"x" * 3_000_000,
        b"WARC/1.0\r\n\r\n" * 20_000,
    ],
)
def test_hostile_archives_end(data):
    try:
        found = read(data)
    except ArticleError as error:
        found = [error]
    assert found
    assert all(isinstance(one, ArticleError) for one in found)
