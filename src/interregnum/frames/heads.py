"""The head word of a mention, by simple rules: where two annotations draw a span differently, heads still meet."""

from __future__ import annotations

import re

from interregnum.records import Span

# Right single quotation marks and dashes as escapes: they look like their ASCII relatives.
_TOKEN = re.compile("\\d[\\d,.]*\\d(?![\\w-])|\\w(?:[\\w'\u2019.&/-]*\\w)?\\.?|[^\\w\\s]")
_POSSESSIVE = re.compile("['\u2019][sS]?\\Z")
_STOPS = frozenset(',;:()[]-\u2013\u2014"\u201c\u201d')
# What can follow a head noun inside its phrase; "to" and "that" open infinitives and relative clauses.
_AFTER = frozenset(
    re.findall(
        r"\w+",
        """of in on at by for from with without within to into onto over under between among against about around
        after before during since until near behind beyond through across along as like than despite via per versus
        who whom whose which that where when why including such not is are was were has have had
        i he she they we you it""",
    )
)
_OBJECTS = frozenset({"the", "a", "an", "it", "him", "her", "them", "his", "its", "their"})
_PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|ing)\Z")


def head(text: str, span: Span) -> Span:
    """The last word before whatever follows the head: a preposition, a relative clause, a comma, a participle.

    A possessive ending and the full stop of a last word are left out, except after a single letter (``U.S.``).
    A span without any word is its own head.
    """
    words = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]
    core = words[:1] if words and words[0][0][0].isalnum() else []
    for n, (word, begin, end) in enumerate(words):
        if not word[0].isalnum():
            if core and word in _STOPS:
                break
            continue
        if core and n > 0 and (word in _AFTER or _opens_clause(words, n)):
            break
        core = [(word, begin, end)]
    if not core:
        return span
    word, begin, end = core[0]
    bare = _POSSESSIVE.sub("", word)
    if bare.endswith(".") and "." not in bare[:-1]:
        bare = bare[:-1]
    return Span(begin, begin + len(bare)) if bare else Span(begin, end)


def _opens_clause(words: list[tuple[str, int, int]], n: int) -> bool:
    """Whether a participle follows its noun ("men arrested in", "people living abroad") rather than leads to one."""
    word = words[n][0]
    if n == 0 or not _PARTICIPLE.match(word):
        return False
    following = words[n + 1][0] if n + 1 < len(words) else None
    return following is not None and (following in _AFTER or following in _OBJECTS)
