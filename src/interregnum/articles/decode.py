"""Bytes into text: which encoding, what was broken, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from interregnum.errors import BinaryInput, UndecodableText
from interregnum.records import Notice

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", "take the text out of it first, for example with pdftotext"),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"II*\x00", "a TIFF image", ""),
    (b"MM\x00*", "a TIFF image", ""),
    (b"PK\x03\x04", "a ZIP archive", "unpack it first"),
    (b"PK\x05\x06", "an empty ZIP archive", ""),
    (b"\x1f\x8b", "a gzip file", "unpack it first, for example with gunzip"),
    (b"BZh", "a bzip2 file", "unpack it first, for example with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz file", "unpack it first, for example with unxz"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", "unpack it first, for example with unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file", "save it as plain text or HTML first"),
    (b"{\\rtf", "an RTF document", "save it as plain text or HTML first"),
    (b"\x7fELF", "a program (ELF)", ""),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", ""),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"ID3", "an MP3 file", ""),
    (b"OggS", "an Ogg file", ""),
    (b"RIFF", "a RIFF file (WAV, AVI or WebP)", ""),
    (b"PAR1", "a Parquet file", ""),
    (b"wOFF", "a font", ""),
    (b"\x00\x00\x01\x00", "an icon", ""),
)
_OFFICE = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BROKEN = re.compile(r"[\udc80-\udcff]+")
_LONE = re.compile(r"[\ud800-\udfff]")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
# Bytes that windows-1252 gives to quotation marks, dashes, the euro, accented letters and the like.
_WESTERN = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e-\xff]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text out of bytes, without a byte order mark; ``encoding`` is Python's name for it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def looks_like(data: bytes) -> tuple[str, str] | None:
    """What kind of binary file the first bytes are, and what to do about it; None when they are no known kind."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            office = next((name for mark, name in _OFFICE if what == "a ZIP archive" and mark in data[:4096]), None)
            return (office, "save it as plain text or HTML first") if office else (what, remedy)
    if data[4:8] == b"ftyp":
        return "an MP4 or QuickTime file", ""
    return None


