import pytest

from interregnum.articles import detect_format


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", b"# not a heading", "text"),
        ("a.md", b"plain", "markdown"),
        ("a.HTML", b"", "html"),
        ("a.jsonl", b"", "jsonl"),
        ("a.txt", b"<!DOCTYPE html><html>", "html"),
        (None, b"<!-- saved --><html lang=en>", "html"),
        (None, b"\xff\xfe" + "<html><p>x".encode("utf-16-le"), "html"),
        (None, b"<p>One <b>two</b></p><p>three</p>", "html"),
        (None, b'{"text": "x"}\n{"text": "y"}', "jsonl"),
        (None, b'\xef\xbb\xbf{"id": 1, "text": "' + b"x" * 9000, "jsonl"),
        (None, b"{braces} open this text", "text"),
        (None, b"---\ntitle: x\n---\nText", "markdown"),
        (None, b"# Title\n\nText", "markdown"),
        (None, "The rebels left.", "text"),
        ("stdin", b"The rebels left.", "text"),
        (None, b"<3 this", "text"),
        (None, b"", "text"),
        (None, b'{"a":' * 2000, "jsonl"),
        (None, b'{"a":' * 500, "text"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.txt", b"\x1f\x8b\x08", "gzip"),
        (None, b"PK\x03\x04", "zip"),
        (None, b"PK\x03\x04 word/document.xml", "text"),
        ("a.CSV", b"a,b", "csv"),
        ("a.tsv", b"a", "csv"),
        ("a.eml", b"", "mail"),
        (None, b"WARC/1.1\r\n", "warc"),
        ("a.xml", b"<?xml version='1.0'?><urlset>", "sitemap"),
        ("a.xml", b"<opml>", "opml"),
        ("a.xml", b"<other>", "feed"),
        ("a.rss", b"", "feed"),
        (None, b"\n<!-- a --><?xml-stylesheet href='x'?><feed xmlns='y'>", "feed"),
        (None, b"Received: by x\r\n\tfor y\r\nDate: z\r\nSubject: a\r\n\r\n", "mail"),
        (None, b"From: the capital\nTo: the coast\nBy: Ada Moor\n\nThe rebels left.", "text"),
        (None, b"From x@y.example Thu Mar  4 23:30:00 2021\nDate: z\n", "mbox"),
        (None, b"From the capital the rebels left in 2021\nand went on", "text"),
    ],
)
def test_formats(name, data, format):
    assert detect_format(name, data) == format
