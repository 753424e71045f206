"""Electronic mail (EML, mbox): the text of a message, its date, subject and sender, and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from interregnum.articles.assemble import Given, make_article
from interregnum.articles.dates import read_date
from interregnum.articles.decode import decode, mend
from interregnum.articles.fragment import words_of
from interregnum.articles.streams import TooLong
from interregnum.errors import ArticleError, ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article, Notice

_LONGEST_HEADER = 2000
_MOST_PARTS, _MOST_BOUNDARIES = 200, 100
_FEWEST_WORDS = 30
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FROM = re.compile(rb"From \S+.*\d{4}\s*\Z")
_ANSWERED = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_RFC_DATE = re.compile(r"(?:[A-Za-z]{3},?\s+)?(\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})\b")
_LINK = re.compile(r"https?://\S+")

Attached = Callable[[bytes, str], Iterator[Article | ArticleError]]


@dataclass(slots=True)
class _Parts:
    plain: str | None = None
    html: str | None = None
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_mail(
    data: bytes,
    *,
    name: str,
    source: str | None = None,
    force: bool = False,
    known: Callable[[str], bool] = bool,
    attached: Attached | None = None,
) -> Iterator[Article | ArticleError]:
    """A message as an article, and then the articles attached to it.

    The plain text is taken where it says enough, else the HTML. The subject is the title, ``Date`` the date of
    publication. The sender is the outlet of a message that went to a list of subscribers, and the byline of any other.

    Args:
        data: the message (RFC 5322).
        name: what to call it in messages.
        source: where it came from.
        force: take a text in another language, too.
        known: whether an attachment of a name is one to read; the others are left out, with a notice.
        attached: reads an attachment, given its bytes and name.

    Raises:
        MalformedInput: it has too many parts, or parts in parts too deep.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise MalformedInput(f"{name}: this message has parts in parts beyond number; it is made to keep parsers busy")
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        parts = _parts(message, name, known)
    except (RecursionError, ValueError, LookupError, AssertionError) as error:
        raise MalformedInput(f"{name}: this message is broken beyond reading ({type(error).__name__})") from None
    try:
        yield from _body(message, parts, name, source, force)
    except ArticleError as error:
        # What is wrong with the message must not lose what is attached to it.
        yield error
    for called, content in parts.attached:
        if attached is not None:
            try:
                yield from attached(content, f"{source or name}!{called}")
            except ArticleError as error:
                # What is wrong with one attachment must not lose the message or the others.
                yield error


def read_mbox(
    lines: Iterator[bytes | TooLong], *, name: str, limit: int, read: Attached
) -> Iterator[Article | ArticleError]:
    """The messages of a mailbox: each begins with a line ``From address date`` after a blank one.

    Args:
        lines: the lines of the file, with their ends.
        name: what to call it in messages.
        limit: the largest message, in bytes.
        read: reads one message, given its bytes and name.
    """
    number, size = 0, 0
    kept: list[bytes] = []
    blank, over = True, False

    def whole() -> Iterator[Article | ArticleError]:
        called = f"{name}!{number}"
        if over:
            yield ArticleTooLarge(f"{called}: this message is over the limit of {limit:,} bytes")
        elif kept:
            try:
                yield from read(b"".join(kept), called)
            except ArticleError as error:
                yield error

    for line in lines:
        if isinstance(line, TooLong):
            over = True
            continue
        if blank and line.startswith(b"From ") and _FROM.match(line[:300]):
            yield from whole()
            number, size, over = number + 1, 0, False
            kept.clear()
        elif number:
            size += len(line)
            over = over or size > limit
            if over:
                kept.clear()
            else:
                kept.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    yield from whole()
    if not number:
        raise MalformedInput(f"{name}: this is no mailbox; its messages begin with a line `From address date`")


def _parts(message: Message, name: str, known: Callable[[str], bool]) -> _Parts:
    out = _Parts()
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > _MOST_PARTS:
            raise MalformedInput(f"{name}: this message has more than {_MOST_PARTS} parts")
        kind = part.get_content_type()
        called = _name(part)
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                out.attached.append((called or f"message-{seen}.eml", inner[0].as_bytes()))
        elif part.is_multipart():
            inner = part.get_payload()
            waiting[:0] = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        else:
            _sort(part, kind, called, known, out)
    return out


