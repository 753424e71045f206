"""PDF: the text of its pages, without running heads, the lines of a column joined where a word was parted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from interregnum.articles.assemble import Given, make_article
from interregnum.articles.contained import contained
from interregnum.articles.dates import read_date
from interregnum.errors import EmptyArticle, EncryptedInput, NeedsOcr
from interregnum.records import Article, Notice

_MOST_PAGES = 500
_WORD = re.compile(r"\w")
_NUMBER = re.compile(
    r"(?:page\s+)?(?:\d{1,5}|[ivx]{1,5})(?:\s*(?:/|of)\s*\d{1,5})?\Z|[-–—]\s*\d{1,5}\s*[-–—]\Z", re.IGNORECASE
)
_PARTED = re.compile(r"(?<!\w)(\w+)(-|\u00ad)[ \t]*\n[ \t]*(?=[a-z])(\w+)")
_SOFT = re.compile(r"\u00ad")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_MADE = re.compile(r"(?:D:)?((?:19|20)\d{2})(\d{2})(\d{2})")
_EDGE = 2  # lines at the head and at the foot of a page in which its running heads stand
_LONGEST_HEAD = 120


def read_pdf(data: bytes, *, name: str, source: str | None = None, force: bool = False, limit: int) -> Article:
    """An article out of a PDF.

    Offsets point into the text that is made here; ``Article.pieces`` say where it stood in the texts of the pages as
    the file has them, one after another with a form feed between.

    The publication date is what the text says; failing that the day on which the file was made, with a notice.

    Args:
        data: the file.
        name: what to call it in messages.
        source: where it came from.
        force: take a text in another language, too.
        limit: the most characters.

    Raises:
        EncryptedInput: it is locked with a password.
        NeedsOcr: it holds pictures of pages and no text.
        EmptyArticle: there is nothing to read on its pages.
        MalformedInput, ArticleTooLarge: it is broken, or takes too long or too much memory to read.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    found = contained("pdf_pages", data, name=name, what="PDF", pages=_MOST_PAGES, characters=limit)
    if found.get("error") == "locked":
        raise EncryptedInput(f"{name}: this PDF is locked with a password; save it without one, then read that")
    pages: list[str] = found["pages"]
    if not any(_WORD.search(page) for page in pages):
        if found["pictures"]:
            raise NeedsOcr(
                f"{name}: this PDF holds pictures of {len(found['pictures'])} pages and no text; it needs OCR first, "
                "for example with `ocrmypdf IN.pdf OUT.pdf`"
            )
        raise EmptyArticle(f"{name}: there is no text on the {len(pages)} pages of this PDF")
    text, pieces, heads = composed(pages)
    title = _title(found["meta"].get("title"), text)
    notices = _notices(found, heads)
    article = make_article(
        text, given=Given(title=title, notices=notices), name=name, source=source, format="pdf", force=force,
        pieces=pieces,
    )  # fmt: skip
    return _dated(article, found["meta"].get("made"))


def composed(pages: list[str]) -> tuple[str, tuple[tuple[int, int, int], ...], int]:
    """The pages as one text.

    Returns:
        The text; (start in it, start in the pages joined by form feeds, length) of each of its pieces; and how many
        running heads and page numbers were left out.
    """
    raw = "\f".join(pages)
    gone, heads = _running(pages)
    cuts: list[tuple[int, int, str]] = [(start, end, "") for start, end in gone]
    cuts += [(m.start(), m.end(), _LIGATURES[m.group()]) for m in _LIGATURE.finditer(raw)]
    cuts += _unparted(raw)
    cuts += [(m.start(), m.end(), "\n") for m in re.finditer("\f", raw)]
    cuts += [(m.start(), m.end(), "") for m in _SOFT.finditer(raw)]
    cuts.sort()
    out: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    size = at = 0
    for start, end, instead in [*cuts, (len(raw), len(raw), "")]:
        if start < at:
            continue  # inside a stretch that went already
        if start > at:
            pieces.append((size, at, start - at))
            out.append(raw[at:start])
            size += start - at
        out.append(instead)
        size += len(instead)
        at = end
    return "".join(out), tuple(pieces), heads


def _unparted(raw: str) -> list[tuple[int, int, str]]:
    """Where a word goes on in the next line: "govern-/ment" is made whole, "anti-/war" keeps its hyphen.

    A hyphen stays where the word stands with one elsewhere in the text.
    """
    cuts = []
    known: Counter[str] | None = None
    for match in _PARTED.finditer(raw):
        first, hyphen, second = match.groups()
        if known is None:
            known = Counter(re.findall(r"(?<!\w)\w+-\w+", raw.lower()))
        compound = f"{first}-{second}".lower()
        keep = hyphen == "-" and known[compound] > 0
        start = match.end(1) + (1 if keep else 0)
        cuts.append((start, match.start(3), ""))
    return cuts


def _running(pages: list[str]) -> tuple[list[tuple[int, int]], int]:
    """Where running heads, feet and page numbers stand in the joined pages."""
    lines: list[list[tuple[int, int, str]]] = []
    at = 0
    for page in pages:
        here = []
        for match in re.finditer(r"[^\n]+", page):
            if match.group().strip():
                here.append((at + match.start(), at + match.end(), match.group().strip()))
        lines.append([*here[:_EDGE], *here[max(_EDGE, len(here) - _EDGE) :]])
        at += len(page) + 1
    # Numbers in a running head change from page to page.
    seen = Counter(same for edge in lines for same in {re.sub(r"\d+", "0", words) for _, _, words in edge})
    often = max(3, (len(pages) + 1) // 2)
    gone = []
    for edge in lines:
        for start, end, words in edge:
            repeated = len(words) <= _LONGEST_HEAD and seen[re.sub(r"\d+", "0", words)] >= often
            if repeated or (len(pages) > 1 and _NUMBER.match(words)):
                gone.append((start, end))
    return gone, len(gone)


def _title(said: str | None, text: str) -> str | None:
    """The title of the metadata, if the text bears it out: many files carry their template's."""
    words = (said or "").split()
    if len(words) < 2:
        return None
    head = " ".join(text[:3000].split())
    return " ".join(words) if " ".join(words).casefold() in head.casefold() else None


def _notices(found: dict[str, list[int]], heads: int) -> tuple[Notice, ...]:
    out = []
    if found["pictures"]:
        said = f"pages {_numbers(found['pictures'])} hold a picture and no text; they need OCR to be read"
        out.append(Notice("pages-without-text", said))
    if found["broken"]:
        out.append(Notice("pages-broken", f"pages {_numbers(found['broken'])} could not be read"))
    if found["more"]:
        out.append(Notice("pages-left-out", f"{found['more']} further pages were left out"))
    if heads:
        out.append(Notice("page-furniture", f"{heads} running heads and page numbers were left out"))
    return tuple(out)


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")


def _dated(article: Article, made: str | None) -> Article:
    match = _MADE.match((made or "").strip())
    day = read_date("-".join(match.groups())) if match else None
    if article.published or day is None:
        return article
    said = f"only the day on which the PDF was made, {day}, is known; it stands for that of publication"
    kept = tuple(notice for notice in article.notices if notice.code != "no-date")
    return replace(
        article, published=day, published_from="metadata (PDF CreationDate)",
        notices=(*kept, Notice("made-only", said)),
    )  # fmt: skip
