"""HTML pages: the story by trafilatura, its facts from the page's own markup, its place in the source by alignment."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interregnum.articles.align import align
from interregnum.articles.assemble import Given, make_article
from interregnum.articles.dates import read_date
from interregnum.articles.decode import mend
from interregnum.articles.headers import LONGEST, read_header
from interregnum.articles.paragraphs import Paragraph, paragraphs
from interregnum.articles.scan import Page, scan
from interregnum.errors import ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article, Notice

if TYPE_CHECKING:
    from trafilatura.settings import Document

# Their warnings would go to the terminal of a program that has set up no logging.
for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# Real pages stay far below both; above them the parsers take longer than anybody would wait.
_LARGEST, _MOST_TAGS = 5_000_000, 60_000
_DEEPEST = 200
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "cxenseparse:recs:publishtime",
    "date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified")
_ARTICLES = re.compile(r"Article|BlogPosting|Report|Posting")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|\Z)")
_BLOCKS = {"head": "heading", "p": "body", "quote": "body", "item": "body", "ab": "body", "cell": "cell", "code": None}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NEAR = 800  # characters below the page's <h1> in which its date and byline stand
_FEWEST_CELL_WORDS = 8
# What our own pages carry: read again, their headings and summaries would come back as news.
_OURS = re.compile(r'<meta\s+name="generator"\s+content="interregnum\b', re.IGNORECASE)
_HEAD = 4_096


def read_page(
    source: str,
    *,
    name: str,
    source_name: str | None = None,
    force: bool = False,
    given: Given | None = None,
    notices: tuple[Notice, ...] = (),
) -> Article:
    """An article out of an HTML page.

    The publication date is taken from the first of: JSON-LD, the usual ``<meta>`` names, ``itemprop``, a header line in
    the text, the lines under the page's ``<h1>``, ``<time>``, the page's address, a date of modification. Which one it
    was stands in ``published_from``.

    Args:
        source: the decoded page.
        name: what to call it in messages.
        source_name: where it came from.
        force: take a page in another language, too.
        given: what is known beside it. It goes before what the page says, but for the address: the page knows its own.
        notices: what was doubtful in decoding it.

    Raises:
        EmptyArticle: no article text can be found in it.
        MalformedInput: its markup is broken beyond reading, or interregnum itself wrote it.
        ArticleTooLarge: without scripts and styles it is still larger than pages are.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    if _OURS.search(source, 0, _HEAD):
        raise MalformedInput(
            f"{name}: interregnum wrote this page about an article; read the article itself, not what was read in it"
        )
    source, mended = mend(source)
    page = scan(source)
    if len(page.lean) > _LARGEST or page.tags > _MOST_TAGS:
        raise ArticleTooLarge(
            f"{name}: without its scripts this page has {len(page.lean):,} characters and {page.tags:,} tags, over the "
            f"limits of {_LARGEST:,} and {_MOST_TAGS:,}; save the article's text as plain text"
        )
    document = _extract(page, name)
    linked = _linked_data(page)
    known = given or Given()
    title = known.title or _title(page, document, linked)
    text, parts = _compose(document.body, title)
    headings = [start for start, end in page.headings if _same(page.flat[start:end], title)]
    pieces = align(text, parts, page, title_at=headings[0] if headings else None)
    told = _given(page, document, linked, title, (*notices, *mended))
    article = make_article(
        text,
        given=_merged(known, told),
        name=name,
        source=source_name,
        format="html",
        force=force,
        parts=parts,
        pieces=pieces,
    )
    return _dated_by_page(article, page, headings, linked)


