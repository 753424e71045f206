"""Time expressions as they are printed, into the few words that the grammar knows.

``"late Tues., Sept. 3rd"`` becomes ``"part end W1 M09 #3"``: months, weekdays, seasons and parts of the day as codes,
numbers as digits, ordinals after a ``#``. What the vocabulary (``when.yaml``) does not know stays as it is, and then
no rule of the grammar fits it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LONGEST = 150
_PIECES = re.compile(
    r"""
    (?P<feast>\x02\w+)
  | (?P<iso>\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?z?)?(?![\w-]))
  | (?P<slash>\d{1,4}/\d{1,2}/\d{1,4}(?![\d/])|\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\d))
  | (?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?\s?[ap]\.?\s?m\b\.?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?::\d{2})?(?!\d))
  | (?P<decade>(?:\d{3}|(?<!\d)'?\d)0'?s(?![a-z]))
  | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?![a-z]))
  | (?P<short>'\d\d(?!\d))
  | (?P<quarter>(?:q[1-4]|[1-4]q|h[12]|[12]h)(?!\w))
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<word>[a-z]+(?:['.][a-z]+)*\.?)
  | (?P<dash>-)
  | (?P<fill>(?:[\s,;()\[\]"*.]|'(?!\d))+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LOCAL = re.compile(r",? local time\b")
_ZONES = frozenset("est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst cet cest eet msk ist jst wib".split())
_MARKS = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-",
    "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00bd": " 1/2",
}  # fmt: skip
_HALVES = re.compile(r"(?:(\d+) ?)?1/2(?![\d/])(?=[ -][a-z])")
_TENTH = re.compile(r"\b(twenty|thirty)[ -](first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_AND_A_HALF = re.compile(r"\b(\d+) and a half(?= )")
_POWER = re.compile(r"\b(\d+(?:\.\d+)?) (hundred|thousand|million|billion)\b")
_LATER_HALF = re.compile(r"(?:an?|one) (year|month|week|day|hour|minute|decade|century) and a half")
_SOME = re.compile(r"\bsome (?=\d)")
_CODE = re.compile(r"[MWS]\d+|\d+|E\d+|present|now")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``when.yaml`` says, turned round.

    ``words``, ``phrases``: to the grammar's words; ``feasts``: days with a name; ``references``: words that only mean
    now, before or after; ``about``: which of them mean it loosely; ``verbs``: those that tell past from future.
    """

    words: Mapping[str, str]
    numbers: Mapping[str, int]
    powers: Mapping[str, int]
    phrases: Mapping[str, str]
    phrase: re.Pattern[str]
    feasts: Mapping[str, Mapping[str, Any]]
    feast: re.Pattern[str]
    references: Mapping[str, str]
    about: frozenset[str]
    verbs: Mapping[str, frozenset[str]]


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files(__package__).joinpath("when.yaml").read_text("utf-8"), Loader=loader)
    words: dict[str, str] = {"thirtieth": "#30"}
    for kind, prefix in (("months", "M"), ("weekdays", "W"), ("seasons", "S"), ("parts", "T"), ("clocks", "C")):
        for code, names in data[kind].items():
            words |= {name: prefix + (f"{code:02}" if kind == "months" else str(code)) for name in names}
    many = {f"{name}s": f"{code}s" for name, code in words.items() if code[0] in "WMST" and len(name) > 3}
    words = many | words
    for unit, names in data["units"].items():
        words |= {name: unit + "s" if name.endswith(("s", "ia")) else unit for name in names}
    words |= {name: f"#{number}" for number, name in enumerate(data["ordinals"].split(), 1)}
    words |= {name: f"E{digit}" for name, digit in data["decades"].items()}
    numbers = {name: number for number, name in enumerate(data["numbers"].split())} | data["tens"] | data["counts"]
    phrases = {phrase: word for word, all_of in data["phrases"].items() for phrase in all_of}
    return Vocabulary(
        words=words,
        numbers=numbers,
        powers=data["powers"],
        phrases=phrases,
        phrase=_any_of(phrases),
        feasts={_slug(name): told for name, told in data["feasts"].items()},
        feast=_any_of(data["feasts"]),
        references={phrase: kind for kind, all_of in data["references"].items() for phrase in all_of},
        about=frozenset(data["about"]),
        verbs={name: frozenset(listed.split()) for name, listed in data["tense"].items()},
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<![\w'/-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w'/]|-\d)")


def _slug(name: str) -> str:
    return re.sub(r"\W", "_", name)


def plain(words: str) -> str:
    """Lower case, plain quotation marks and hyphens, decimal digits of any script as 0 to 9, single spaces."""
    text = "".join(
        _MARKS.get(c, c) if not c.isdecimal() or c.isascii() else str(unicodedata.decimal(c))
        for c in unicodedata.normalize("NFC", words)
        if c.isspace() or c.isprintable()
    )
    return " ".join(text.lower().split())


def spoken(words: str) -> str:
    """Plain words with numbers as digits, abbreviations without points, dates with bars as one word.

    Hyphens between numbers, months or weekdays are "to"; others are gone. Empty when it is too long for a time.
    """
    text = plain(words)
    if len(text) > LONGEST:
        return ""
    text = _LOCAL.sub("", text)
    text = _TENTH.sub(lambda m: f"{2 + (m[1] == 'thirty')}{vocabulary().words[m[2]][1:]}th", text)
    text = _LATER_HALF.sub(r"1.5 \1", text)
    text = _HALVES.sub(lambda m: f"{m[1] or 0}.5", text)
    text = vocabulary().feast.sub(lambda m: "\x02" + _slug(m[0]), text)
    out: list[str] = []
    for match in _PIECES.finditer(text):
        out.extend(_piece(str(match.lastgroup), match[0]))
    text = " ".join(_ranges(_counted(out)))
    text = _SOME.sub("about ", _AND_A_HALF.sub(r"\1.5", text))
    return _POWER.sub(lambda m: f"{float(m[1]) * vocabulary().powers[m[2]]:.0f}", text)


def canonical(spoken_words: str) -> str:
    """What ``spoken`` gives, in the grammar's words; articles are gone."""
    known = vocabulary()
    text = known.phrase.sub(lambda m: known.phrases[m[0]], spoken_words)
    words = [known.words.get(word, word) for word in text.split()]
    return " ".join(word for word in words if word != "the")


def _piece(kind: str, found: str) -> tuple[str, ...]:
    """One piece of the text as words; nothing for what only fills."""
    if kind == "word":
        return _word(found)
    if kind == "feast":
        return ("F:" + found[1:],)
    if kind == "clock":
        return (_clock(found),)
    if kind == "decade":
        digits = found.strip("'s")
        return ("E" + digits[:-1],)
    if kind == "ordinal":
        return (f"#{int(found[:-2])}",)
    if kind == "short":  # '98: an abbreviated year is of the last century from 30 on
        return (f"{19 if found[1:] >= '30' else 20}{found[1:]}",)
    if kind == "quarter":
        return (f"#{found.strip('qh')}", "quarter" if "q" in found else "half")
    if kind == "number":
        whole, point, rest = found.replace(",", "").partition(".")
        return ((whole.lstrip("0") or "0") + point + rest,)
    return {"fill": (), "other": ("?",)}.get(kind, (found,))


def _word(found: str) -> tuple[str, ...]:
    bare = found.rstrip(".")
    for ending in ("'s", "'"):
        if bare.endswith(ending):
            bare = bare[: -len(ending)]
    bare = bare.replace(".", "") if re.fullmatch(r"\w(?:\.\w)+", bare) else bare
    return () if bare in _ZONES or bare in ("eastern", "local", "standard", "sharp") else (bare,)


def _clock(found: str) -> str:
    match = re.match(r"(\d+)(?:[:.](\d+))?", found)
    hour, minute = (int(match[1]), match[2]) if match else (0, None)
    if re.search(r"[ap]\W?\W?m", found) and hour <= 12:
        hour = hour % 12 + 12 * ("p" in found)
    valid = hour <= 24 and int(minute or 0) < 60
    return f"C{hour:02}:{minute or '00'}" if valid else "?"


def _counted(words: list[str]) -> list[str]:
    """Runs of number words as digits: "twenty four" 24, "nineteen ninety six" 1996, "a hundred" 100."""
    out: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _numeric(words, at, end):
            end += 1
        if end > at and words[end - 1] in ("and", "-"):
            end -= 1
        run = [w for w in words[at:end] if w not in ("and", "-", "a")]
        if end > at + (words[at] == "a"):
            out.append(_number(run))
            at = end
        else:
            out.append(words[at])
            at += 1
    return out


def _numeric(words: list[str], at: int, end: int) -> bool:
    known = vocabulary()
    word, after = words[end], words[end + 1] if end + 1 < len(words) else ""
    if word in known.numbers or (word in known.powers and end > at):
        return True
    if word == "a" and end == at:
        return after in known.powers or after in ("dozen", "pair", "single")
    if word == "oh" and end > at:
        return after in known.numbers
    joins = word == "-" or (word == "and" and words[end - 1] in known.powers)
    return joins and end > at and (after in known.numbers or (after in known.powers and word == "-"))


def _number(words: list[str]) -> str:
    known = vocabulary()
    values = [known.numbers.get(w) for w in words]
    if values and values[0] is not None and 10 < values[0] <= 20 and not set(words) & set(known.powers):
        rest = [v for v in values[1:] if v is not None]
        if len(rest) == 1 and rest[0] >= 10:  # twenty ten
            return str(values[0] * 100 + rest[0])
        if len(rest) == 2 and rest[0] >= 20 and rest[1] < 10:  # nineteen ninety six
            return str(values[0] * 100 + rest[0] + rest[1])
        if len(rest) == 1 and "oh" in words:  # nineteen oh five
            return str(values[0] * 100 + rest[0])
    total = part = 0
    for word in words:
        if word in known.powers:
            power = known.powers[word]
            part = (part or 1) * power
            if power >= 1000:
                total, part = total + part, 0
        elif word == "dozen":
            part = (part or 1) * 12
        else:
            part += known.numbers.get(word, 0)
    return str(total + part)


def _ranges(words: list[str]) -> list[str]:
    """A hyphen between two of a kind is "to"; every other one goes."""
    known = vocabulary().words
    out = []
    for at, word in enumerate(words):
        if word != "-":
            out.append(word)
        elif 0 < at < len(words) - 1:
            left, right = (known.get(w, w) for w in (words[at - 1], words[at + 1]))
            if _CODE.fullmatch(left) and _CODE.fullmatch(right):
                out.append("to")
    return out
