"""Readings for the brat annotator (standoff format): a .txt and an .ann an article, and annotation.conf to open them.

Mentions, triggers and what is said (``SAID``) are text-bound annotations, frames are events with their mentions as
arguments, an attribution's content is the ``content`` of its frame; status and entity are attributes and notes.
Offsets are code points of the .txt file. A stretch over a line break is written in pieces, which is how brat has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from interregnum.export.outputs.file_names import file_name
from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.tally import Tally
from interregnum.frames.codebook import codebook
from interregnum.records import MENTION_TYPES, STATUSES, Reading, Span

_LINE = re.compile(r"[^\n\r]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
SAID = "SAID"


def write(goods: Goods, folder: Path, tally: Tally) -> None:
    """Write the two files of each article, and the configuration."""
    _put(folder, "annotation.conf", conf(), tally)
    for reading in goods.read(tally):
        name = file_name(reading.article.id)
        # A lone surrogate cannot be written; what stands for it is one character too, so that offsets hold.
        text, gone = _SURROGATE.subn("\ufffd", reading.text)
        tally.changed["characters that UTF-8 cannot hold, written as U+FFFD"] += gone
        _put(folder, f"{name}.txt", text, tally)
        _put(folder, f"{name}.ann", "".join(line + "\n" for line in standoff(reading)), tally)
        tally.written["articles"] += 1
        tally.written["mentions"] += len(reading.mentions)
        tally.written["frames"] += len(reading.frames)


def _put(folder: Path, name: str, text: str, tally: Tally) -> None:
    # As bytes, since a text file would change its line breaks.
    (folder / name).write_bytes(text.encode("utf-8", "backslashreplace"))
    tally.files.append(name)


def standoff(reading: Reading) -> Iterator[str]:
    """The lines of an .ann file."""
    mentions = {m.id: f"T{number}" for number, m in enumerate(reading.mentions, 1)}
    by_frame = {a.frame: a for a in reading.attributions if a.frame}
    for mention in reading.mentions:
        yield _bound(reading, mentions[mention.id], mention.type, (mention.span,))
    number = len(mentions)
    for noted, mention in enumerate(reading.mentions, 1):
        yield f"#{noted}\tAnnotatorNotes {mentions[mention.id]}\tentity {_flat(mention.entity)}"
    for index, frame in enumerate(reading.frames, 1):
        number += 1
        trigger = f"T{number}"
        yield _bound(reading, trigger, frame.type, (frame.trigger,))
        said = by_frame.get(frame.id)
        content = None
        if said is not None and said.content:
            number += 1
            content = f"T{number}"
            yield _bound(reading, content, SAID, said.content)
        parts = [(argument.role, mentions[argument.mention]) for argument in frame.args]
        parts += [("content", content)] if content else []
        yield f"E{index}\t{' '.join([f'{frame.type}:{trigger}', *_numbered(parts)])}"
        yield f"A{2 * index - 1}\tStatus E{index} {frame.status}"
        yield f"A{2 * index}\tVouched E{index} {'source' if frame.attribution is not None else 'outlet'}"
    # What is said without a frame (a heading's "Minister: ...") has no event to be the content of.
    for attribution in (a for a in reading.attributions if not a.frame and a.content):
        number += 1
        yield _bound(reading, f"T{number}", SAID, attribution.content)


def _numbered(parts: list[tuple[str, str]]) -> list[str]:
    """``actor:T1 actor2:T2``: how brat has a role that several fill."""
    seen: dict[str, int] = {}
    out = []
    for role, ident in parts:
        seen[role] = seen.get(role, 0) + 1
        out.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{ident}")
    return out


def _bound(reading: Reading, ident: str, kind: str, spans: tuple[Span, ...]) -> str:
    pieces = [
        (span.start + found.start(), span.start + found.end())
        for span in sorted(spans)
        for found in _LINE.finditer(span.of(reading.text))
    ]
    # A stretch of nothing but line breaks, of which there is no piece to write.
    pieces = pieces or [(span.start, span.end) for span in spans]
    where = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(_flat(reading.text[start:end]) for start, end in pieces)
    return f"{ident}\t{kind} {where}\t{words}"


def _flat(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text).replace("\t", " ").replace("\n", " ").replace("\r", " ")


def conf() -> str:
    """The configuration that tells brat the types, made of the codebook."""
    book = codebook()
    lines = ["# Written by interregnum from its codebook.", "[entities]", *MENTION_TYPES, SAID, "", "[relations]", ""]
    lines.append("[events]")
    for frame in book.frames.values():
        roles = [f"{role}*:{SAID if role == 'content' else '<ENTITY>'}" for role in frame.roles]
        lines.append(f"{frame.name}\t{', '.join(roles)}")
    lines += ["", "[attributes]", f"Status\tArg:<EVENT>, Value:{'|'.join(STATUSES)}",
              "Vouched\tArg:<EVENT>, Value:source|outlet", ""]  # fmt: skip
    return "\n".join(lines)
