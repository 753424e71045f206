"""Versions: what a later print of a report added, changed or dropped, sentence by sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from interregnum.origins.align import overlap
from interregnum.origins.words import words_of
from interregnum.records.origins import Change

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"'\u201d\u2019)]*(?=\s+[\"'\u201c\u2018(]?[A-Z0-9])|(?=\n)|$)", re.S)
LIKE = 0.5  # of the shorter sentence's words: the same sentence, changed


def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Sentences of a text by a light rule, each with its offset; lines end sentences."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        for match in _SENTENCE.finditer(line.rstrip("\r\n")):
            if match.group().strip():
                found.append((at + match.start(), match.group().rstrip()))
        at += len(line)
    return tuple(found)


def compare(before: str, after: str) -> tuple[Change, ...]:
    """What changed from one version to the next, in the order of the later one; what was dropped comes where it stood.

    Args:
        before, after: the two texts; offsets in the changes point into them.
    """
    old, new = sentences(before), sentences(after)
    keys_old, keys_new = [_key(s) for _, s in old], [_key(s) for _, s in new]
    moved = set(keys_old) & set(keys_new)
    changes: list[Change] = []
    matcher = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone = [k for k in range(a0, a1) if keys_old[k] not in moved]
        come = [k for k in range(b0, b1) if keys_new[k] not in moved]
        for k in come:
            start, sentence = new[k]
            like = max(gone, key=lambda g: (_likeness(old[g][1], sentence), -g), default=None)
            if like is not None and _likeness(old[like][1], sentence) >= LIKE:
                gone.remove(like)
                changes.append(Change("changed", old[like][1], sentence, old[like][0], start))
            else:
                changes.append(Change("added", None, sentence, None, start))
        changes += [Change("dropped", old[k][1], None, old[k][0], None) for k in gone]
    return tuple(changes)


def _key(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def _likeness(before: str, after: str) -> float:
    first, second = words_of(before), words_of(after)
    if min(len(first), len(second)) < 3:
        return 0.0
    a, b = set(first.ids.tolist()), set(second.ids.tolist())
    whole = len(a & b) / min(len(a), len(b))
    runs = overlap(first, second)
    return min(whole, 1.0) if runs.shared_first + runs.quoted else 0.0
