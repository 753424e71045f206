"""Names as parts of ids."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str, *, longest: int | None = None, empty: str = "x") -> str:
    """A name as part of an id: its letters and digits of any script, lower case, without marks, joined by hyphens.

    Args:
        name: the name.
        longest: cut to so many characters.
        empty: what stands for a name without a letter or digit.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", bare.lower()).strip("-")[:longest].strip("-") or empty
