"""The inline format: annotated text as people write it, read and written back without loss.

A passage is a header line and annotated text; passages are parted by blank lines::

    # id=w0001 date=2021-06-08 genre=wire
    [Asmara|GPE|a]-{backed|BACKS|actor=a,recipient=r} [rebels|GRP|r] ...

``[text|TYPE|entity]`` is a mention, ``{text|TYPE|role=entity,...;status}`` a trigger; both nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from interregnum.errors import InlineError
from interregnum.frames.codebook import codebook

_RESERVED = "[]{}|"
_HEADER = re.compile(r"^#\s*(?=.*\bid=)")
_NAME = re.compile(r"[A-Za-z0-9_]+\Z")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked stretch of text: a mention or a SAID span, ``entity`` being its id in the passage."""

    start: int
    end: int
    type: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an act, with the ids that fill its roles."""

    start: int
    end: int
    type: str
    args: tuple[tuple[str, str], ...] = ()
    status: str = "actual"


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage. Offsets are Python string indices into ``text``."""

    id: str
    text: str
    mentions: tuple[Marked, ...] = ()
    said: tuple[Marked, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    date: str | None = None
    genre: str | None = None
    extra: tuple[tuple[str, str], ...] = field(default=())


def parse_text(annotated: str, *, where: str = "passage") -> Passage:
    """Read annotated text without a header.

    Raises:
        InlineError: brackets do not match, or a field is malformed; the message says where.
    """
    out: list[str] = []
    length = 0
    stack: list[tuple[str, int, int]] = []
    mentions: list[Marked] = []
    said: list[Marked] = []
    triggers: list[Trigger] = []
    i = 0

    def fail(what: str, at: int) -> InlineError:
        around = annotated[max(0, at - 30) : at + 30].replace("\n", " ")
        return InlineError(f"{where}: {what} near «{around}»")

    while i < len(annotated):
        ch = annotated[i]
        if ch in "[{":
            stack.append((ch, length, i))
            i += 1
        elif ch == "|":
            if not stack:
                raise fail("a '|' outside any mark", i)
            opener, start, at = stack.pop()
            closer = "]" if opener == "[" else "}"
            stop = i
            while stop < len(annotated) and annotated[stop] not in "]}[{":
                stop += 1
            if stop >= len(annotated) or annotated[stop] != closer:
                raise fail(f"the mark opened by {opener!r} is not closed by {closer!r}", at)
            if length == start:
                raise fail("a mark with no text", at)
            fields = annotated[i + 1 : stop].split("|")
            try:
                if opener == "[":
                    mark = _mention(start, length, fields)
                    (said if mark.type == "SAID" else mentions).append(mark)
                else:
                    triggers.append(_trigger(start, length, fields))
            except InlineError as error:
                raise fail(str(error), at) from None
            i = stop + 1
        elif ch in "]}":
            raise fail(f"a {ch!r} that closes nothing, or a mark without a type", i)
        else:
            stop = i
            while stop < len(annotated) and annotated[stop] not in _RESERVED:
                stop += 1
            out.append(annotated[i:stop])
            length += stop - i
            i = stop
    if stack:
        raise fail(f"{stack[-1][0]!r} is never closed", stack[-1][2])
    order = _by_position
    return Passage(
        id=where,
        text="".join(out),
        mentions=tuple(sorted(mentions, key=order)),
        said=tuple(sorted(said, key=order)),
        triggers=tuple(sorted(triggers, key=order)),
    )


def _by_position(mark: Marked | Trigger) -> tuple[int, int]:
    return mark.start, -mark.end


def _mention(start: int, end: int, fields: list[str]) -> Marked:
    if len(fields) > 2:
        raise InlineError("a mention has at most a type and an id")
    kind = fields[0].strip()
    entity = fields[1].strip() if len(fields) == 2 else None
    if kind not in codebook().mentions:
        raise InlineError(f"no mention type {kind!r}")
    if entity is not None and not _NAME.match(entity):
        raise InlineError(f"{entity!r} is no id (letters, digits, underscore)")
    return Marked(start, end, kind, entity)


def _trigger(start: int, end: int, fields: list[str]) -> Trigger:
    if len(fields) > 2:
        raise InlineError("a trigger has a type and one field of arguments")
    kind = fields[0].strip()
    if kind not in codebook().frames:
        raise InlineError(f"no frame type {kind!r}")
    listed, _, status = (fields[1] if len(fields) == 2 else "").partition(";")
    status = status.strip() or "actual"
    if status not in codebook().statuses:
        raise InlineError(f"no status {status!r}")
    args: list[tuple[str, str]] = []
    for piece in filter(None, (part.strip() for part in listed.split(","))):
        role, eq, entity = piece.partition("=")
        if not eq or role not in codebook().roles or not _NAME.match(entity):
            raise InlineError(f"{piece!r} is no role=id")
        if (role, entity) not in args:
            args.append((role, entity))
    return Trigger(start, end, kind, tuple(args), status)


def parse(source: str, *, name: str = "text") -> Iterator[Passage]:
    """Read every passage of a file in the inline format.

    Args:
        source: the file's text; a byte order mark and CRLF line ends are accepted.
        name: what to call the file in messages.

    Raises:
        InlineError: a passage is malformed; the message names the passage.
    """
    blocks = re.split(r"\n[ \t]*\n", source.lstrip("\ufeff").replace("\r\n", "\n"))
    for block in blocks:
        lines = block.strip("\n").split("\n")
        if not any(line.strip() for line in lines):
            continue
        if not _HEADER.match(lines[0]):
            if all(line.startswith("#") for line in lines):
                continue
            raise InlineError(f"{name}: a passage has no '# id=...' header: «{lines[0][:60]}»")
        meta = dict(part.split("=", 1) for part in lines[0].lstrip("# ").split() if "=" in part)
        ident = meta.pop("id")
        body = " ".join(line.strip() for line in lines[1:])
        read = parse_text(body, where=f"{name}:{ident}")
        yield Passage(
            id=ident,
            text=read.text,
            mentions=read.mentions,
            said=read.said,
            triggers=read.triggers,
            date=meta.pop("date", None),
            genre=meta.pop("genre", None),
            extra=tuple(sorted(meta.items())),
        )


def nearest(passage: Passage, trigger: Trigger, entity: str) -> Marked | None:
    """The mention of an entity that fills a trigger's role.

    The mention that holds the trigger comes before any other; then the nearest, one nested in
    another mention only when no other mention of the entity is there (codebook, rulings).
    """
    candidates = [m for m in (*passage.mentions, *passage.said) if m.entity == entity]
    if not candidates:
        return None

    def cost(mark: Marked) -> tuple[int, int, int, int]:
        holds = mark.start <= trigger.start and trigger.end <= mark.end and mark.type != "SAID"
        nested = mark.type != "SAID" and any(
            (o.start, o.end) != (mark.start, mark.end) and o.start <= mark.start and mark.end <= o.end
            # "his" inside "his bodyguards" is nested; a mention that merely shares the trigger's noun is not
            for o in passage.mentions
        )
        gap = max(mark.start - trigger.end, trigger.start - mark.end, 0)
        far = _sentence_gap(passage.text, mark, trigger)
        return (0 if holds else 1, far, int(nested and not holds), gap)

    return min(candidates, key=cost)


def _sentence_gap(text: str, mark: Marked, trigger: Trigger) -> int:
    # one character more, so that the pattern sees the capital that a sentence opening with the mention starts with
    between = text[min(mark.end, trigger.end) : max(mark.start, trigger.start) + 1]
    return len(re.findall(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“'(])", between))


def write(passage: Passage) -> str:
    """The passage in the inline format, header first; ``parse`` reads it back to an equal passage.

    Raises:
        InlineError: the text holds a character of the format, or marks cross without nesting.
    """
    for ch in _RESERVED:
        if ch in passage.text:
            raise InlineError(f"{passage.id}: the text holds {ch!r}, which the inline format reserves")
    header = {"id": passage.id, "date": passage.date, "genre": passage.genre, **dict(passage.extra)}
    head = "# " + " ".join(f"{key}={value}" for key, value in header.items() if value)
    return head + "\n" + _write_text(passage).replace("\r\n", " ").replace("\n", " ")


def _write_text(passage: Passage) -> str:
    # Longest first at one start, so that outer marks open before inner ones; SAID encloses mentions,
    # mentions enclose triggers of the same extent.
    ranked: list[tuple[int, Marked | Trigger]] = [(0, m) for m in passage.said]
    ranked += [(1, m) for m in passage.mentions]
    ranked += [(2, t) for t in passage.triggers]
    ranked.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
    marks = [mark for _, mark in ranked]
    out: list[str] = []
    open_: list[Marked | Trigger] = []
    at = 0

    def close_until(position: int) -> None:
        nonlocal at
        while open_ and open_[-1].end <= position:
            mark = open_.pop()
            out.append(passage.text[at : mark.end])
            at = mark.end
            out.append(_tail(mark))

    for mark in marks:
        close_until(mark.start)
        if open_ and mark.end > open_[-1].end:
            raise InlineError(f"{passage.id}: marks cross at «{passage.text[mark.start : mark.end]}»")
        out.append(passage.text[at : mark.start])
        at = mark.start
        out.append("{" if isinstance(mark, Trigger) else "[")
        open_.append(mark)
    close_until(len(passage.text))
    out.append(passage.text[at:])
    return "".join(out)


def _tail(mark: Marked | Trigger) -> str:
    if isinstance(mark, Marked):
        return f"|{mark.type}|{mark.entity}]" if mark.entity else f"|{mark.type}]"
    args = ",".join(f"{role}={entity}" for role, entity in mark.args)
    status = "" if mark.status == "actual" else f";{mark.status}"
    return f"|{mark.type}|{args}{status}}}" if args or status else f"|{mark.type}}}"


def write_all(passages: Iterable[Passage]) -> str:
    """A whole file of passages."""
    return "\n\n".join(write(p) for p in passages) + "\n"
