"""Text for XML: escaped, and without the characters that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def text(value: str) -> str:
    """Text between tags; what XML cannot hold becomes U+FFFD."""
    return escape(_NO_XML.sub("�", value), {"\r": "&#13;"})


def attributes(values: Mapping[str, object]) -> str:
    """Attributes of a tag, those that are None left out, with a leading blank."""
    return "".join(
        f' {name}="{escape(_NO_XML.sub("�", _plain(value)), _QUOTED)}"'
        for name, value in values.items()
        if value is not None
    )


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
