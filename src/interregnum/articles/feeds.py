"""Feeds (RSS, Atom): an article an entry, its whole text where the feed has it, else the summary with a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import urljoin

from interregnum.articles.assemble import Given, make_article
from interregnum.articles.contained import contained
from interregnum.articles.dates import read_date
from interregnum.articles.fragment import has_markup, words_of
from interregnum.articles.paragraphs import Paragraph
from interregnum.errors import ArticleError, EmptyArticle, MalformedInput
from interregnum.records import Article, Notice

MOST_ENTRIES = 5000
_SECONDS = 30
_RFC_DATE = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4})\b")
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|\Z)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Args:
        id: what the feed tells it apart by, or its address or title.
        body: its text, plain; ``whole`` says that it is the content, and no mere summary.
        published: EDTF, with the field it was read from.
    """

    id: str
    title: str | None
    link: str | None
    body: str
    whole: bool
    published: str | None
    published_from: str | None
    author: str | None = None
    outlet: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and address, its entries, and what was wrong with it, in words."""

    title: str | None
    link: str | None
    entries: tuple[Entry, ...]
    doubt: str | None = None


def parse_feed(data: bytes, *, name: str, address: str | None = None) -> Feed:
    """Take a feed apart, in a process of its own.

    Args:
        data: the feed.
        name: what to call it in messages.
        address: where it came from, for addresses in it that are relative.

    Raises:
        MalformedInput: it is no feed, or keeps its parser busy too long.
        ArticleTooLarge: it takes too much memory.
    """
    found = contained(
        "feed_entries", data, name=name, what="feed", seconds=_SECONDS, address=address, entries=MOST_ENTRIES
    )
    if found.get("error"):
        raise MalformedInput(f"{name}: this is no RSS or Atom feed ({found.get('message') or 'it has no entries'})")
    doubts = [f"the feed is malformed ({found['broken']})"] if found["broken"] else []
    doubts += [f"{found['more']} entries over {MOST_ENTRIES} were left out"] if found["more"] else []
    base = address or _web(found["link"]) or ""
    entries = tuple(_entry(entry, found["title"], base) for entry in found["entries"])
    return Feed(_plain(found["title"]), _web(found["link"]), entries, "; ".join(doubts) or None)


def read_feed(
    data: bytes, *, name: str, address: str | None = None, force: bool = False
) -> Iterator[Article | ArticleError]:
    """The entries of a feed as articles; one that cannot be read comes out as its error.

    Args:
        data: the feed.
        name: what to call it in messages; ``address``: where it came from.
        force: take entries in another language, too.

    Raises:
        EmptyArticle: the feed has no entries.
        MalformedInput, ArticleTooLarge: as ``parse_feed``.
    """
    feed = parse_feed(data, name=name, address=address)
    if not feed.entries:
        raise EmptyArticle(f"{name}: this feed has no entries")
    doubts = (Notice("feed", feed.doubt),) if feed.doubt else ()
    for entry in feed.entries:
        try:
            article = article_of(entry, name=name, force=force)
        except ArticleError as error:
            # A bad entry must not stop the good ones.
            yield error
        else:
            yield replace(article, notices=(*article.notices, *doubts)) if doubts else article
            doubts = ()  # once is enough


def article_of(entry: Entry, *, name: str, force: bool = False) -> Article:
    """An entry of a feed as an article, its title before its text.

    Raises:
        EmptyArticle: there is not one word in it.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    notices = []
    if not entry.whole and entry.body:
        where = f"; the whole story is at {entry.link}" if entry.link else ""
        notices.append(Notice("summary-only", f"the feed has a summary of this story only{where}"))
    if entry.published_from == "feed (updated)":
        said = f"only the date of a change, {entry.published}, is known; it stands for the first one"
        notices.append(Notice("updated-only", said))
    given = Given(
        title=entry.title, outlet=entry.outlet, byline=entry.author, section=entry.section, published=entry.published,
        published_from=entry.published_from, url=entry.link, notices=tuple(notices),
    )  # fmt: skip
    text = "\n\n".join(filter(None, (entry.title, entry.body)))
    parts = []
    at = 0
    for words in text.split("\n\n"):
        parts.append(Paragraph(at, at + len(words), "title" if entry.title and not at else None))
        at += len(words) + 2
    source = f"{name}#{entry.id}"
    return make_article(
        text, given=given, name=source, source=source, format="feed", force=force, parts=parts, pieces=()
    )  # fmt: skip


def _entry(entry: dict[str, str | None], feed: str | None, base: str) -> Entry:
    title, link = _plain(entry["title"]), _web(_joined(base, entry["link"]))
    content, summary = _body(entry["content"]), _body(entry["summary"])
    whole = len(content) > len(summary) or bool(content and content == summary and entry["content"])
    body = content if whole else summary or content
    published, place = _date(entry["published"]), "feed (published)"
    if published is None:
        published, place = _date(entry["updated"]), "feed (updated)"
    return Entry(
        id=entry["id"] or link or title or "entry",
        title=title,
        link=link,
        body="" if body == title else body,
        whole=whole,
        published=published,
        published_from=place if published else None,
        author=_plain(entry["author"]),
        outlet=_plain(entry["outlet"] or feed),
        section=_plain(entry["section"]),
    )


def _body(value: str | None) -> str:
    if not value:
        return ""
    if has_markup(value):
        return words_of(value)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", value) if part.strip())


def _plain(value: str | None) -> str | None:
    """A title without the markup that some feeds put in it."""
    if not value:
        return None
    words = words_of(value) if has_markup(value) else unescape(value)
    return " ".join(words.split())[:500] or None


def _joined(base: str, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return None


def _web(link: str | None) -> str | None:
    return link if link and link.lower().startswith(("http://", "https://")) else None


def _date(said: str | None) -> str | None:
    """The day in the zone in which the feed gives it."""
    if not said:
        return None
    if match := _RFC_DATE.match(said) or _ISO_DATE.match(said):
        return read_date(match[1])
    return read_date(said)
