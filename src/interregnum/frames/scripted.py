"""A reader that knows its lines: given annotations instead of a model, for tests and for gold read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Marked, Passage, Trigger
from interregnum.records import Article, Reading


@dataclass(frozen=True, slots=True)
class _Flat:
    """A text with every run of white space as one space, and where each of its characters stood."""

    text: str
    at: tuple[int, ...]


def _flat(text: str) -> _Flat:
    starts = [m.start() for m in re.finditer(r"\s+|\S", text)]
    return _Flat("".join(" " if text[s].isspace() else text[s] for s in starts), (*starts, len(text)))


class ScriptedReader:
    """Reads what it was given, wherever an article's text equals or contains a passage's; all else reads as nothing.

    White space may differ between passage and article (a passage is one line). Where one passage's text lies inside
    another's, the longer one is read. Entity ids stay when one passage is found; of several, each keeps its entities
    to itself: the second occurrence's ``t`` becomes ``t.2``.

    Args:
        passages: the annotations, offsets into their own text.
    """

    name = "scripted"

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Take the annotations in; nothing is read yet."""
        flat = [(_flat(p.text.strip()), p) for p in passages]
        self._script = sorted(((f, p) for f, p in flat if f.text), key=lambda item: -len(item[0].text))

    def read(self, article: Article) -> Reading:
        """The given annotations of the article's text, at the article's own offsets."""
        flat = _flat(article.text)
        taken: list[tuple[int, int, Passage, _Flat]] = []
        for script, passage in self._script:
            for hit in re.finditer(re.escape(script.text), flat.text):
                if all(hit.end() <= start or end <= hit.start() for start, end, _, _ in taken):
                    taken.append((hit.start(), hit.end(), passage, script))
        taken.sort(key=lambda item: item[0])
        parts = [
            _moved(passage, script, flat, start, "" if number == 1 else f".{number}")
            for number, (start, _, passage, script) in enumerate(taken, 1)
        ]
        merged = Passage(
            id=article.id,
            text=article.text,
            mentions=tuple(m for part in parts for m in part.mentions),
            said=tuple(m for part in parts for m in part.said),
            triggers=tuple(t for part in parts for t in part.triggers),
            date=article.published,
        )
        return replace(reading_of(merged, article), model=self.name)


def _moved(passage: Passage, script: _Flat, article: _Flat, start: int, suffix: str) -> Passage:
    """The passage's marks at the offsets of the article, its ids told apart by a suffix."""
    lead = len(passage.text) - len(passage.text.lstrip())
    there: dict[int, int] = {}
    for flat_at, (own, after) in enumerate(pairwise(script.at)):
        there.update(dict.fromkeys(range(own + lead, after + lead), article.at[start + flat_at]))

    def place(begin: int, end: int) -> tuple[int, int]:
        # An end is where the last character stands, plus one: what follows may be a longer run of white space.
        return there[begin], there[end - 1] + 1

    def marked(mark: Marked) -> Marked:
        begin, end = place(mark.start, mark.end)
        return Marked(begin, end, mark.type, mark.entity and mark.entity + suffix)

    def trigger(old: Trigger) -> Trigger:
        begin, end = place(old.start, old.end)
        return Trigger(begin, end, old.type, tuple((role, e + suffix) for role, e in old.args), old.status)

    return replace(
        passage,
        mentions=tuple(marked(m) for m in passage.mentions),
        said=tuple(marked(m) for m in passage.said),
        triggers=tuple(trigger(t) for t in passage.triggers),
    )
