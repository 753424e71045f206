"""Markdown: front matter, headings and paragraphs; the text itself stays as it is."""

from __future__ import annotations

import re
from typing import Any

from interregnum.articles.assemble import Given, given_date, make_article
from interregnum.articles.headers import LONGEST
from interregnum.articles.layout import stands_alone
from interregnum.articles.paragraphs import Line, Paragraph, lines_of
from interregnum.records import Article, Notice

_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}(?:[ \t]+|\Z)")
_CLOSING = re.compile(r"[ \t]+#+\Z")
_UNDERLINE = re.compile(r"(?:=+|-+)\Z")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_REFERENCE = re.compile(r"\[\^?[^\]\n]{1,100}\]:[ \t]*\S")
_TABLE = re.compile(r"\|.*\|\Z|:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\Z")
_IMAGE = re.compile(r"(?:\[?!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)(?:\]\([^)\n]{0,1000}\))?[ \t]*)+\Z")
_HTML = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>\Z|<!--.*-->\Z")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_\n]+)(?P=mark)\Z")
_FRONT_LIMIT = 16_384
_HEAD = 3000
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publication", "publisher", "site", "sitename", "site_name"),
    "byline": ("byline", "author", "authors", "by"),
    "section": ("section", "category", "categories"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink"),
    "date": ("date", "published", "publishdate", "publish_date", "pubdate", "datepublished"),
    "id": ("id",),
}


def read_markdown(
    text: str, *, name: str, source: str | None = None, force: bool = False, notices: tuple[Notice, ...] = ()
) -> Article:
    """An article out of Markdown. Blocks leave out what is syntax only; the text is not changed.

    Args:
        text: the decoded text.
        name: what to call it in messages.
        source: where it came from.
        force: take a text in another language, too.
        notices: what was doubtful in decoding it.

    Raises:
        EmptyArticle: there is no word in it.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    begin, given = _front_matter(text, notices)
    parts = _paragraphs(text, begin)
    title = next((part for part in parts if part.kind == "title"), None)
    if title and given.title is None:
        words = " ".join(text[title.start : title.end].split())
        given = Given(**{**_fields(given), "title": words})
    if begin:
        parts.insert(0, Paragraph(len(text[:begin]) - len(text[:begin].lstrip("\ufeff \t\r\n")), begin, "header"))
    return make_article(text, given=given, name=name, source=source, format="markdown", force=force, parts=parts)


def _fields(given: Given) -> dict[str, Any]:
    return {key: getattr(given, key) for key in Given.__dataclass_fields__}


def _front_matter(text: str, notices: tuple[Notice, ...]) -> tuple[int, Given]:
    """Where the front matter ends, 0 when there is none, and what it says."""
    at = len(text) - len(text[:100].lstrip("\ufeff \t\r\n")) - len(text[100:])
    opening = re.compile(r"---[ \t]*(?:\r\n|\r|\n)").match(text, at)
    if opening is None:
        return 0, Given(notices=notices)
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(
        text[: at + _FRONT_LIMIT].replace("\r\n", " \n").replace("\r", "\n"), opening.end()
    )
    if closing is None:
        return 0, Given(notices=notices)
    values = _yaml(text[opening.end() : closing.start()])
    if values is None:
        said = Notice("front-matter", "the front matter is no YAML mapping and was left out")
        return len(text[: closing.end()].rstrip()), Given(notices=(*notices, said))
    found = {field: next((values[key] for key in keys if values.get(key)), None) for field, keys in _KEYS.items()}
    date, doubts = given_date(found.pop("date"))
    ends = len(text[: closing.end()].rstrip())
    return ends, Given(
        published=date, published_from="front matter" if date else None, notices=(*notices, *doubts), **found
    )


def _yaml(raw: str) -> dict[str, str] | None:
    """The plain strings of a YAML mapping, lists of them joined; None when it is none.

    Everything is read as a string (no tags, no dates, no aliases followed), and only two levels deep.
    """
    import yaml

    try:
        values = yaml.load(raw, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if values is None:
        return {}
    if not isinstance(values, dict):
        return None
    out: dict[str, str] = {}
    for key, value in values.items():
        if not isinstance(key, str):
            continue
        flat = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        words = ", ".join(" ".join(item.split()) for item in flat[:20] if isinstance(item, str))
        out[key.strip().lower().replace(" ", "_").replace("-", "_")] = words[:500]
    return out


def _paragraphs(text: str, begin: int) -> list[Paragraph]:
    out: list[Paragraph] = []
    start = end = -1
    fence: str | None = None
    comment = titled = False

    def close(kind: str | None = None) -> None:
        nonlocal start, end
        if start >= 0:
            out.append(_narrowed(text, start, end, kind))
        start = end = -1

    for line in lines_of(text):
        if line.end <= begin and begin:
            continue
        words = text[line.start : line.end]
        if comment or fence:
            comment = comment and "-->" not in words
            fence = None if fence and words.startswith(fence) and not words.strip(fence[0]) else fence
            continue
        if opened := _FENCE.match(words):
            close()
            fence = opened[1]
        elif words.startswith("<!--"):
            close()
            comment = "-->" not in words
        elif start >= 0 and _UNDERLINE.match(words) and "\n" not in text[start:end] and len(words) > 1:
            close("title" if words[0] == "=" and not titled else "heading")
            titled = True
        elif _HEADING.match(words):
            close()
            part = _heading(text, line, titled)
            if part:
                out.append(part)
                titled = titled or part.kind == "title"
        elif line.blank or _skipped(words):
            close()
        elif line.start < begin + _HEAD and len(words) <= LONGEST and stands_alone(words):
            close()
            out.append(_narrowed(text, line.start, line.end, None))
        else:
            at = line.start
            if quote := _QUOTE.match(words):
                at += quote.end()
            if item := _ITEM.match(text[at : line.end]):
                close()
                at += item.end()
            if start < 0:
                start = at
            end = line.end
            if text[line.end : line.end + 2] == "  ":
                close()  # two blanks at the end of a line break it
    close()
    return [part for part in out if part.start < part.end]


def _heading(text: str, line: Line, titled: bool) -> Paragraph | None:
    words = text[line.start : line.end]
    marks = _HEADING.match(words)
    cut = _CLOSING.search(words[-80:])
    end = line.end - (len(cut.group()) if cut else 0)
    start = line.start + (marks.end() if marks else 0)
    if start >= end:
        return None
    return _narrowed(text, start, end, "title" if not titled and words.startswith("# ") else "heading")


def _skipped(words: str) -> bool:
    return bool(
        _RULE.match(words)
        or _REFERENCE.match(words)
        or _TABLE.match(words)
        or _IMAGE.match(words)
        or _HTML.match(words)
    )


def _narrowed(text: str, start: int, end: int, kind: str | None) -> Paragraph:
    """Without emphasis marks that enclose all of it: ``**By Jane Doe**``."""
    if end - start <= 300 and (marked := _EMPHASIS.match(text[start:end])):
        inner = len(marked["mark"])
        return Paragraph(start + inner, end - inner, kind)
    return Paragraph(start, end, kind)
