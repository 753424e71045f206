"""Past or future? A guess from the words around a time expression, where no frame tells.

The nearest verb before it in the sentence decides ("will meet Tuesday", "said Tuesday"), else the nearest one after.
"""

from __future__ import annotations

import re

from interregnum.resolve.when_words import vocabulary

_DETERMINERS = frozenset("the a an his her its their our this that these those".split())
_BREAK = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘A-Z])|\n")
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|Sen|Rep|Gov|"
    r"Rev|St|No|Inc|Corp|Co|Ltd|vs|Prof|Adm|Cmdr|[ap]\.m))\.$"
)
_WORD = re.compile(r"[A-Za-z]+")
_REACH = 300


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around some words begins and ends, near enough."""
    first = max(0, start - _REACH)
    for found in _BREAK.finditer(text, first, start):
        if not _SHORT.search(text, max(0, found.start() - 6), found.start() + 1):
            first = found.end()
    last = min(len(text), end + _REACH)
    for found in _BREAK.finditer(text, end, last):
        if not _SHORT.search(text, max(0, found.start() - 6), found.start() + 1):
            return first, found.start() + 1
    return first, last


def tense(text: str, start: int, end: int) -> str | None:
    """``past``, ``future`` or None for the words from start to end of a text."""
    first, last = sentence(text, start, end)
    before = _WORD.findall(text, first, start)
    for at in range(len(before) - 1, -1, -1):
        if found := _told(before, at):
            return found
    after = _WORD.findall(text, end, last)
    for at in range(len(after)):
        if found := _told(after, at):
            return found
    return None


def _told(words: list[str], at: int) -> str | None:
    verbs = vocabulary().verbs
    word, previous = words[at], words[at - 1].lower() if at else ""
    if word in ("May", "Will"):
        return None
    word = word.lower()
    if word in verbs["planned"]:
        return "past" if previous in ("been", "previously") else "future" if previous in ("is", "are", "be") else None
    if word in verbs["future"]:
        return "past" if previous == "been" else "future"
    if word in verbs["past"]:
        return "past"
    if word == "to" and at + 1 < len(words):
        following = words[at + 1]
        leads = {w.lower() for w in words[max(0, at - 4) : at]}
        if "been" in leads:  # "had been due to end" is over
            return "past"
        planned = leads & verbs["future"] or leads & verbs["leads"]
        return "future" if planned and following.islower() and following not in _DETERMINERS else None
    if word.endswith("ed") and len(word) > 4 and word not in verbs["not past"] and words[at].islower():
        return "past"
    return None
