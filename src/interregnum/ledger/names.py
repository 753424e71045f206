"""Names as they are looked up: a key that spelling habits do not change, and how alike two keys are.

Likeness is a Dice score over the letters of words that pair off, each pair weighed by its InDel similarity
(rapidfuzz): it does not mind the order of words, tolerates a typo in each, and counts what one side has more.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.fuzz import ratio

SMALL = frozenset(("of", "the", "in", "for", "at", "to", "and", "a", "an"))
PAIRED = 70.0  # words less alike than this, in percent, are different words
_APART = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("'’‘ʼʻ`´ʾʿ\u00ad\u200b\u200c\u200d")
)
_LED = re.compile(r"the (?=.)")


def name_key(name: str) -> str:
    """A name without case, accents, points and a leading "the"; one space between words.

    A name of signs alone is its own key.
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_APART)
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in folded if not unicodedata.combining(c))
    words = " ".join(kept.split())
    return _LED.sub("", words, count=1) if words.startswith("the ") else words or " ".join(name.casefold().split())


def post_key(name: str) -> str:
    """The words of a post's name without small ones, sorted: "commander of X" and "X commander" are one."""
    words = name_key(name).split()
    return " ".join(sorted(w for w in words if w not in SMALL) or words)


def likeness(first: str, second: str) -> float:
    """How alike two keys are, 0 to 1."""
    left, right = first.split(), second.split()
    total = sum(map(len, left)) + sum(map(len, right))
    if not total:
        return 0.0
    pairs = sorted(
        ((ratio(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)),
        reverse=True,
    )
    matched, used_left, used_right = 0.0, set[int](), set[int]()
    for score, i, j in pairs:
        if score < PAIRED:
            break
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            matched += score / 100 * (len(left[-i]) + len(right[-j]))
    return matched / total