def _extract(page: Page, name: str) -> Document:
    from trafilatura import bare_extraction

    # A bare fragment, "<p>...</p>", is a page whose frame was cut off.
    framed = re.search(r"<(?:html|body)\b", page.lean, re.IGNORECASE)
    whole = page.lean if framed else f"<html><body>{page.lean}</body></html>"
    try:
        document = bare_extraction(
            whole,
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            include_links=False,
            # The clock decides nothing here: the date that is looked up is not used (see _given), and with these
            # settings looking it up is cheap and the same on every day.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
        )
    except Exception as error:
        raise MalformedInput(
            f"{name}: the page breaks the HTML parser ({type(error).__name__}); save the article's text as plain text"
        ) from error
    if document is None or isinstance(document, dict):
        if page.depth > _DEEPEST:
            raise MalformedInput(
                f"{name}: the page's elements are nested {page.depth:,} deep, deeper than HTML is read; "
                "save the article's text as plain text"
            )
        raise EmptyArticle(f"{name}: no article text was found in this page; save the article's text as plain text")
    return document


def _linked_data(page: Page) -> dict[str, str]:
    """Date, headline, author, publisher and section of the page's JSON-LD article."""
    best: dict[str, str] = {}
    for raw in page.scripts:
        for node in _nodes(raw):
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if not any(isinstance(one, str) and _ARTICLES.search(one) for one in kinds):
                continue
            found = {
                "published": _string(node.get("datePublished")),
                "updated": _string(node.get("dateModified")),
                "title": _string(node.get("headline")),
                "byline": _string(node.get("author")),
                "outlet": _string(node.get("publisher")),
                "section": _string(node.get("articleSection")),
            }
            for key, value in found.items():
                if value:
                    best.setdefault(key, value)
    return best


def _nodes(raw: str) -> Iterator[dict[str, Any]]:
    try:
        waiting: list[Any] = [json.loads(raw)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < 5000:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node[:200]
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))][:200]


def _string(value: object) -> str | None:
    """A plain string out of what JSON-LD puts in a field: a string, a thing with a name, a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_string(one) for one in value[:5] if not isinstance(one, list)))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None


def _same(one: str, two: str | None) -> bool:
    return two is not None and one.split() == two.split()


def _title(page: Page, document: Document, linked: dict[str, str]) -> str | None:
    """The page's title as it stands in the page: its ``<h1>`` when that is the one, else what its markup says."""
    named = [linked.get("title"), page.meta.get("og:title"), page.title, document.title]
    headings = [" ".join(page.flat[start:end].split()) for start, end in page.headings[:20]]
    for heading in headings:
        if len(heading) > 2 and any(name and heading.casefold() in " ".join(name.split()).casefold() for name in named):
            return heading
    stories = [heading for heading in headings if len(heading.split()) >= 3]
    if len(stories) == 1:
        return stories[0]
    best = next((name for name in (linked.get("title"), page.meta.get("og:title"), document.title) if name), None)
    return " ".join(best.split()) or None if best else None


def _compose(body: Any, title: str | None) -> tuple[str, list[Paragraph]]:
    """The article's text, title first, and its paragraphs."""
    out: list[str] = []
    parts: list[Paragraph] = []
    size = 0
    chunks = list(_chunks(body))
    if title:
        # The extraction keeps the heading when it stands among the paragraphs; it is not said twice.
        chunks = [chunk for chunk in chunks if not (chunk[0] == "heading" and _same(chunk[1], title))]
        chunks.insert(0, ("title", title))
    for kind, words in chunks:
        if out:
            out.append("\n\n")
            size += 2
        out.append(words)
        if "\n" in words:
            parts += [Paragraph(size + part.start, size + part.end, kind) for part in paragraphs(words)]
        else:
            parts.append(Paragraph(size, size + len(words), kind))
        size += len(words)
    return "".join(out), parts


def _chunks(body: Any) -> Iterator[tuple[str | None, str]]:
    from lxml.etree import iterwalk  # type: ignore[import-untyped,unused-ignore]

    kinds: list[str | None] = ["body"]
    pending: list[str] = []

    def flush() -> Iterator[tuple[str | None, str]]:
        lines = (_BLANKS.sub(" ", raw).strip() for raw in "".join(pending).split("\v"))
        words = "\n".join(line for line in lines if line)
        pending.clear()
        if words and (kinds[-1] != "cell" or len(words.split()) >= _FEWEST_CELL_WORDS):
            yield ("body" if kinds[-1] == "cell" else kinds[-1]), words

    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS or element.tag in ("list", "table", "row", "body")
        if event == "start":
            if block:
                yield from flush()
                kinds.append(_BLOCKS.get(element.tag, kinds[-1]) if element.tag != "code" else kinds[-1])
            elif element.tag == "lb":
                pending.append("\v")  # a line break; white space otherwise is blank space only
            if element.text:
                pending.append(element.text.replace("\v", " "))
        else:
            if block:
                yield from flush()
                kinds.pop()
            if element.tail:
                pending.append(element.tail.replace("\v", " "))
    yield from flush()


