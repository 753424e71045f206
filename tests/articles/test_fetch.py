import gzip
import shutil
import socket
import ssl
import subprocess
import time
from urllib.parse import urlsplit

import pytest

from benchmarks.seeds import DATED, RSS, page
from interregnum import pipeline
from interregnum.articles import Address
from interregnum.articles.fetch import AGENT, Fetcher
from interregnum.errors import AddressRefused, ArticleTooLarge, FetchError, RobotsRefused
from interregnum.records import Article
from tests.servers import Waiting, near, served


@pytest.fixture
def site():
    with served() as site:
        yield site


def test_a_page(site):
    said = {"ETag": '"1"', "Last_Modified": "yesterday", "Content_Type": "text/html; charset=cp1250"}
    url = site.show("/2021/story?x=1", page(head=DATED), **said)
    found = near().get(url)
    assert (found.status, found.url, found.kind, found.charset) == (200, url, "text/html", "cp1250")
    assert (found.body, found.etag, found.modified) == (page(head=DATED), '"1"', "yesterday")
    asked = site.asked[-1][1]
    assert (asked["user-agent"], asked["host"]) == (AGENT, urlsplit(url).netloc)
    assert "cookie" not in asked


def test_a_page_becomes_an_article(site):
    url = site.show("/story", page(head=DATED))
    [article] = pipeline.ingest([Address(url)], fetcher=near())
    assert isinstance(article, Article)
    assert (article.url, article.source, article.published, article.format) == (url, url, "2021-03-04", "html")
    [feed, _] = pipeline.ingest([Address(site.show("/feed", RSS, Content_Type="text/xml"))], fetcher=near())
    assert feed.format == "feed"


def test_one_bad_address_never_stops_the_rest(site):
    good = site.show("/story", page(head=DATED))
    found = list(pipeline.ingest([Address(site.base + "/none"), Address(good)], fetcher=near()))
    assert [type(one) for one in found] == [FetchError, Article]
    assert "has no such page" in str(found[0])


# ---------------------------------------------------------------------- where it may go


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/", "http://192.168.0.1:8080/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/", "ftp://example.org/", "file:///etc/passwd", "gopher://x/", "http://u:p@8.8.8.8/",
        "http://8.8.8.8:22/", "http:///x", "http://", "http://[::1", "http://8.8.8.8:99999/", "http://a..b/", "",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(url, monkeypatch):
    def no_connection(*args, **options):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", no_connection)
    with pytest.raises((AddressRefused, FetchError)):
        Fetcher(sleep=lambda s: None).get(url)


def test_loopback_is_refused_unless_it_is_asked_for(site):
    with pytest.raises(AddressRefused, match="public network"):
        Fetcher().get(site.show("/x", "x"))
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site):
    url = site.show("/x", status=302, Location="http://169.254.169.254/latest/meta-data/")
    with pytest.raises(AddressRefused, match="169.254.169.254"):
        near().get(url)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://x.example/", "http://[::1", "//127.0.0.2/"])
def test_redirects_that_are_refused(site, to):
    with pytest.raises(FetchError):
        near().get(site.show("/x", status=301, Location=to))


def test_a_host_with_one_private_address_among_others_is_refused():
    with pytest.raises(AddressRefused, match="10.0.0.7"):
        Fetcher(resolve=lambda host, port: ["93.184.216.34", "10.0.0.7"]).get("http://harbour.example/")


def test_the_checked_address_is_the_one_that_is_asked(site):
    """A name that changes its address between the check and the connection is looked up once only."""
    answers = iter([["127.0.0.1"], ["10.0.0.7"], ["10.0.0.7"]])
    port = urlsplit(site.base).port
    site.show("/x", "body")
    found = near(resolve=lambda host, port: next(answers)).get(f"http://harbour.example:{port}/x")
    assert found.body == b"body"
    assert site.asked[-1][1]["host"] == f"harbour.example:{port}"
    assert next(answers) == ["10.0.0.7"]


def test_an_unknown_host():
    def unknown(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match="not known"):
        Fetcher(resolve=unknown).get("http://harbour.example/")


# ---------------------------------------------------------------------- redirects, robots, pauses


def test_redirects_are_followed_and_lasting_ones_told(site):
    site.show("/c", "end")
    site.show("/b", status=308, Location="/c")
    site.show("/t", status=302, Location="/c")
    found = near().get(site.show("/a", status=301, Location=f"{site.base}/b#part"))
    assert (found.body, found.url, found.moved) == (b"end", f"{site.base}/c", f"{site.base}/c")
    assert near().get(f"{site.base}/t").moved is None


def test_a_ring_of_redirects_ends(site):
    with pytest.raises(FetchError, match="redirected more than"):
        near().get(site.show("/a", status=301, Location="/a"))


