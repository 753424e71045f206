"""A reading as annotated text in the inline format, always fit for the checker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from interregnum.frames.convert import passage_of
from interregnum.frames.inline import Passage, write
from interregnum.records import Notice, Reading

RESERVED = "[]{}|"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A passage in the inline format, and what had to change for it."""

    text: str
    notices: tuple[Notice, ...] = ()


def annotated(reading: Reading, *, ident: str | None = None) -> Annotated:
    """Write a reading as annotated text, header first, without a final line break.

    Args:
        reading: what to write.
        ident: the passage's id; the article's when None.

    Characters that the format reserves become lookalikes of the same length, line breaks become spaces, and marks
    that the format cannot hold (crossing ones, frames without arguments) are left out; the notices say so.
    """
    passage = passage_of(reading)
    if ident is not None:
        passage = replace(passage, id=_SPACE.sub("_", ident.strip()) or passage.id)
    notices = []
    replaced = sorted({ch for ch in reading.text if ch in RESERVED})
    if replaced:
        message = f"{' '.join(replaced)} in the text are written as lookalikes, since the inline format reserves them"
        notices.append(Notice("inline-characters", message))
    gone = _left_out(reading, passage)
    if gone:
        notices.append(Notice("inline-marks", f"{gone} that the inline format cannot hold are left out"))
    return Annotated(write(passage), tuple(notices))


def _left_out(reading: Reading, passage: Passage) -> str:
    counts = (
        (len(reading.mentions) - len(passage.mentions), "mentions"),
        (len(reading.frames) - len(passage.triggers), "frames"),
    )
    return " and ".join(f"{count} {what}" for count, what in counts if count > 0)
