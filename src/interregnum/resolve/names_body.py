"""Whether two names of bodies, places or groups can be one: all of their words, in order, and what cuts.

A word more is another body ("Bank of China", "Bank of China (Hong Kong)"); so are another number, another point of
the compass, and the same words the other way round ("People's Front of X", "X People's Front"), save for bodies of
a state, where "Kenyan defence ministry" and "Ministry of Defence of Kenya" are one.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from interregnum.resolve import names_country, names_fold
from interregnum.resolve.names_person import Verdict
from interregnum.resolve.names_words import words

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN = dict(
    zip(
        "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx".split(),
        "2 3 4 6 7 8 9 11 12 13 14 15 16 17 18 19 20".split(),
        strict=True,
    )
)
_ARTICLE = re.compile(r"^(?:the|al|el|as|an|a)$")
_QUALIFIED = re.compile(r"[(\[][^)\]]*[)\]]")
_SHORT = re.compile(r"(?<![\w.-])(?:U\.S\.(?:A\.)?|USA?|U\.K\.|UK)(?![\w.])")
_SPELL = (
    (re.compile(r"is(ations?|ed|ing|e|es)$"), r"iz\1"),
    (re.compile(r"our(s?)$"), r"or\1"),
    (re.compile(r"([bt])re$"), r"\1er"),
    (re.compile(r"ence$"), "ense"),
    (re.compile(r"ae"), "e"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """The name of a body taken apart: content words in order, class of its legal form, its letters.

    A country or its people stands among the words as its code (``@ke``); ``country`` is the first of them.
    """

    words: tuple[str, ...]
    legal: str
    acronym: str
    letters: str
    country: str


@functools.lru_cache(maxsize=262144)
def parse(name: str) -> Body:
    """Take the name of a body apart."""
    printed_name = name
    name = _SHORT.sub(lambda hit: " United States " if "S" in hit.group() else " United Kingdom ", name)
    # "(Hong Kong)" says which one; an acronym in brackets does not.
    inside = _QUALIFIED.findall(name)
    whole = name
    for piece in inside:
        bare = piece.strip("()[] ")
        letters = re.sub(r"[.\s]", "", bare)
        keep = not (letters.isupper() and 2 <= len(letters) <= 6) and bare
        whole = whole.replace(piece, f" {bare} " if keep else " ")
    printed = list(names_fold.plain(whole) or names_fold.plain(name))
    printed, legal = _legal(printed)
    found = [_word(w) for w in names_country.marked(printed)]
    strong = _numbered([w for w in found if w not in words().small] or found)
    letters = re.sub(r"[.\s]", "", printed_name)
    return Body(
        words=tuple(strong),
        legal=legal,
        acronym=letters.lower() if letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 8 else "",
        letters="".join(printed),
        country=next((w[1:].upper() for w in strong if w.startswith("@")), ""),
    )


def _legal(printed: list[str]) -> tuple[list[str], str]:
    """Without legal forms at either end, and their class."""
    found = ""
    again = True
    while again and len(printed) > 1:
        again = False
        for size in range(min(words().legal_longest, len(printed) - 1), 0, -1):
            for form, rest in ((printed[-size:], printed[:-size]), (printed[:size], printed[size:])):
                kind = words().legal.get(" ".join(form))
                # At the front only forms that stand there: "OAO Gazprom", never "Se ..." or "As ...".
                if kind is None or (rest is not printed[:-size] and form == printed[:size] and not _leads(form, kind)):
                    continue
                found = kind if found in {"", "any"} else found
                printed, again = rest, True
                break
            if again:
                break
    if len(printed) == 1 and not found:
        for ending in ("ag", "gmbh", "llc", "plc"):  # "SiemensAG"
            if printed[0].endswith(ending) and len(printed[0]) > len(ending) + 4:
                return [printed[0][: -len(ending)]], words().legal[ending]
    while len(printed) > 1 and _ARTICLE.match(printed[0]) and printed[0] == "the":
        printed = printed[1:]
    return printed, found


def _leads(form: list[str], kind: str) -> bool:
    joined = " ".join(form)
    return joined in {"oao", "ooo", "zao", "pao", "jsc", "ojsc", "cjsc", "pjsc", "pt", "too", "ao"} or (
        len(form) >= 3 and kind in {"stock", "limited"}
    )


@functools.lru_cache(maxsize=131072)
def _word(word: str) -> str:
    """One word of a body: British and American spellings are one, "1st" is "first" is "1"."""
    hit = _ORDINAL.fullmatch(word)
    if hit:
        return hit.group(1)
    if word in words().numbers:
        return words().numbers[word]
    if word in _ROMAN:
        return _ROMAN[word]
    known = words().bodywords.get(word) or (words().spellings.get(word) if len(word) > 3 else None)
    if known:
        return known
    for pattern, into in _SPELL if len(word) > 4 else ():
        word = pattern.sub(into, word)
    return words().bodywords.get(word, word)


def _numbered(strong: list[str]) -> list[str]:
    """Tens and ones as one number: "forty four" is 44."""
    found: list[str] = []
    for word in strong:
        tens = found and found[-1] in {"20", "30", "40", "50", "60", "70", "80", "90"}
        if tens and word.isdigit() and len(word) == 1 and word != "0":
            found[-1] = str(int(found[-1]) + int(word))
        else:
            found.append(word)
    return found


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name can have: with and without its small words."""
    body = names_fold.plain(name)
    core = [w for w in _legal(list(body))[0] if w not in {"the"}]
    strong = [w for w in core if w not in words().small]
    found = set()
    if len(strong) >= 2:
        found.add("".join(w[0] for w in strong))
        found.add("".join(w[0] for w in core))
        found.add("".join(w[0] for w in body))
    return frozenset(found)


