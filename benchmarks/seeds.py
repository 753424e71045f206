"""Small whole files of every format that is read, made here: for tests, and as what the fuzzer starts from.

The stories, persons and outlets in them are invented.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

LEAD = (
    "The rebels of the northern province seized the port of Amala on Monday, the office of the governor said in a "
    "statement, and the harbour master, Ines Varga, was detained together with two of her deputies."
)
REST = (
    "Governor Tomas Brill resigned on Tuesday after the council of the province had voted against him. His deputy, "
    "Lena Osk, will act in his place until an election in the spring, two officials told the Harbour Times. "
    "A spokesman for the rebels declined to comment on the talks that are planned in the capital this week."
)
STORY = f"{LEAD}\n\n{REST}"
TITLE = "Rebels seize port of Amala"


def pdf(pages: Sequence[Sequence[str]], *, made: str | None = None, title: str | None = None) -> bytes:
    """A PDF with lines of text on pages; a page without lines holds a picture."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    dot = zlib.compress(b"\x00" * 64)
    image = add(
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(dot), dot)
    )
    numbers = []
    for lines in pages:
        if lines:
            escaped = (x.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252") for x in lines)
            shown = b"BT /F1 11 Tf 14 TL 60 760 Td " + b" ".join(b"(%b) Tj T*" % line for line in escaped) + b" ET"
        else:
            shown = b"q 400 0 0 600 60 100 cm /I1 Do Q"
        content = add(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown))
        drawn = b"" if lines else b"/XObject << /I1 %d 0 R >> " % image
        numbers.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font "
                b"<< /F1 %d 0 R >> %b>> >>" % (content, font, drawn)
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    kids = b" ".join(b"%d 0 R" % n for n in numbers)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(numbers))
    said = b"".join(
        b"/%b (%b) " % (key, value.encode("latin-1"))
        for key, value in ((b"CreationDate", made), (b"Title", title))
        if value
    )
    info = add(b"<< %b>>" % said)
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, info))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def wrapped(text: str, width: int = 80) -> list[str]:
    """A text as the lines of a column."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def page(text: str = STORY, *, title: str = TITLE, head: str = "", body: str = "") -> bytes:
    """A news page."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article>{body}</body></html>"
    ).encode()


DATED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04T10:00:00Z", '
    '"publisher": {"name": "Harbour Times"}}</script>'
)


def mail(
    body: str = STORY,
    *,
    html: str | None = None,
    headers: Mapping[str, str] | None = None,
    attached: Iterable[tuple[str, str, bytes]] = (),
) -> bytes:
    """A message; ``attached`` are (file name, type, content)."""
    from email.message import EmailMessage

    message = EmailMessage()
    given = {"From": "Harbour Times <news@harbour.example>", "To": "reader@example.org", "Subject": TITLE,
             "Date": "Thu, 04 Mar 2021 23:30:00 -0500", "Message-ID": "<1@harbour.example>"}  # fmt: skip
    for key, value in {**given, **(headers or {})}.items():
        message[key] = value
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, kind, content in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"part-{number}")
    return message.as_bytes()


def mbox(*messages: bytes) -> bytes:
    """A mailbox of messages."""
    return b"".join(b"From news@harbour.example Thu Mar  4 23:30:00 2021\n" + message + b"\n\n" for message in messages)


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Times</title><link>https://harbour.example/</link><description>News</description>
<item><title>{TITLE}</title><link>https://harbour.example/1</link><guid isPermaLink="false">h-1</guid>
<pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><description>The rebels took it on Monday.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{REST}</p>]]></content:encoded></item>
<item><title>Governor &amp;amp; council</title><link>/2</link><guid isPermaLink="false">h-2</guid>
<pubDate>Fri, 05 Mar 2021 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The governor of the northern province resigned on Tuesday, he said.&lt;/p&gt;</description>
</item>
</channel></rss>
""".encode()
ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Delta Post</title><id>urn:d</id><updated>2021-03-06T00:00:00Z</updated>
<entry><title>{TITLE}</title><id>urn:d:1</id><link href="https://delta.example/1"/><updated>2021-03-06T09:00:00Z</updated>
<author><name>Ada Moor</name></author><content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>
""".encode()
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body><outline text="Papers">
<outline text="Harbour Times" type="rss" xmlUrl="https://harbour.example/feed"/>
<outline title="Delta Post" xmlUrl="https://delta.example/atom"/><outline text="none"/></outline></body></opml>
"""
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harbour.example/2021/03/port.html</loc><news:news>
<news:publication><news:name>Harbour Times</news:name>
</news:publication><news:publication_date>2021-03-04T09:00:00Z</news:publication_date><news:title>Port</news:title>
</news:news></url><url><loc>https://harbour.example/2021/03/gone</loc><lastmod>2021-03-07</lastmod></url></urlset>
"""
CSV = (
    "headline,body,published,source,link\n"
    f'"{TITLE}","{LEAD}",2021-03-04,Harbour Times,https://harbour.example/1\n'
    f'Governor resigns,"{REST}",2021-03-05,Delta Post,\n'
).encode()
JSONL = (
    json.dumps({"id": "a", "text": STORY, "date": "2021-03-04"}) + "\n" + json.dumps({"text": LEAD}) + "\n"
).encode()
MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2021-03-04\n---\n\n# {TITLE}\n\n{STORY}\n".encode()


def warc(records: Iterable[tuple[str, str, bytes, str]], *, packed: bool = False, kind: str = "response") -> bytes:
    """A web archive; the records are (address, status line, body, content type)."""
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped,unused-ignore]
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped,unused-ignore]

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer._create_temp_file = io.BytesIO  # it leaves files of its own open
    numbers = itertools.count(1)
    writer._make_warc_id = lambda *_: f"<urn:uuid:00000000-0000-4000-8000-{next(numbers):012}>"
    writer.curr_warc_date = lambda *_: "2021-03-05T00:00:00Z"
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for address, status, body, content in records:
        headers = StatusAndHeaders(status, [("Content-Type", content)], protocol="HTTP/1.1")
        made = writer.create_warc_record(address, kind, payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(made)
    return out.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 3, 5, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def all_seeds() -> dict[str, tuple[str, bytes]]:
    """A file of every format: what it is called and holds, by format."""
    archive = warc(
        [
            ("https://harbour.example/1", "200 OK", page(head=DATED), "text/html; charset=utf-8"),
            ("https://harbour.example/x.png", "200 OK", b"\x89PNG", "image/png"),
        ]
    )
    return {
        "text": ("a.txt", f"{TITLE}\n\n4 March 2021\n\n{STORY}\n".encode()),
        "markdown": ("a.md", MARKDOWN),
        "html": ("a.html", page(head=DATED)),
        "jsonl": ("a.jsonl", JSONL),
        "csv": ("a.csv", CSV),
        "pdf": ("a.pdf", pdf([wrapped(STORY), wrapped(REST)], made="D:20210304", title=TITLE)),
        "mail": ("a.eml", mail(html=page().decode(), attached=[("b.txt", "text/plain", REST.encode())])),
        "mbox": ("a.mbox", mbox(mail(), mail(REST))),
        "rss": ("a.rss", RSS),
        "atom": ("a.atom", ATOM),
        "opml": ("a.opml", OPML),
        "sitemap": ("sitemap.xml", SITEMAP),
        "warc": ("a.warc", archive),
        "warc.gz": ("a.warc.gz", gzip.compress(archive, mtime=0)),
        "gzip": ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)),
        "zip": ("a.zip", zipped({"a.txt": STORY.encode(), "in/b.html": page()})),
    }
