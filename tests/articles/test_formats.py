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
    ],
)
def test_formats(name, data, format):
    assert detect_format(name, data) == format
