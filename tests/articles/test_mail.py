import pytest

from benchmarks.seeds import LEAD, REST, STORY, TITLE, mail, mbox, page, pdf, wrapped
from interregnum.articles import detect_format, take_in
from interregnum.errors import ArticleError, ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article


def read(data, name="a.eml", **options):
    return list(take_in(data, name=name, **options))


def one(data, **options):
    [article] = read(data, **options)
    assert isinstance(article, Article)
    return article


def test_a_message():
    article = one(mail())
    assert article.text.split() == STORY.split()
    assert (article.title, article.format, article.byline, article.outlet) == (TITLE, "mail", "Harbour Times", None)
    # The day in the sender's zone, and not in UTC.
    assert (article.published, article.published_from) == ("2021-03-04", "Date header")


def test_a_message_to_subscribers_is_of_an_outlet():
    article = one(mail(headers={"List-Id": "<news.harbour.example>"}))
    assert (article.outlet, article.byline) == ("Harbour Times", None)


@pytest.mark.parametrize(
    ("subject", "title"),
    [("Re: FW: Port seized", "Port seized"), ("=?utf-8?q?Caf=C3=A9_seized?=", "Café seized"), ("=?x?q?a?=", "a")],
)
def test_subjects(subject, title):
    data = mail().replace(f"Subject: {TITLE}".encode(), f"Subject: {subject}".encode())
    assert one(data).title == title


def test_html_is_taken_where_the_text_says_little():
    article = one(mail("See the web version: https://harbour.example/", html=page().decode()))
    assert "seized the port" in article.text
    assert "web version" not in article.text


def test_a_short_html_message_is_taken_whole():
    article = one(mail(" ", html="<p>Rebels seized the port.</p><p>The governor resigned.</p><script>x()</script>"))
    assert article.text.split("\n\n")[-2:] == ["Rebels seized the port.", "The governor resigned."]


def test_attachments_of_known_kinds_are_read_and_others_noted():
    files = [
        ("report.pdf", "application/pdf", pdf([wrapped(REST)])),
        ("plan.bin", "application/octet-stream", b"\x00"),
        ("map.png", "image/png", b"\x89PNG"),
        ("../../etc/b.txt", "text/plain", LEAD.encode()),
    ]
    first, *rest = read(mail(attached=files))
    assert [a.format for a in (first, *rest)] == ["mail", "pdf", "text"]
    assert [a.source for a in rest] == ["a.eml!report.pdf", "a.eml!b.txt"]
    assert sum(n.code == "attachment" for n in first.notices) == 2


def test_a_bad_attachment_is_an_error_among_the_rest():
    found = read(mail(attached=[("a.pdf", "application/pdf", b"%PDF-"), ("b.txt", "text/plain", REST.encode())]))
    assert [type(item).__name__ for item in found] == ["Article", "MalformedInput", "Article"]


def test_a_message_in_a_message():
    outer = (
        b"From: a@b.example\nSubject: fwd\nDate: Fri, 5 Mar 2021 10:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain\n\n'
        + LEAD.encode() + b"\n--B\nContent-Type: message/rfc822\n\n" + mail(REST) + b"\n--B--\n"
    )  # fmt: skip
    assert [a.published for a in read(outer)] == ["2021-03-05", "2021-03-04"]


def test_an_empty_message():
    [error] = read(mail(" "))
    assert isinstance(error, EmptyArticle)


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=a\n\n" * 5000,
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(90)) + b"x",
        b"Content-Type: message/rfc822\n\n" * 5000 + b"x",
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\n" + LEAD.encode(),
        b"From: " + b"(" * 500_000 + b"\n\n" + LEAD.encode(),
        b"X: y\n" * 300_000 + b"\n" + LEAD.encode(),
        b"Content-Type: text/plain; charset=\xff\xfe\nContent-Transfer-Encoding: base64\n\n!!!" + b"A" * 99,
        b'Content-Type: text/plain; name*0="a"; name*1="b"; name*9999999999="c"\n\n' + LEAD.encode(),
    ],
)
def test_hostile_messages_end(data):
    try:
        found = read(data)
    except ArticleError as error:
        found = [error]
    assert found


def test_a_mailbox():
    data = mbox(mail(), mail(REST.replace("Governor", "\nFrom the capital: Governor")), mail("Too short."))
    assert detect_format(None, data) == "mbox"
    found = read(data, name="a.mbox")
    assert [a.source for a in found] == ["a.mbox!1", "a.mbox!2", "a.mbox!3"]
    assert "From the capital" in found[1].text


def test_a_message_over_the_limit_is_skipped_in_a_mailbox():
    found = read(mbox(mail(LEAD * 50), mail(REST)), name="a.mbox", limit=4000)
    assert [type(item) for item in found] == [ArticleTooLarge, Article]


def test_no_mailbox():
    with pytest.raises(MalformedInput, match="no mailbox"):
        read(LEAD.encode(), name="a.mbox")
