"""Whether an article that comes in is one that is known: the same, a version of it, or another of the same id."""

from __future__ import annotations

import re

from interregnum.records import Article

ALIKE = 0.3  # share of the shorter text's runs of three words that a version has in common with the one before
_WORD = re.compile(r"\w+")


def alike(first: str, second: str) -> bool:
    """Whether one text may be a version of the other: enough runs of three words in common."""
    left, right = _runs(first), _runs(second)
    fewer = min(len(left), len(right))
    return len(left & right) >= ALIKE * fewer if fewer else first == second


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in _WORD.findall(text)]
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))} if words else set()


def is_version(new: Article, known: Article) -> bool:
    """Whether an article with the id, address or path of a known one is a version of it.

    With the same id it is, unless something speaks against it (another address, another path, a line of its own in
    one file) and the texts have little in common. With another id, the address or the path of a file that holds one
    article must be the same, and the texts alike.
    """
    if new.id == known.id:
        apart = (
            _differ(new.url, known.url)
            or _differ(new.source, known.source)
            or (new.format == known.format == "jsonl" and not new.url)
        )
        return not apart or alike(new.text, known.text)
    same_page = new.url is not None and new.url == known.url
    same_file = new.source is not None and new.source == known.source and "jsonl" not in (new.format, known.format)
    return (same_page or (same_file and not _differ(new.url, known.url))) and alike(new.text, known.text)


def _differ(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def supersedes(new: Article, known: Article) -> bool:
    """Whether a version takes the place of the one that stands: unless it says that it came out earlier."""
    return not (new.published and known.published and new.published[:10] < known.published[:10])
