"""A name as plain words: one script, no diacritics, spellings of one sound brought together.

Other scripts are written in Latin letters by anyascii, character by character. Arabic and Hebrew print no short
vowels, so that such a name is compared by its consonants (``skeleton``).
"""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

from interregnum.resolve.names_words import words as _words

_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?![\w.]))?")
_PAREN = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_MARK = re.compile("['’‘`´ʼʻʿʾ′\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ARTICLE = re.compile(r"\b([EA]l)(?=[A-Z][a-z])")  # "ElBaradei"
_POSSESSIVE = re.compile(r"['’]s(?=\s|$)", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_VOWEL = re.compile("[aeiouyw]")
_TABLE = {
    ord("ß"): "ss",
    ord("ø"): "o",
    ord("Ø"): "O",
    ord("ə"): "e",
    ord("ı"): "i",
    ord("İ"): "I",
    ord("Ё"): "Е",
    ord("ё"): "е",
}


@functools.lru_cache(maxsize=262144)
def latin(name: str) -> str:
    """A name in lower-case ASCII letters; word breaks stay."""
    if name.isascii():
        return _MARK.sub("", _POSSESSIVE.sub("", name)).lower()
    plain = unicodedata.normalize("NFKC", name)
    plain = _MARK.sub("", _POSSESSIVE.sub("", plain)).translate(_TABLE)
    if not _IDEOGRAPH.search(plain):  # marks of kana and hangul are no diacritics
        plain = "".join(ch for ch in unicodedata.normalize("NFD", plain) if not unicodedata.combining(ch))
    # A lone surrogate has no Latin form, and anyascii takes none.
    return anyascii(plain.encode("utf-8", "ignore").decode("utf-8")).lower()


@functools.lru_cache(maxsize=262144)
def plain(name: str) -> tuple[str, ...]:
    """The words of a name in lower-case ASCII: hyphens part, apostrophes do not, "U.S." is one word.

    What stands in brackets is left out unless it is all there is.
    """
    bare = _PAREN.sub(" ", _ARTICLE.sub(r"\1 ", name))
    text = latin(bare if bare.strip() else name)
    text = _INITIALS.sub(lambda hit: re.sub(r"[^a-z]", "", hit.group()) + " ", text)
    return tuple(_WORD.findall(text.replace("&", " and ")))


@functools.lru_cache(maxsize=262144)
def fold(word: str) -> str:
    """A plain word with spellings of one sound brought together ("yusupov", "yusoupov")."""
    known = _words().spellings.get(word)
    if known is not None:
        word = known
    for pattern, into in _words().fold:
        word = pattern.sub(into, word)
    return word


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a plain word, as an alphabet without vowels would have them."""
    bare = _VOWEL.sub("", fold(word).replace("p", "b").replace("v", "").replace("k", "g").replace("h", ""))
    return re.sub(r"(.)\1+", r"\1", bare)


def abjad(name: str) -> bool:
    """Whether a name is printed in a script without short vowels."""
    return bool(_ABJAD.search(name))


def ideographic(name: str) -> bool:
    """Whether a name is printed in Chinese, Japanese or Korean writing."""
    return bool(_IDEOGRAPH.search(name))
