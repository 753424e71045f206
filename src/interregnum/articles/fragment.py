"""A piece of HTML that is all story, as feeds and mails carry it: its words, one paragraph a block."""

from __future__ import annotations

import re

from interregnum.articles.scan import scan

_BREAKS = re.compile(r"[\r\n\f\v\u2028\u2029]+")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags or entities."""
    return _MARKUP.search(text) is not None


def words_of(html: str) -> str:
    """The words of a piece of HTML; blank lines part its blocks. Scripts, styles and comments go."""
    flat = scan(_BREAKS.sub(" ", html)).flat
    lines = (" ".join(line.split()) for line in flat.split("\n"))
    return "\n\n".join(line for line in lines if line)
