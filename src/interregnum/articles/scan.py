"""One pass over an HTML source: its visible text with positions, what it says of itself, and a lean copy.

This is no parser and repairs nothing. It is linear whatever comes in, which parsers are not, and it keeps what
they lose: where in the source each character of the text stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape

_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>\x00]*)")
_TAG = re.compile(r"""</?[A-Za-z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_LONGEST_TAG = 8192
_MOST_META, _MOST_TIMES, _MOST_SCRIPTS, _LONGEST_SCRIPT = 500, 200, 20, 500_000
_MOST_TORN = 50


@dataclass(slots=True)
class Page:
    """What one pass saw.

    Args:
        flat: the visible text, entities decoded, blocks parted by line breaks.
        starts, sources, lengths: runs of ``flat`` that stand in the source as they are (or one decoded entity).
        meta: ``<meta>`` contents by lower-case name, property or itemprop.
        times: (start in ``flat``, value) of ``<time datetime>``.
        published: values marked ``itemprop=datePublished``.
        scripts: contents of ``<script type="application/ld+json">``.
        headings: start and end in ``flat`` of every ``<h1>``.
        title: contents of ``<title>``.
        canonical: address the page gives itself.
        depth: deepest nesting of elements that need an end tag, as far as it shows without repairing.
        tags: how many tags there are.
        lean: the source without scripts, styles, comments and overlong tags.
    """

    flat: str = ""
    starts: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    times: list[tuple[int, str]] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    title: str | None = None
    canonical: str | None = None
    depth: int = 0
    tags: int = 0
    lean: str = ""

    def sources_of(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """(start in ``flat``, start in the source, length) of each run inside a stretch of ``flat``."""
        out = []
        number = max(0, bisect_right(self.starts, start) - 1)
        while number < len(self.starts) and self.starts[number] < end:
            at, length = self.starts[number], self.lengths[number]
            low, high = max(at, start), min(at + length, end)
            if low < high:
                out.append((low, self.sources[number] + low - at, high - low))
            number += 1
        return out


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.flat: list[str] = []
        self.size = 0
        self.lean: list[str] = []
        self.depth = 0
        self.torn = 0
        self.heading = -1

    def run(self) -> Page:
        source, at = self.source, 0
        while at < len(source):
            found = source.find("<", at)
            if found < 0:
                self.text(at, len(source))
                break
            if found > at:
                self.text(at, found)
            at = self.markup(found)
        self.page.flat = "".join(self.flat)
        self.page.lean = "".join(self.lean)
        return self.page

    def markup(self, at: int) -> int:
        """Take in what starts with ``<`` at a place; returns where it ends."""
        source = self.source
        following = source[at + 1 : at + 2]
        if following == "!":
            mark = "-->" if source.startswith("<!--", at) else "]]>" if source.startswith("<![CDATA[", at) else ">"
            end = source.find(mark, at + 2)
            return len(source) if end < 0 else end + len(mark)
        if following == "?":
            end = source.find(">", at)
            return len(source) if end < 0 else end + 1
        name = _TAG_NAME.match(source, at)
        if name is None:
            self.text(at, at + 1)
            return at + 1
        end = self.tag_end(at)
        if end < 0:
            return len(source)
        tag = source[at:end]
        return self.tag(name[1].lower()[:40], tag, at, end)

    def tag_end(self, at: int) -> int:
        # A quotation mark that is never closed makes the careful search run to the end of the source. After some of
        # those the page is past care, and the next ">" ends a tag; otherwise many of them would take quadratic time.
        if self.torn < _MOST_TORN:
            if match := _TAG.match(self.source, at):
                return match.end()
            self.torn += 1
        end = self.source.find(">", at)
        return end + 1 if end >= 0 else -1

    def tag(self, name: str, tag: str, at: int, end: int) -> int:
        self.page.tags += 1
        closing = tag[1] == "/"
        short = len(tag) <= _LONGEST_TAG
        tells = short and not closing and (name in _TELLING or "datePublished" in tag)
        attributes = self.attributes(tag) if tells else {}
        if name in _RAW and not closing and not tag.endswith("/>"):
            return self.raw(name, tag, attributes, end)
        self.lean.append(tag if short else f"<{'/' if closing else ''}{name}>")
        if attributes:
            self.tell(name, attributes)
        if name not in _INLINE:
            self.part()
        if name == "h1":
            if not closing:
                self.heading = self.size
            elif self.heading >= 0:
                self.page.headings.append((self.heading, self.size))
                self.heading = -1
        if name not in _VOID and name not in ("p", "li", "td", "tr", "th", "dd", "dt", "option"):
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.page.depth = max(self.page.depth, self.depth)
        return end

    def raw(self, name: str, tag: str, attributes: dict[str, str], end: int) -> int:
        source = self.source
        close = re.compile(rf"</{re.escape(name)}[\s/>]", re.IGNORECASE).search(source, end)
        stop = close.start() if close else len(source)
        after = source.find(">", stop) + 1 if close else len(source)
        after = after or len(source)
        if name == "title":
            if self.page.title is None and stop - end < 5000:
                self.page.title = " ".join(unescape(source[end:stop]).split())
            self.lean.append(f"<title>{source[end : min(stop, end + 5000)]}</title>")
        elif name == "script" and "ld+json" in attributes.get("type", "").lower():
            small = stop - end <= _LONGEST_SCRIPT
            if small and len(self.page.scripts) < _MOST_SCRIPTS:
                self.page.scripts.append(source[end:stop])
        return after

    def attributes(self, tag: str) -> dict[str, str]:
        out: dict[str, str] = {}
        name = _TAG_NAME.match(tag)
        for key, one, two, three in _ATTRIBUTE.findall(tag, name.end() if name else 0):
            out.setdefault(key.lower(), unescape(one or two or three))
        return out

    def tell(self, name: str, attributes: dict[str, str]) -> None:
        page = self.page
        if attributes.get("itemprop", "").lower() == "datepublished" and len(page.published) < _MOST_TIMES:
            page.published.append(attributes.get("content") or attributes.get("datetime") or "")
        if name == "meta" and len(page.meta) < _MOST_META:
            content = attributes.get("content")
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            if key and content:
                page.meta.setdefault(key.lower(), content)
        elif name == "time" and attributes.get("datetime") and len(page.times) < _MOST_TIMES:
            page.times.append((self.size, attributes["datetime"]))
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            page.canonical = page.canonical or attributes.get("href")

    def part(self) -> None:
        if self.flat and self.flat[-1] != "\n":
            self.flat.append("\n")
            self.size += 1

    def text(self, start: int, end: int) -> None:
        self.lean.append(self.source[start:end])
        at = start
        if self.source.find("&", start, end) >= 0:
            for match in _ENTITY.finditer(self.source, start, end):
                decoded = unescape(match.group())
                if decoded == match.group():
                    continue
                self.keep(self.source[at : match.start()], at)
                # One decoded character stands where its "&" stood; a second one has no place of its own.
                self.keep(decoded[:1], match.start())
                if len(decoded) > 1:
                    self.flat.append(decoded[1:])
                    self.size += len(decoded) - 1
                at = match.end()
        self.keep(self.source[at:end], at)

    def keep(self, words: str, source: int) -> None:
        if words:
            self.page.starts.append(self.size)
            self.page.sources.append(source)
            self.page.lengths.append(len(words))
            self.flat.append(words)
            self.size += len(words)


_TELLING = frozenset(("meta", "time", "link", "script"))


def scan(source: str) -> Page:
    """Read an HTML source once, in time proportional to its length."""
    return _Scanner(source).run()