def compare(name_a: str, name_b: str, *, places: bool = False) -> Verdict:
    """How far two names of bodies or places can be one (``names.compare``)."""
    if names_fold.ideographic(name_a) and names_fold.ideographic(name_b):
        same = "".join(name_a.split()) == "".join(name_b.split())
        return Verdict(1.0, "same name") if same else Verdict(0.0, "different characters")
    a, b = parse(name_a), parse(name_b)
    if places:
        return _places(names_fold.plain(name_a), names_fold.plain(name_b))
    if a.legal and b.legal and a.legal != b.legal and "any" not in (a.legal, b.legal):
        return Verdict(0.6, "legal forms of two classes")
    if a.words == b.words:
        same = names_fold.plain(name_a) == names_fold.plain(name_b)
        return Verdict(1.0 if same else 0.98, "same name" if same else "same name but for small words or legal form")
    for short, long, printed in ((a, b, name_b), (b, a, name_a)):
        if short.acronym and len(long.words) > 1 and short.acronym in initials(printed):
            return Verdict(0.88, f"{short.acronym.upper()} are its initials")
    if (a.letters == b.letters or "".join(a.words) == "".join(b.words)) and len(a.letters) >= 4:
        return Verdict(0.97, "same letters, parted differently")
    if names_fold.abjad(name_a) != names_fold.abjad(name_b):
        left, right = ([names_fold.skeleton(w) for w in side.words] for side in (a, b))
        same = left == right and sum(map(len, left)) >= 5
        return Verdict(0.9, "same consonants in another script") if same else Verdict(0.2, "consonants differ")
    if sorted(a.words) == sorted(b.words):
        if set(a.words) & words().statebodies:
            return Verdict(0.93, "same words in another order")
        return Verdict(0.6, "same words in another order")
    if len(a.words) != len(b.words):
        return _short(a.words, b.words)
    return _one_by_one(a.words, b.words)


def _one_by_one(left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    worst = 1.0
    slips = 0
    for x, y in zip(left, right, strict=True):
        how = _alike(x, y)
        if not how:
            return Verdict(round(0.6 * worst, 3), f"{x!r} against {y!r}")
        slips += how == "slip"
        worst = min(worst, {"same": 1.0, "spelled": 0.95, "slip": 0.87}[how])
    if slips > 1:
        return Verdict(0.7, "several letters off")
    return Verdict(worst, "spelled otherwise" if not slips else "one letter off")


@functools.lru_cache(maxsize=131072)
def _alike(a: str, b: str) -> str:
    if a == b:
        return "same"
    if a[0] == "@" or b[0] == "@" or any(map(str.isdigit, a)) or any(map(str.isdigit, b)):
        return ""
    known_a, known_b = words().spellings.get(a), words().spellings.get(b)
    if known_a is not None and known_a == known_b:
        return "spelled"
    told = {a, b} & (words().telling | words().generic)
    if told:
        return ""
    if min(len(a), len(b)) >= 5 and names_fold.fold(a) == names_fold.fold(b):
        return "spelled"
    if len(a) >= 4 and len(b) >= 4 and (a == b + "s" or b == a + "s"):
        return "spelled"
    if min(len(a), len(b)) >= 5 and OSA.distance(a, b, score_cutoff=1) == 1:
        # "Mali" and "Malia", "Austria" and "Austra": names of countries are never a slip of one another
        return "slip"
    return ""


def _short(left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    """Names of unequal length: a word more is another body."""
    if tuple(w for w in left if w[0] != "@") == tuple(w for w in right if w[0] != "@"):
        return Verdict(0.8, "only one names the country")
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    more = [w for w in longer if w not in shorter]
    return Verdict(0.7 if set(shorter) < set(longer) else 0.3, f"{', '.join(more) or 'a word'} more")


def _places(left: tuple[str, ...], right: tuple[str, ...]) -> Verdict:
    if left == right:
        return Verdict(1.0, "same name")
    strong_a = tuple(w for w in left if w not in words().placewords) or left
    strong_b = tuple(w for w in right if w not in words().placewords) or right
    if strong_a == strong_b:
        return Verdict(0.88, "same name but for what kind of place it is")
    if "".join(strong_a) == "".join(strong_b):
        return Verdict(0.95, "same letters, parted differently")
    if len(strong_a) != len(strong_b):
        return _short(strong_a, strong_b)
    worst = 1.0
    for x, y in zip(strong_a, strong_b, strict=True):
        spelled = x == y or (min(len(x), len(y)) >= 5 and names_fold.fold(x) == names_fold.fold(y))
        if not spelled:
            return Verdict(0.3, f"{x!r} against {y!r}")
        worst = worst if x == y else 0.95
    return Verdict(worst, "spelled otherwise")