def test_robots_are_heeded(site):
    site.show("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /*.php$\n")
    site.show("/open", "x")
    fetcher = near()
    assert fetcher.get(site.base + "/open").body == b"x"
    for path in ("/private/x", "/a.php"):
        with pytest.raises(RobotsRefused, match="robots.txt asks"):
            fetcher.get(site.show(path, "x"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_robots_of_where_a_redirect_leads_are_heeded(site):
    with served() as other:
        other.show("/robots.txt", "User-agent: interregnum\nDisallow: /\n")
        with pytest.raises(RobotsRefused):
            near().get(site.show("/a", status=302, Location=other.show("/x", "x")))
        assert other.paths == []


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site, status, allowed):
    site.show("/robots.txt", status=status)
    url = site.show("/x", "x")
    if allowed:
        assert near().get(url).body == b"x"
    else:
        with pytest.raises(RobotsRefused, match="cannot be had"):
            near().get(url)


@pytest.mark.parametrize(
    "robots", [b"\xff\xfe\x00" * 1000, b"Disallow: /\n" * 60_000, b"User-agent: *\n" + b"x" * 900_000]
)
def test_odd_robots_end(site, robots):
    site.show("/robots.txt", robots)
    assert near().get(site.show("/x", "x")).body == b"x"


def test_hosts_get_pauses(site):
    waiting = Waiting()
    fetcher = near(waiting, delay=2.0)
    for path in ("/a", "/b", "/c"):
        fetcher.get(site.show(path, "x"))
    assert waiting.slept == [2.0, 2.0]


def test_the_pause_that_robots_ask_for(site):
    site.show("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    waiting = Waiting()
    fetcher = near(waiting)
    for path in ("/a", "/b"):
        fetcher.get(site.show(path, "x"))
    assert waiting.slept == [7.0]


# ---------------------------------------------------------------------- bounds


def test_an_answer_that_is_as_it_was(site):
    url = site.show("/x", status=304)
    assert near().ask(url, etag='"1"', modified="then").status == 304
    asked = site.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "then")


@pytest.mark.parametrize(
    ("status", "words"), [(403, "refuses"), (429, "120 seconds"), (500, "at fault"), (410, "for good")]
)
def test_errors_of_servers(site, status, words):
    with pytest.raises(FetchError, match=words):
        near().get(site.show("/x", status=status, Retry_After="120"))


def test_packed_answers(site):
    url = site.show("/x", gzip.compress(page()), Content_Encoding="gzip")
    assert near().get(url).body == page()


@pytest.mark.parametrize("body", [gzip.compress(b"x" * 50_000_000, mtime=0), b"x" * 1_500_000])
def test_answers_over_the_limit(site, body):
    packed = {"Content_Encoding": "gzip"} if body[:2] == b"\x1f\x8b" else {}
    with pytest.raises(ArticleTooLarge):
        near(limit=1_000_000).get(site.show("/x", body, **packed))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "br"}, b"x"),
        ({"Content_Encoding": "gzip"}, b"no gzip"),
        ({"Content_Encoding": "gzip"}, gzip.compress(b"x" * 5000, mtime=0)[:-9]),
        ({"Content_Length": "5000", "Connection": "close"}, b"x"),
        ({"Transfer_Encoding": "chunked", "Content_Length": "1"}, b"zz\r\nx"),
    ],
)
def test_answers_that_are_wrong(site, headers, body):
    def short(handler):
        handler.send_response(200)
        for key, value in headers.items():
            handler.send_header(key.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    site.pages["/x"] = short
    with pytest.raises(FetchError):
        near().get(site.base + "/x")


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    drip(handler)


def drip_body(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    drip(handler, b"1\r\nx\r\n")


def drip(handler, piece=b"x"):
    for _ in range(1000):
        handler.wfile.write(piece)
        handler.wfile.flush()
        time.sleep(0.01)


def silence(handler):
    time.sleep(1.0)


@pytest.mark.parametrize("answering", [drip_headers, drip_body, silence])
def test_endless_answers_end(site, answering):
    site.pages["/x"] = answering
    with pytest.raises(FetchError, match="within 0.4 seconds"):
        near(seconds=0.4).get(site.base + "/x")


def test_many_headers_end(site):
    def many(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n")

    site.pages["/x"] = many
    with pytest.raises(FetchError):
        near().get(site.base + "/x")


def test_no_http_at_all(site):
    site.pages["/x"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    with pytest.raises(FetchError, match="no answer"):
        near().get(site.base + "/x")


def test_nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="no answer"):
            near().get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize("path", ["/caf\u00e9?q=\u00fc b", "/a b", "/%E2%82%AC"])
def test_odd_paths_are_quoted(site, path):
    found = near().ask(site.base + path)
    assert found.status == 404
    assert site.paths[-1].isascii()
    assert " " not in site.paths[-1]


def test_nothing_slips_into_the_request(site):
    found = near().ask(site.base + "/x\r\nX-Evil: 1")
    assert found.status == 404
    assert "x-evil" not in site.asked[-1][1]


# ---------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of our own making for another host, which nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate of this test, and it is not installed")
    folder = tmp_path_factory.mktemp("tls")
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", "/CN=harbour.example", "-addext", "subjectAltName=DNS:harbour.example",
            "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]  # fmt: skip
    subprocess.run(made, check=True, capture_output=True)
    return folder


def secured(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return served(lambda sock: context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False))


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate):
    with (
        secured(certificate) as site,
        pytest.raises(FetchError, match=r"certificate of 127\.0\.0\.1 cannot be verified"),
    ):
        near().get(site.show("/x", "x"))


def test_the_certificate_must_be_the_host_s(certificate, monkeypatch):
    from interregnum.articles import connection

    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    monkeypatch.setattr(connection, "_trust", lambda: trusting)
    with secured(certificate) as site:
        site.show("/x", "x")
        port = urlsplit(site.base).port
        fetcher = near(resolve=lambda host, port: ["127.0.0.1"])
        assert fetcher.get(f"https://harbour.example:{port}/x").body == b"x"
        assert site.asked[-1][1]["host"] == f"harbour.example:{port}"
        with pytest.raises(FetchError, match="certificate of delta.example cannot be verified"):
            fetcher.get(f"https://delta.example:{port}/x")
        site.show("/down", status=302, Location="http://harbour.example/x")
        with pytest.raises(AddressRefused, match="away from https"):
            fetcher.get(f"https://harbour.example:{port}/down")
