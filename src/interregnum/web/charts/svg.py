"""SVG, part by part; everything that comes from outside is escaped here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

from interregnum.export.clean import plain

_VARIABLE = re.compile(r"(--[\w-]+):\s*([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")
_NAMES = {"cls": "class"}
_NARROW, _WIDE = set("iIjl.,:;'|!ftr()[] "), set("mwMW@%")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture.

    Args:
        ident: tells its parts apart from those of other pictures on a page.
        title, desc: what it shows, for those who do not see it.
        body: its parts, as markup.
    """

    ident: str
    width: float
    height: float
    title: str
    desc: str
    body: str

    def inline(self) -> str:
        """As a part of a page, which brings the style."""
        return self._svg("")

    def standalone(self) -> str:
        """As a file of its own, with its style in it, light, for print and other programs."""
        style = f"<style>{standalone_style()}</style>"
        paper = el("rect", cls="paper", x=0, y=0, width=self.width, height=self.height)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self._svg(style + paper)

    def _svg(self, first: str) -> str:
        w, h = number(self.width), number(self.height)
        names = f"{self.ident}-title {self.ident}-desc"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
            f'role="group" aria-labelledby="{names}">'
            f'<title id="{self.ident}-title">{text(self.title)}</title>'
            f'<desc id="{self.ident}-desc">{text(self.desc)}</desc>{first}{self.body}</svg>'
        )


@cache
def standalone_style() -> str:
    """The style sheet of charts with its variables put in, since not every program knows them."""
    sheet = files("interregnum.web").joinpath("static/charts.css").read_text("utf-8")
    sheet = sheet.split("/* dark */", 1)[0]
    known = dict(_VARIABLE.findall(sheet))
    sheet = re.sub(r":root\s*\{[^}]*\}", "", sheet)
    return _USED.sub(lambda hit: known.get(hit[1], "#000").strip(), re.sub(r"\s+", " ", sheet))


def el(name: str, inside: str = "", /, **attributes: object) -> str:
    """An element; ``cls`` is its class, underscores in names become hyphens, None leaves an attribute out.

    Args:
        inside: markup, escaped already.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        shown = number(value) if isinstance(value, float) else text(str(value))
        parts.append(f'{_NAMES.get(key) or key.replace("_", "-")}="{shown}"')
    return f"<{' '.join(parts)}>{inside}</{name}>" if inside else f"<{' '.join(parts)}/>"


def label(words: str, x: float, y: float, cls: str, *, anchor: str | None = None) -> str:
    """Words at a place."""
    return el("text", text(words), x=x, y=y, cls=cls, text_anchor=anchor)


def linked(href: str | None, inside: str, *, title: str, cls: str, tip: str | None = None) -> str:
    """Parts that lead somewhere and say what they are, by name and on pointing at them; a plain group without address.

    Args:
        tip: id of the element on the page that tells more.
    """
    told = el("title", text(title))
    if href is None:
        return el("g", told + inside, cls=cls)
    return el("a", told + inside, href=href, cls=cls, aria_label=title, data_tip=tip)


@lru_cache(maxsize=8192)
def text(words: str) -> str:
    """Words, safe between tags and in quoted attributes."""
    # Plain letters need no cleaning, and most attributes are nothing else.
    clean = words if words.isascii() and words.isprintable() and "  " not in words else plain(words)
    return escape(clean, quote=True)


def number(value: float) -> str:
    """A length in as few digits as show no difference."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


@lru_cache(maxsize=8192)
def width_of(words: str, size: float) -> float:
    """About how wide words are; rather too wide than too narrow, since fonts differ."""
    total = 0.0
    for ch in plain(words):
        if unicodedata.east_asian_width(ch) in "WF":
            total += 1.0
        elif ch in _NARROW:
            total += 0.36
        elif ch in _WIDE:
            total += 0.9
        else:
            total += 0.7 if ch.isupper() else 0.57
    return total * size


def fitted(words: str, size: float, room: float) -> str:
    """Words cut to a width, with an ellipsis; empty where not even a few letters fit."""
    words = plain(words)
    if width_of(words, size) <= room:
        return words
    for end in range(len(words) - 1, 2, -1):
        if width_of(words[:end], size) + size * 0.9 <= room:
            return words[:end].rstrip(" ,.-") + "…"
    return ""


def points(places: Iterable[tuple[float, float]]) -> str:
    """Places as a polygon takes them."""
    return " ".join(f"{number(round(x, 1))},{number(round(y, 1))}" for x, y in places)
