"""Towns of the world by name, offline: GeoNames (CC BY 4.0), cut down to one small file.

The file holds sorted lines that are searched where they lie, so that nothing is parsed before it is asked for: it is
unpacked once, in a tenth of a second, at the first question. ``gazetteer_build.py`` makes it.
"""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

_MARKS = re.compile(r"[.'’ʻʼ`´‘\"“”]+")
_BREAKS = re.compile(r"[\s\-‐‑–—_/]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
)
_SHORT = {"saint": "st", "sainte": "ste", "mt": "mount", "ft": "fort"}
# The article before an Arabic name, in the spellings of the press.
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|an|ar|as|ash|at|az) (?=\S{3})")


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of GeoNames.

    ``region`` is the code of the first-level division it lies in; ``own`` is False when the name asked for is not its
    main one.
    """

    id: int
    name: str
    country: str
    region: str
    population: int
    latitude: float
    longitude: float
    own: bool = True


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, dots, apostrophes and hyphens; ``Saint`` and ``St.`` are one."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = _BREAKS.sub(" ", _MARKS.sub("", plain)).strip(" ,;:()[]!?*").split()
    return " ".join(_SHORT.get(word, word) for word in words)


@functools.cache
def _data() -> tuple[bytes, bytes, bytes, bytes]:
    raw = gzip.decompress(files("interregnum.resolve").joinpath("gazetteer.gz").read_bytes())
    names, rows, middles, homes = raw.split(b"\n\f\n")
    return names, rows, middles, homes


def _line(table: bytes, key: bytes) -> bytes | None:
    """What follows a key in sorted lines of ``key TAB value``."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", middle)
        end = len(table) if end < 0 else end
        found, _, value = table[start:end].partition(b"\t")
        if found == key:
            return value
        if found < key:
            low = end + 1
        else:
            high = start
    return None


@functools.lru_cache(maxsize=16384)
def towns(name: str) -> tuple[Town, ...]:
    """Every town that bears a name, the most populous first; a name with an Arabic article is tried without it too."""
    key = fold(name)
    found = tuple(_towns(key))
    return found or tuple(_towns(_ARTICLE.sub("", key)))


def _towns(key: str) -> Iterator[Town]:
    line = _line(_data()[0], key.encode("utf-8", "surrogatepass")) if key and "\t" not in key else None
    for ident in line.decode().split(" ") if line else ():
        town = _town(ident.rstrip("~"))
        yield town if not ident.endswith("~") else _also(town)


def _also(town: Town) -> Town:
    return Town(
        town.id,
        town.name,
        town.country,
        town.region,
        town.population,
        town.latitude,
        town.longitude,
        own=False,
    )


@functools.lru_cache(maxsize=16384)
def _town(ident: str) -> Town:
    line = _line(_data()[1], ident.encode())
    if line is None:  # the builder writes none such
        raise LookupError(f"the gazetteer names town {ident} and has no line for it")
    name, country, region, population, latitude, longitude = line.decode().split("\t")
    return Town(int(ident), name, country, region, int(population), float(latitude), float(longitude))


@functools.lru_cache(maxsize=1024)
def town_in(name: str, country: str) -> Town | None:
    """The most populous town of that name in a country; one that bears it as its main name counts tenfold."""
    inside = [t for t in towns(name) if t.country == country]
    return max(inside, key=lambda t: (t.population * (10 if t.own else 1), -t.id), default=None)


@functools.lru_cache(maxsize=1024)
def middle(country: str, region: str) -> tuple[float, float] | None:
    """The mean position of the towns of a first-level division; None when no town in it is known."""
    line = _line(_data()[2], f"{country}.{region}".encode("utf-8", "surrogatepass"))
    if line is None:
        return None
    latitude, longitude = line.decode().split("\t")
    return float(latitude), float(longitude)


@functools.lru_cache(maxsize=1024)
def counties(name: str) -> tuple[str, ...]:
    """Codes of the U.S. states that have a county (or parish) of that name; the name holds the word itself."""
    line = _line(_data()[3], fold(name).encode("utf-8", "surrogatepass"))
    return tuple(line.decode().split(" ")) if line else ()
