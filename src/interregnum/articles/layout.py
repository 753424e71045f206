"""The parts of a story: title, header lines, dateline, headings, body and credits, and what they say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interregnum.articles.credits import read_credit
from interregnum.articles.datelines import Dateline, read_dateline
from interregnum.articles.dates import leftover
from interregnum.articles.headers import LONGEST, HeaderLine, read_header
from interregnum.articles.origins import Credited
from interregnum.articles.paragraphs import Paragraph
from interregnum.records import Block, Span

_STOPPED = re.compile(r"""[.;:,][)\]"'”’»*_]*\Z""")
_SHORTENED = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No|vs)\.|\.\.\.)['\"”’]?\Z")
_ITEM = re.compile(r"(?:[-*•·‣▪–]|\(?\d{1,3}[.)]|[a-z]\))\s")
_SAYS = re.compile(r"\w")
_OPENS = re.compile(r"""[\w"'“‘«‹¿¡$€£#@(\[…]""")
_LONGEST_TITLE, _MOST_WORDS = 220, 32
_LONGEST_HEADING, _HEADING_WORDS = 90, 12
_HEAD = 25  # paragraphs: a page whose story has not begun by then has no head that could be told from its body
_TAIL = 6
_LATE = 3  # paragraphs of the body after which a date is no longer the page's own


@dataclass(slots=True)
class Layout:
    """The blocks of a text in order, and the facts its header, dateline and credit lines state."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: str | None = None
    updated: str | None = None
    day: str | None = None
    agencies: list[str] = field(default_factory=list)
    credited: list[Credited] = field(default_factory=list)
    first: tuple[str, str] | None = None
    headline_only: bool = False

    def add(self, kind: str, start: int, end: int) -> None:
        """Append a block, unless it would be empty."""
        if start < end:
            self.blocks.append(Block(kind, Span(start, end)))

    def note(self, names: tuple[str, ...]) -> None:
        """Add agencies, each once."""
        self.agencies += [name for name in names if name not in self.agencies]


def stands_alone(line: str) -> bool:
    """Whether a line is a header, dateline or credit line by itself, whatever line follows it."""
    if len(line) > LONGEST:
        return False
    if read_header(line) is not None or read_credit_line(line):
        return True
    dateline = read_dateline(line)
    return dateline is not None and dateline.end == len(line)


def read_credit_line(line: str) -> bool:
    """Whether a line is a credit line from its first letter to its last."""
    credit = read_credit(line)
    return credit is not None and credit.start == 0


def lay_out(text: str, parts: list[Paragraph], *, title: str | None = None) -> Layout:
    """Say what each paragraph of a story is.

    Args:
        text: the text.
        parts: its paragraphs, in order.
        title: the title as given beside the text; a first paragraph that repeats it becomes the title block.
    """
    out = Layout(title=title)
    parts = [part for part in parts if _SAYS.search(text, part.start, part.end)]
    if title:
        parts = _split_title(text, parts, title)
    begin = _read_head(text, parts, out, given=title is not None)
    _read_body(text, parts, begin, out)
    return out


def _flat(text: str, part: Paragraph) -> str:
    return " ".join(text[part.start : part.end].split())


def _split_title(text: str, parts: list[Paragraph], title: str) -> list[Paragraph]:
    """Part the title off a first paragraph that begins with it."""
    if not parts or not title.strip():
        return parts
    head = parts[0]
    words = r"\s+".join(re.escape(word) for word in title.split()[:80])
    found = re.compile(words).match(text, head.start)
    if found is None or found.end() > head.end:
        return parts
    if found.end() == head.end:
        return [Paragraph(head.start, head.end, "title"), *parts[1:]]
    rest = re.compile(r"[.:!?]?(\s+)(?=\S)").match(text, found.end(), head.end)
    # "Rebels seize port after a siege ..." goes on where the title "Rebels seize port" ended: that is a sentence.
    if rest is None or (text[rest.end()].islower() and "\n" not in rest.group(1)):
        return parts
    return [Paragraph(head.start, found.end(), "title"), Paragraph(rest.end(), head.end, head.kind), *parts[1:]]


def looks_like_title(words: str) -> bool:
    """Whether a line could be a title: short, with a letter, and without a final full stop."""
    if not words or len(words) > _LONGEST_TITLE or len(words.split()) > _MOST_WORDS or _ITEM.match(words):
        return False
    if not _OPENS.match(words):
        return False
    return bool(not _STOPPED.search(words) or _SHORTENED.search(words)) and any(ch.isalpha() for ch in words)


def _read_head(text: str, parts: list[Paragraph], out: Layout, *, given: bool) -> int:
    """Lay out what stands before the story; returns the number of the first paragraph of its body."""
    titled = given or any(part.kind == "title" for part in parts[:_HEAD])
    body_follows = _bodies(text, parts)
    for number, part in enumerate(parts[:_HEAD]):
        words = _flat(text, part) if part.end - part.start <= 2 * LONGEST else ""
        if part.kind == "title" or (given and words and out.title and words == " ".join(out.title.split())):
            out.add("title", part.start, part.end)
            out.title = out.title or words
            titled = True
            continue
        dateline = read_dateline(text[part.start : min(part.end, part.start + 400)]) if words else None
        if dateline and dateline.end >= len(text[part.start : part.end].rstrip()):
            _take_dateline(text, part, dateline, out)
            continue
        if dateline:
            return number
        header = read_header(words, titled=titled) if words and part.kind in (None, "header", "body") else None
        if header is not None:
            _take_header(text, part, header, words, out)
            titled = titled or header.title is not None
            continue
        if part.kind == "header":
            out.add("header", part.start, part.end)
            continue
        credit = read_credit(words) if words else None
        if credit and credit.start == 0:
            _take_credit(text, part, 0, out)
            continue
        if part.kind == "heading":
            out.add("heading", part.start, part.end)
            continue
        if part.kind == "body" or not looks_like_title(words):
            return number
        if not body_follows[number]:
            # Nothing but short lines is left. One or two are a headline; beside a given title they are the text.
            short = len(parts) - number <= (1 if out.headline_only else 2)
            if (titled and not out.headline_only) or (out.headline_only and not short):
                return number
            out.headline_only = short
        if titled:
            out.add("heading", part.start, part.end)
        else:
            out.add("title", part.start, part.end)
            out.title, titled = words, True
    return min(len(parts), _HEAD)


def _bodies(text: str, parts: list[Paragraph]) -> list[bool]:
    """For each paragraph of the head, whether one that reads like a sentence follows."""
    out, seen = [], False
    for part in reversed(parts[: _HEAD + 10]):
        out.append(seen)
        words = _flat(text, part) if part.end - part.start <= 2 * LONGEST else ""
        sentence = not words or not (looks_like_title(words) or stands_alone(words))
        seen = seen or sentence or (part.kind == "body")
    out.reverse()
    if len(parts) > _HEAD + 10:
        out = [True] * len(out)
    return out


def _take_header(text: str, part: Paragraph, header: HeaderLine, words: str, out: Layout) -> None:
    if header.title is not None:
        label = re.match(r"[^:]*:\s*", text[part.start : part.end])
        cut = part.start + (label.end() if label else 0)
        out.add("header", part.start, len(text[:cut].rstrip()) if cut - part.start < 60 else cut)
        out.add("title", cut, part.end)
        out.title = out.title or " ".join(text[cut : part.end].split())
        return
    out.add("header", part.start, part.end)
    if header.published and not out.published:
        out.published, out.published_from = header.published, "header line"
    out.updated = out.updated or header.updated
    out.outlet = out.outlet or header.outlet
    out.section = out.section or header.section
    out.byline = out.byline or header.byline
    out.note(header.agencies)
    out.credited += [Credited(name, words, "header line") for name in header.agencies]


def _take_dateline(text: str, part: Paragraph, dateline: Dateline, out: Layout) -> None:
    end = part.start + dateline.end
    words = text[part.start : end]
    out.add("dateline", part.start, part.start + len(words.rstrip()))
    out.day = out.day or dateline.day
    out.note(dateline.agencies)
    out.credited += [Credited(name, words, "dateline") for name in dateline.agencies]


def _take_credit(text: str, part: Paragraph, at: int, out: Layout) -> None:
    credit = read_credit(text[part.start : part.end], last=True)
    start = part.start + at
    out.add("credit", start, part.end)
    if credit is None:
        return
    words = text[start : part.end]
    if credit.first and out.first is None:
        out.first = credit.first, words
    out.note((*credit.whole, *credit.part))
    out.credited += [Credited(name, words, "credit line") for name in credit.whole]


def _read_body(text: str, parts: list[Paragraph], begin: int, out: Layout) -> None:
    body = parts[begin:]
    # A speaker's name before every remark, "MAYOR: ...", looks like a dateline with a colon.
    spoken = sum(bool(re.compile(r"[A-Z][A-Z .'-]+:\s").match(text, part.start, part.end)) for part in body[:60]) > 1
    brief = sum(part.kind is None and _heading(text, part) for part in body[:400])
    lists = brief > max(2, min(len(body), 400) // 2)
    for number, part in enumerate(body):
        start, words = part.start, text[part.start : part.end]
        if part.kind in ("title", "heading", "header", "credit"):
            out.add("heading" if part.kind == "title" else part.kind, start, part.end)
            continue
        last = number >= len(body) - _TAIL and number > 0
        credit = read_credit(words, last=last)
        if credit and credit.start == 0:
            _take_credit(text, part, 0, out)
            continue
        dateline = read_dateline(words, first=number == 0)
        if dateline and not (spoken and words[: dateline.end].endswith(":")):
            _take_dateline(text, part, dateline, out)
            start += dateline.end
            start += len(text[start : part.end]) - len(text[start : part.end].lstrip())
        end = part.start + credit.start if credit else part.end
        stop = start + len(text[start:end].rstrip())
        short = start == part.start and _heading(text, part)
        header = read_header(" ".join(words.split()), titled=True) if short else None
        if header and not (header.section or header.outlet or header.agencies or header.title):
            # A date, byline or button between the paragraphs. Near the head a bare date is still the page's own; one
            # with a label ("Date: Thursday") may be that of a meeting the story announces.
            if number < _LATE and header.published and not leftover(words):
                _take_header(text, part, header, words, out)
            else:
                out.add("header", start, stop)
            continue
        follows = number + 1 < len(body) and not lists
        heading = part.kind is None and follows and short and not _heading_next(text, body, number)
        out.add("heading" if heading else "body", start, stop)
        if credit:
            _take_credit(text, part, credit.start, out)


def _heading(text: str, part: Paragraph) -> bool:
    if part.end - part.start > _LONGEST_HEADING:
        return False
    words = text[part.start : part.end]
    if "\n" in words or len(words.split()) > _HEADING_WORDS or _ITEM.match(words):
        return False
    return not re.search(r"""[.!…;:,)"”’']\Z""", words) and (
        words[0].isupper() or words[0].isdigit() or words[0] in "“\"'‘"
    )


def _heading_next(text: str, body: list[Paragraph], number: int) -> bool:
    return _heading(text, body[number + 1]) and body[number + 1].kind is None
