"""Countries inside names: "Kenyan ministry", "Ministry of Kenya" and "Kenya ministry" name one country."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources
from typing import Any

import yaml

from interregnum.resolve import names_fold

_LONGEST = 5


@functools.lru_cache(maxsize=1)
def nations() -> dict[str, str]:
    """Names of countries and peoples, as plain words, to ISO 3166-1 alpha-2; capitals are no countries here."""
    source = resources.files("interregnum.resolve").joinpath("states.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: dict[str, str] = {}
    for state in data["states"]:
        for name in (state["name"], *state.get("also", ()), *state.get("people", ())):
            plain = " ".join(names_fold.plain(name))
            # "us" and "is" are words; the abbreviations of two letters are left to the text around them.
            if len(plain) > 3 or (name.isupper() and len(plain) == 3):
                found.setdefault(plain, state["code"])
    return found


def marked(plain: Sequence[str]) -> list[str]:
    """Plain words with each country or people as one word, its code: ``@ke``."""
    found: list[str] = []
    at = 0
    while at < len(plain):
        for size in range(min(_LONGEST, len(plain) - at), 0, -1):
            code = nations().get(" ".join(plain[at : at + size]))
            if code:
                found.append("@" + code.lower())
                at += size
                break
        else:
            found.append(plain[at])
            at += 1
    return found
