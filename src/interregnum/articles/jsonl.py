"""JSON Lines: one article a line, and one bad line is one error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from interregnum.articles.assemble import Given, given_date, make_article
from interregnum.articles.decode import decode, mend
from interregnum.articles.fields import Fields, looked_up
from interregnum.articles.streams import TooLong
from interregnum.errors import ArticleError, ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article, Notice

_STRINGS = ("title", "outlet", "byline", "section", "url")


def read_lines(
    lines: Iterable[bytes | str | TooLong],
    *,
    name: str,
    limit: int,
    fields: Fields | None = None,
    force: bool = False,
) -> Iterator[Article | ArticleError]:
    """Read articles from lines of ``{"id", "text", "date", "title", "outlet", "url", "byline", "section"}``.

    Only ``text`` is needed; other keys are left alone. A line that cannot be read yields its error, unraised.

    Args:
        lines: the lines, as bytes or text; blank ones are skipped.
        name: what to call the input in messages, and the first part of ids that are made.
        limit: the longest line, in bytes or characters.
        fields: what the records call ours, where they call it otherwise: {"text": "body"}; "a.b" is b in a.
        force: take texts in other languages, too.

    Raises:
        EmptyArticle: there is no line with anything on it.
        MalformedInput: the input is a JSON array or a record spread over lines, and no JSON Lines.
    """
    seen: set[str] = set()
    number = count = 0
    for number, line in enumerate(lines, start=1):
        where = f"{name}: line {number}"
        if isinstance(line, TooLong) or len(line) > limit:
            size = line.size if isinstance(line, TooLong) else len(line)
            yield ArticleTooLarge(f"{where}: {size:,} bytes and more are over the limit of {limit:,}")
            count += 1
            continue
        if not line.strip():
            continue
        count += 1
        if count == 1:
            _refuse_other_json(line, name)
        try:
            article = _article(line, where=where, name=name, fields=fields, force=force, seen=seen)
        except ArticleError as error:
            # A bad record must not stop the good ones: it is handed on in its place.
            yield error
        else:
            yield article
    if not count:
        raise EmptyArticle(f"{name}: there is no record in it")


def _refuse_other_json(line: bytes | str, name: str) -> None:
    start = (
        line.lstrip(b"\xef\xbb\xbf \t")
        if isinstance(line, bytes)
        else line.lstrip("\ufeff \t").encode("utf-8", "replace")
    )
    if start.startswith(b"["):
        raise MalformedInput(
            f"{name}: this is a JSON array; JSON Lines has one object a line. `jq -c '.[]'` makes them"
        )
    if start.strip() == b"{":
        raise MalformedInput(
            f"{name}: this JSON is spread over lines; JSON Lines has one object a line. `jq -c .` makes it"
        )


def _article(
    line: bytes | str, *, where: str, name: str, fields: Fields | None, force: bool, seen: set[str]
) -> Article:
    notices: tuple[Notice, ...] = ()
    if isinstance(line, bytes):
        decoded = decode(line, name=where)
        line, notices = decoded.text, decoded.notices
    record = _parse(line.strip("\ufeff \t\r\n"), where)
    if fields:
        record = looked_up(record, fields)
    article = article_of(record, where=where, name=name, fields=fields, force=force, notices=notices)
    if article.id in seen:
        twice = Notice("duplicate-id", f"the id {article.id!r} was used by an earlier line")
        article = replace(article, notices=(*article.notices, twice))
    seen.add(article.id)
    return article


def article_of(
    record: dict[str, Any],
    *,
    where: str,
    name: str,
    format: str = "jsonl",
    fields: Fields | None = None,
    force: bool = False,
    notices: tuple[Notice, ...] = (),
) -> Article:
    """The article of one record, whose keys are ours.

    Args:
        record: the record.
        where: what to call it in messages; ``name``: the input it is in, kept as its source.
        format: the format it came in.
        fields: what the input calls our keys, for messages.
        force: take a text in another language, too.
        notices: what was doubtful in reading it.

    Raises:
        MalformedInput: it has no text.
        EmptyArticle: there is not one word in it.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    text = record.get("text")
    if not isinstance(text, str):
        called = (fields or {}).get("text", "text")
        what = f"has no {called!r}" if text is None else f"has a {called!r} that is no string but {_kind(text)}"
        remedy = "" if fields else "; where another field holds it, name that with --fields text=NAME"
        raise MalformedInput(f"{where}: the record {what}; every record needs its article's text there{remedy}")
    given = _given(record, notices)
    return make_article(text, given=given, name=where, source=name, format=format, force=force)


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise MalformedInput(f"{where}: this is no JSON ({error.msg} at character {error.pos})") from None
    except (ValueError, RecursionError):
        raise MalformedInput(f"{where}: this JSON is nested too deep or holds a number too long to read") from None
    if not isinstance(record, dict):
        raise MalformedInput(f"{where}: this is {_kind(record)}, where a JSON object with a 'text' is needed")
    return record


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {
        dict: "an object",
        list: "an array",
        str: "a string",
        int: "a number",
        float: "a number",
        type(None): "null",
    }
    return names.get(type(value), "something else")


def _given(record: dict[str, Any], notices: tuple[Notice, ...]) -> Given:
    doubts = list(notices)
    strings: dict[str, str | None] = {}
    for key in _STRINGS:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            doubts.append(Notice(key, f"{key!r} is {_kind(value)} and no string; it was left out"))
            value = None
        strings[key] = mend(" ".join(value.split()))[0] or None if value else None
    ident = record.get("id")
    if isinstance(ident, int) and not isinstance(ident, bool):
        ident = str(ident)
    if ident is not None and not isinstance(ident, str):
        doubts.append(Notice("id", f"'id' is {_kind(ident)} and no string; one was made from the text"))
        ident = None
    date = record.get("date")
    if isinstance(date, int) and not isinstance(date, bool):
        date = str(date)
    if date is not None and not isinstance(date, str):
        doubts.append(Notice("date", f"'date' is {_kind(date)} and no string; it was left out"))
        date = None
    published, said = given_date(date)
    return Given(
        id=mend((ident or "").strip())[0] or None,
        published=published,
        published_from="date field" if published else None,
        notices=(*doubts, *said),
        **strings,
    )