def decode(data: bytes, *, name: str = "input", markup: bool = False, charset: str | None = None) -> Decoded:
    """Decode bytes.

    A byte order mark decides; then UTF-8, also with a few broken bytes; then the encoding that was named beside the
    bytes; then, for HTML, what the page says of itself; then what charset-normalizer makes of it. Whatever was
    doubtful is a notice.

    Args:
        data: the bytes.
        name: what to call the input in messages.
        markup: the bytes are HTML or XML, which may declare their encoding.
        charset: the encoding that a header of a mail or an HTTP answer names.

    Raises:
        BinaryInput: the bytes are no text; the message says what they look like.
        UndecodableText: they are text in no encoding that can be told.
    """
    if kind := looks_like(data):
        what, remedy = kind
        raise BinaryInput(f"{name}: this is {what}, not text" + (f"; {remedy}" if remedy else ""))
    found = _marked(data) or _utf8(data) or _unmarked_utf16(data)
    if found is None:
        _refuse_binary(data, name)
        named = _named(data, charset) if charset else None
        found = named or (_declared(data) if markup else None) or _western(data) or _guessed(data, name)
    controls = len(_CONTROL.findall(found.text[:_SAMPLE]))
    if controls > max(2, len(found.text[:_SAMPLE]) // 200):
        raise BinaryInput(f"{name}: these bytes hold too many control characters to be text; is this a binary file?")
    return found


def mend(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Put U+FFFD in the place of lone surrogates, which are no characters and cannot be written out.

    One for one, so every offset stays.
    """
    clean, count = _LONE.subn("\ufffd", text)
    if not count:
        return text, ()
    return clean, (Notice("encoding", f"{count} lone surrogate(s) in the text were replaced by U+FFFD"),)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = body.decode(encoding, errors="replace")
            bad = text.count("\ufffd")
            if not bad:
                return Decoded(text, encoding)
            if bad <= max(1, len(text) // 1000):
                return Decoded(text, encoding, (_replaced(bad, encoding),))
            return None
    return None


def _replaced(count: int, encoding: str) -> Notice:
    places = "1 place" if count == 1 else f"{count} places"
    return Notice("encoding", f"{places} could not be decoded as {encoding.upper()} and became U+FFFD")


def _utf8(data: bytes) -> Decoded | None:
    # Strict first: it is fast and nearly always right. With surrogateescape each broken byte shows up as one
    # character in U+DC80..U+DCFF, so that they can be counted and looked at without a loop over the bytes.
    text = data.decode("utf-8", errors="surrogateescape")
    if text.isascii():
        return Decoded(text, "utf-8") if "\x00" not in text or not _wide(data) else None
    runs = list(_BROKEN.finditer(text))
    if not runs:
        return Decoded(text, "utf-8")
    mended = _BROKEN.sub("\ufffd", text)
    last = runs[-1]
    if len(runs) == 1 and last.end() == len(text) and _cut_short(last.group()):
        said = "the text ends in the middle of a UTF-8 character; the file may be cut short"
        return Decoded(mended, "utf-8", (Notice("encoding", said),))
    bad = sum(len(run.group()) for run in runs)
    good = len(re.findall(r"[\x80-\ud7ff\ue000-\U0010ffff]", text))
    # A lone lead byte before ASCII is an accented letter of a legacy encoding more often than a torn character.
    torn = sum(len(run.group()) > 1 and _cut_short(run.group()) for run in runs)
    if good >= 10 * bad or (bad <= len(data) / 1000 and (good > bad or torn == len(runs))):
        return Decoded(mended, "utf-8", (_replaced(len(runs), "utf-8"),))
    return None


def _cut_short(run: str) -> bool:
    # The beginning of a UTF-8 character: a lead byte with fewer continuation bytes than it announces.
    raw = run.encode("utf-8", errors="surrogateescape")
    wanted = 2 if 0xC2 <= raw[0] <= 0xDF else 3 if 0xE0 <= raw[0] <= 0xEF else 4 if 0xF0 <= raw[0] <= 0xF4 else 0
    return len(raw) < wanted and all(0x80 <= byte <= 0xBF for byte in raw[1:])


def _wide(data: bytes) -> bool:
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return abs(even - odd) > len(head) // 5


def _unmarked_utf16(data: bytes) -> Decoded | None:
    if not _wide(data):
        return None
    encoding = "utf-16-be" if data[:_SAMPLE:2].count(0) > data[1:_SAMPLE:2].count(0) else "utf-16-le"
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > max(1, len(text) // 1000):
        return None
    said = f"read as {encoding.upper()}, though the input has no byte order mark"
    return Decoded(text, encoding, (Notice("encoding", said),))


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:_SAMPLE]
    if head.count(0) > len(head) // 1000:
        raise BinaryInput(f"{name}: these bytes hold many NULs and are no text; is this a binary file?")


def _declared(data: bytes) -> Decoded | None:
    match = _CHARSET.search(data[:4096])
    if match is None:
        return None
    return _named(data, match[1].decode("ascii"))


def _named(data: bytes, named: str) -> Decoded | None:
    known = _codec(named)
    if known is None or known == "utf-8":
        return None
    text = data.decode(known, errors="replace")
    bad = text.count("\ufffd")
    if bad > len(text) // 1000:
        return None
    return Decoded(text, known, (_replaced(bad, known),) if bad else ())


def _codec(named: str) -> str | None:
    try:
        info = codecs.lookup(named)
    except LookupError:
        return None
    # rot13, base64, zip and their like are codecs too, but no text encodings.
    if not info._is_text_encoding or info.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape"):
        return None
    # Browsers read Latin-1 as windows-1252, and pages are written for browsers.
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _western(data: bytes) -> Decoded | None:
    # A mostly ASCII text is too little for statistics over byte pairs; in English the few high bytes are the
    # quotation marks, dashes and accents of windows-1252.
    high = len(re.findall(rb"[\x80-\xff]", data))
    if high > len(data) * 0.05 or len(_WESTERN.findall(data)) != high:
        return None
    text = data.decode("cp1252", errors="replace")
    said = "read as windows-1252 (Western European), which the bytes suggest but do not prove"
    return Decoded(text, "cp1252", (Notice("encoding", said),))


def _guessed(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # only here: it is needed for one text in a thousand

    best = from_bytes(data[:_SAMPLE]).best()
    # Several code pages often fit alike; among those the most common one is the likeliest.
    encoding = "cp1252" if best and "cp1252" in best.could_be_from_charset else best.encoding if best else "ascii"
    text = data.decode(encoding, errors="replace")
    if best is None or text.count("\ufffd") > len(text) // 1000:
        raise UndecodableText(
            f"{name}: the encoding of this text cannot be told; save it as UTF-8 "
            "(for example with `iconv -f OLD -t UTF-8`) and try again"
        )
    said = f"read as {encoding}, which was guessed from the bytes"
    return Decoded(text, encoding, (Notice("encoding", said),))
