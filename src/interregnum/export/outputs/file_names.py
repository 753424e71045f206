"""File names made of article ids, which may hold anything: safe everywhere, told apart, the same every time."""

from __future__ import annotations

import hashlib
import re

_LONGEST = 80
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)


def file_name(ident: str) -> str:
    """A name for the file of an article, without its ending; a hash tells apart what would be alike."""
    made = _UNSAFE.sub("_", ident).strip("._-")[:_LONGEST]
    if made and made == ident and not _DEVICES.match(made) and made == made.lower():
        return made
    mark = hashlib.blake2b(ident.encode("utf-8", "backslashreplace"), digest_size=4).hexdigest()
    return f"{made or 'article'}-{mark}"
