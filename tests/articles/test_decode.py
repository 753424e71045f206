import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles.decode import decode, mend
from interregnum.errors import ArticleError, BinaryInput, UndecodableText

STORY = "The café owners said “no” to the governor — and the dockers agreed with them at length. " * 30
RUSSIAN = "Президент подал в отставку в понедельник, сообщил его пресс-секретарь. " * 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding):
    assert decode(STORY.encode(encoding)).text == STORY


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_other_alphabets(encoding):
    found = decode(RUSSIAN.encode(encoding))
    assert found.text == RUSSIAN
    assert found.notices[0].code == "encoding"


def test_marked_utf16_of_either_order():
    assert decode(b"\xfe\xff" + STORY.encode("utf-16-be")).text == STORY
    assert decode(b"\xff\xfe" + STORY.encode("utf-16-le")).text == STORY


def test_plain_utf8_has_nothing_to_say():
    assert decode(STORY.encode()).notices == ()


@pytest.mark.parametrize("tail", [b"\xe2", b"\xe2\x80", b"\xf0\x9f\x98"])
def test_half_a_sequence_at_the_end_is_a_notice(tail):
    found = decode(b"The rebels left." + tail)
    assert found.text == "The rebels left.\ufffd"
    assert "cut short" in found.notices[0].message


def test_a_broken_place_in_utf8_is_replaced():
    data = STORY.encode()
    found = decode(data[:500] + b"\xff\xfe" + data[500:])
    assert found.encoding == "utf-8"
    assert "\ufffd" in found.text
    assert found.notices[0].code == "encoding"


def test_a_few_typographic_bytes_are_windows_1252():
    text = "The rebels left. " * 500 + "It’s over."
    found = decode(text.encode("cp1252"))
    assert (found.text, found.encoding) == (text, "cp1252")
    assert decode(("The rebels left. " * 500 + "Café owners").encode("cp1252")).text.endswith("Café owners")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04....", "ZIP"),
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"{\\rtf1\\ansi hello", "RTF"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (b"abc\x00def" * 100, "control"),
        (bytes(range(256)) * 20, "NUL"),
    ],
)
def test_binary_is_named(data, says):
    with pytest.raises(BinaryInput, match=says):
        decode(data, name="x")


def test_what_no_encoding_explains():
    noise = bytes((i * 89 + i * i * 31) % 255 + 1 for i in range(4000))
    with pytest.raises((UndecodableText, BinaryInput)):
        decode(noise)


def test_pages_may_declare_their_encoding():
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert decode(page.encode("cp1251"), markup=True).text == page


@pytest.mark.parametrize("named", ["rot13", "base64", "no-such-code", "idna", "utf-7"])
def test_a_declared_encoding_is_not_trusted_blindly(named):
    page = f'<meta charset="{named}"><p>Les cafés ferment, dit le préfet à la presse étrangère.</p>'
    assert "ferment" in decode(page.encode("latin-1"), markup=True).text


@given(st.text())
def test_utf8_comes_back_as_it_was(text):
    data = text.encode()
    try:
        found = decode(data)
    except ArticleError:
        return  # control characters, or by chance the first bytes of a picture
    assert found.text == text.removeprefix("\ufeff") or "\x00" in text


@given(st.binary(max_size=2000))
def test_any_bytes_end_in_text_or_a_named_error(data):
    with contextlib.suppress(ArticleError):
        decode(data)


def test_lone_surrogates_are_replaced_one_for_one():
    text, notices = mend("a\ud800b\udfffc😀")
    assert text == "a\ufffdb\ufffdc😀"
    assert len(notices) == 1
