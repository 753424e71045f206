"""An Article out of a text, its paragraphs and what was given beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from interregnum.articles.dates import read_date
from interregnum.articles.decode import mend
from interregnum.articles.language import check_language
from interregnum.articles.layout import Layout, lay_out, stands_alone
from interregnum.articles.origins import find_origin
from interregnum.articles.paragraphs import Paragraph, paragraphs
from interregnum.errors import EmptyArticle
from interregnum.records import Article, Notice

_WORDS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Given:
    """What the input says beside its text. All of it goes before what the text says of itself.

    ``published`` is EDTF already, ``published_from`` names the field it came from.
    """

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    notices: tuple[Notice, ...] = ()


def given_date(value: str | None) -> tuple[str | None, tuple[Notice, ...]]:
    """A date given beside a text as EDTF, or None with a notice when it is no date or could be two."""
    if value is None or not value.strip():
        return None, ()
    date = read_date(value)
    if date:
        return date, ()
    said = f"the date {value[:40]!r} is no ISO 8601 or EDTF date and was left out; write it like 2020-02-12"
    return None, (Notice("date", said),)


def make_article(
    text: str,
    *,
    given: Given | None = None,
    name: str | None = None,
    source: str | None = None,
    format: str = "text",
    force: bool = False,
    parts: list[Paragraph] | None = None,
    pieces: tuple[tuple[int, int, int], ...] | None = None,
) -> Article:
    """Lay a text out and tell what it says of itself.

    Args:
        text: the text; every offset of the article points into it.
        given: what is known beside it.
        name: what to call it in messages.
        source: where it came from, kept in the article; the first part of a made id.
        format: "text", "markdown", "html" or "jsonl".
        force: take a text in another language, too.
        parts: its paragraphs where markup has told them; otherwise they are found in the text.
        pieces: where the text stood in the decoded input; by default all of it, unmoved.

    Raises:
        EmptyArticle: there is not one word in it.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    given = given or Given()
    called = name or source or "input"
    text, mended = mend(text)
    if not _WORDS.search(text):
        raise EmptyArticle(f"{called}: there is no text to read")
    found = lay_out(text, parts if parts is not None else paragraphs(text, alone=stands_alone), title=given.title)
    language, told = check_language(_sentences(text, found), name=called, force=force)
    outlet = given.outlet or found.outlet
    body = [block.span.of(text) for block in found.blocks if block.kind == "body"]
    origin = find_origin(outlet=outlet, first=found.first, credited=found.credited, body=[found.title or "", *body])
    published, published_from = _published(given, found)
    return Article(
        id=given.id or made_id(text, source),
        text=text,
        blocks=tuple(found.blocks),
        title=found.title,
        outlet=outlet,
        byline=given.byline or found.byline,
        section=given.section or found.section,
        published=published,
        published_from=published_from,
        url=given.url,
        language=language,
        agencies=tuple(found.agencies),
        origin=origin.name,
        origin_from=origin.words,
        source=source,
        format=format,
        pieces=pieces if pieces is not None else (((0, 0, len(text)),) if text else ()),
        notices=(*given.notices, *mended, *told, *_doubts(found, published, published_from, origin.doubt)),
    )


def made_id(text: str, source: str | None) -> str:
    """A short id that is the same for the same text of the same file."""
    digest = hashlib.blake2b(text.encode("utf-8", errors="surrogatepass"), digest_size=5).hexdigest()
    stem = re.sub(r"[^\w.-]+", "-", PurePath(source).stem if source else "").strip("-.")[:60]
    return f"{stem or 'text'}-{digest}"


def _sentences(text: str, found: Layout) -> str:
    """What the language is told by: the body, or the title when there is no body."""
    kinds = [block.kind for block in found.blocks]
    wanted = "body" if "body" in kinds else "title" if "title" in kinds else None
    chosen = [block.span for block in found.blocks if block.kind == wanted]
    if not chosen:
        return text
    if sum(span.end - span.start for span in chosen) < 200:
        chosen = [block.span for block in found.blocks if block.kind in ("title", "heading", "body")]
    return "\n".join(span.of(text) for span in chosen)


def _published(given: Given, found: Layout) -> tuple[str | None, str | None]:
    if given.published:
        return given.published, given.published_from or "given"
    if found.published:
        return found.published, found.published_from
    if found.day and not found.day.startswith("XXXX"):
        return found.day, "dateline"
    if found.updated:
        return found.updated, "updated line"
    return None, None


def _doubts(found: Layout, published: str | None, published_from: str | None, doubt: str | None) -> list[Notice]:
    out: list[Notice] = []
    if published is None:
        day = f"; its dateline says {found.day[5:]} (month-day) of some year" if found.day else ""
        out.append(Notice("no-date", f"no publication date is known{day}; words like 'yesterday' stay unresolved"))
    elif published_from == "updated line":
        said = f"only the date of an update, {published}, is printed; it stands for the first one"
        out.append(Notice("updated-only", said))
    if found.headline_only or not any(block.kind == "body" for block in found.blocks):
        out.append(Notice("headline-only", "there is a headline and no body"))
    if doubt:
        out.append(Notice("origin", doubt))
    return out