def _sort(part: Message, kind: str, called: str | None, known: Callable[[str], bool], out: _Parts) -> None:
    disposed = part.get_content_disposition() == "attachment"
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return
    if not disposed and kind == "text/plain" and out.plain is None:
        out.plain = _text(part, payload, markup=False)
    elif not disposed and kind == "text/html" and out.html is None:
        out.html = _text(part, payload, markup=True)
    elif called and known(called):
        out.attached.append((called, payload))
    elif disposed or called:
        out.left_out.append(f"{called or 'an unnamed part'} ({kind})")


def _text(part: Message, payload: bytes, *, markup: bool) -> str | None:
    charset = part.get_content_charset()
    try:
        return decode(payload, name="part", markup=markup, charset=charset).text if payload.strip() else None
    except ArticleError:
        return None  # a part in no encoding that can be told says nothing; another one may


def _name(part: Message) -> str | None:
    """The name of an attachment, without any path: it names nothing on this computer."""
    called = part.get_filename()
    if not called:
        return None
    clean = re.sub(r"[^\w .,()+-]+", "-", _decoded(called).replace("\\", "/").rpartition("/")[2]).strip(" .-")
    return clean[-120:] or None


def _decoded(value: str) -> str:
    """A header's words, with what is encoded in them (RFC 2047) decoded."""
    value = str(value)[:_LONGEST_HEADER]
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    out = []
    for words, charset in pieces:
        if isinstance(words, bytes):
            try:
                out.append(words.decode(charset or "utf-8", "replace"))
            except (LookupError, ValueError):
                out.append(words.decode("latin-1"))
        else:
            out.append(words)
    return mend(" ".join("".join(out).split()))[0]


def _body(
    message: Message, parts: _Parts, name: str, source: str | None, force: bool
) -> Iterator[Article | ArticleError]:
    subject = _ANSWERED.sub("", _decoded(message.get("Subject", ""))).strip() or None
    date = _date(message)
    sender = _sender(_decoded(message.get("From", "")))
    bulk = any(message.get(key) for key in ("List-Id", "List-Unsubscribe", "List-Post"))
    said = tuple(Notice("attachment", f"the attachment {one} was left out") for one in parts.left_out[:20])
    given = Given(
        title=subject, outlet=sender if bulk else None, byline=None if bulk else sender, published=date,
        published_from="Date header" if date else None, url=_archived(message), notices=said,
    )  # fmt: skip
    text = parts.plain
    if parts.html and not _enough(text):
        article = _from_html(parts.html, given, name, source, force)
        if article is not None:
            yield article
            return
    if not text or not text.strip():
        if not parts.attached:
            raise EmptyArticle(f"{name}: there is no text in this message")
        return
    yield make_article(text, given=given, name=name, source=source, format="mail", force=force, pieces=())


def _sender(said: str) -> str | None:
    """The name before the address; a sender without one stays unnamed."""
    # email.utils.parseaddr recurses with the brackets in it, however many there are.
    name = said.partition("<")[0].strip().strip('"').replace('\\"', '"').strip() if "<" in said else ""
    return name or None


def _from_html(html: str, given: Given, name: str, source: str | None, force: bool) -> Article | None:
    from interregnum.articles.webpage import read_page

    try:
        article = read_page(html, name=name, source_name=source, force=force, given=given)
    except (EmptyArticle, MalformedInput):
        words = words_of(html)
        if not words:
            return None
        return make_article(words, given=given, name=name, source=source, format="mail", force=force, pieces=())
    return replace(article, format="mail", pieces=())


def _enough(text: str | None) -> bool:
    """Whether a plain text is the message, and no mere "see the web version" or list of links."""
    words = _LINK.sub("", text or "")
    return len(words.split()) >= _FEWEST_WORDS and len(words) * 2 >= len(text or "")


def _date(message: Message) -> str | None:
    said = _decoded(message.get("Date", ""))
    if match := _RFC_DATE.match(said):
        return read_date(match[1])
    return read_date(said)


def _archived(message: Message) -> str | None:
    found = re.search(r"https?://[^\s<>\"]+", _decoded(message.get("Archived-At", "")))
    return found.group() if found else None