def _given(
    page: Page, document: Document, linked: dict[str, str], title: str | None, notices: tuple[Notice, ...]
) -> Given:
    # htmldate's own guess is left alone: it also reads footers and takes years for days.
    candidates = [("metadata (JSON-LD datePublished)", linked.get("published"))]
    candidates += [(f"metadata ({key})", page.meta.get(key)) for key in _PUBLISHED]
    candidates += [("metadata (itemprop datePublished)", value) for value in page.published]
    published, published_from = _first_date(candidates)
    section = linked.get("section") or page.meta.get("article:section") or next(iter(document.categories or ()), None)
    return Given(
        title=title,
        outlet=page.meta.get("og:site_name") or linked.get("outlet") or document.sitename,
        byline=linked.get("byline") or document.author,
        section=section,
        published=published,
        published_from=published_from,
        url=page.canonical or page.meta.get("og:url") or document.url,
        notices=notices,
    )


def _merged(known: Given, told: Given) -> Given:
    return Given(
        id=known.id,
        title=told.title,
        outlet=known.outlet or told.outlet,
        byline=known.byline or told.byline,
        section=known.section or told.section,
        published=known.published or told.published,
        published_from=known.published_from if known.published else told.published_from,
        url=told.url or known.url,
        notices=(*known.notices, *told.notices),
    )


def _first_date(candidates: list[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    for place, value in candidates:
        if value and (date := read_date(value)):
            return date, place
    return None, None


def _dated_by_page(article: Article, page: Page, headings: list[int], linked: dict[str, str]) -> Article:
    """Fill in what neither metadata nor the text gave from the lines under the title, ``<time>`` or the address."""
    if article.published and article.published_from != "updated line" and article.byline:
        return article
    byline, published, place = article.byline, article.published, article.published_from
    near = headings[0] if headings else None
    if near is not None:
        for line in page.flat[near : near + _NEAR].split("\n")[1:]:
            header = read_header(line.strip(), titled=True) if len(line) <= LONGEST else None
            if len(line) > LONGEST:
                break
            byline = byline or (header.byline if header else None)
            if header and header.published and (not published or place == "updated line"):
                published, place = header.published, "line under the title"
    if not published or place == "updated line":
        url = _URL_DATE.search(article.url or "")
        parts = "-".join(part.zfill(2) for part in url.groups()) if url else None
        found = _first_date([("time element", _one_time(page, near)), ("address", parts)])
        if not found[0] and not published:
            found = _first_date(
                [("metadata (dateModified)", linked.get("updated"))]
                + [(f"metadata ({key})", page.meta.get(key)) for key in _UPDATED]
            )
        published, place = found if found[0] else (published, place)
    notices = article.notices
    if published and not article.published:
        notices = tuple(notice for notice in notices if notice.code != "no-date")
        if place and ("odif" in place or "updated" in place or "lastmod" in place):
            said = f"only the date of a change, {published}, is known; it stands for the first one"
            notices = (*notices, Notice("updated-only", said))
    return replace(article, byline=byline, published=published, published_from=place, notices=notices)


def _one_time(page: Page, near: int | None) -> str | None:
    """The one ``<time>`` of the page, or the first close under its title; several elsewhere may be other stories'."""
    dates = {date for _, value in page.times if (date := read_date(value))}
    if len(dates) == 1:
        return dates.pop()
    if near is None:
        return None
    return next((value for at, value in page.times if near <= at <= near + _NEAR and read_date(value)), None)
