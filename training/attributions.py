"""Attributions written into a text: who is the source, which words are the cue, what is the content.

    <s1>The mayor, Ilona Varga,</s1> <c1>has vowed</c1> <t1>to reopen the bridge</t1>.

The number joins the parts of one attribution; parts in several pieces repeat it, and a span that serves several
attributions names them all (``<s1,2>``). Spans may nest. Blocks are parted by a blank line, each headed by
``# id=... date=... genre=...``. A block whose id is that of a passage of the corpus must hold that passage's text.

    python -m training.attributions training/attribution/*.txt      errors, slips, and counts
    python -m training.attributions --against training/corpus FILE  also compares texts with the corpus
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

TAG = re.compile(r"<(/?)([sct])(\d+(?:,\d+)*)>")
PARTS = {"s": "source", "c": "cue", "t": "content"}
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Quoted:
    """One attribution; offsets into the text without tags."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass
class Attributed:
    """One text and its attributions, with what is wrong in how it was written."""

    id: str
    date: str
    genre: str
    text: str
    found: list[Quoted]
    errors: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)


def parse(block: str) -> Attributed:
    """Read one block. What is malformed is told in ``errors``; the rest is kept."""
    head, _, body = block.strip().partition("\n")
    fields = dict(part.split("=", 1) for part in head.lstrip("# ").split() if "=" in part)
    raw = " ".join(body.split("\n")).strip()
    errors: list[str] = []
    slips: list[str] = []
    if not head.startswith("#") or "id" not in fields:
        errors.append(f"no header in «{head[:60]}»")
    pieces: list[str] = []
    size = last = 0
    opened: dict[tuple[str, str], int] = {}
    spans: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for tag in TAG.finditer(raw):
        pieces.append(raw[last : tag.start()])
        size += tag.start() - last
        last = tag.end()
        closing, part, numbers = tag.groups()
        for number in numbers.split(","):
            key = (part, number)
            if not closing:
                if key in opened:
                    errors.append(f"<{part}{number}> is opened twice")
                opened[key] = size
            elif key not in opened:
                errors.append(f"</{part}{number}> closes nothing")
            else:
                spans[number][PARTS[part]].append((opened.pop(key), size))
    pieces.append(raw[last:])
    text = "".join(pieces)
    errors += [f"<{part}{number}> is never closed" for part, number in opened]
    if "<" in text or ">" in text:
        errors.append("a stray < or > in the text")
    found: list[Quoted] = []
    for number, parts in spans.items():
        trimmed = {k: tuple(sorted(_trim(text, s, e) for s, e in v)) for k, v in parts.items()}
        if any(s >= e for v in trimmed.values() for s, e in v):
            errors.append(f"attribution {number} has an empty span")
            continue
        quoted = Quoted(trimmed.get("source", ()), trimmed.get("cue", ()), trimmed.get("content", ()))
        if not quoted.cue:
            errors.append(f"attribution {number} has no cue")
            continue
        if not quoted.content:
            errors.append(f"attribution {number} has no content")
            continue
        found.append(quoted)
    found.sort(key=lambda q: (q.cue, q.content))
    every = [s for q in found for part in ("source", "cue") for s in getattr(q, part)]
    for a, b in ((a, b) for a in set(every) for b in set(every) if a < b):
        if a[0] < b[0] < a[1] < b[1]:
            slips.append(f"«{text[slice(*a)]}» and «{text[slice(*b)]}» cross")
    for q in found:
        for s, e in q.cue:
            if re.match(r"that\b", text[e:].lstrip()) and not any(
                text[e:].lstrip() and a <= e + 1 < b for a, b in q.content
            ):
                slips.append(f"«that» after «{text[s:e]}» belongs to the content")
    return Attributed(
        fields.get("id", "?"), fields.get("date", ""), fields.get("genre", ""), text, found, errors, slips
    )


def requoted(block: Attributed, opening: str, closing: str) -> Attributed:
    """The same text with other quotation marks for its straight ones, and its spans moved accordingly.

    Args:
        opening, closing: what stands for a straight mark after a space or bracket, and for one elsewhere.
    """
    out: list[str] = []
    at: list[int] = []
    size = 0
    for i, char in enumerate(block.text):
        at.append(size)
        if char == '"':
            char = opening if i == 0 or block.text[i - 1].isspace() or block.text[i - 1] in "([" else closing
        out.append(char)
        size += len(char)
    at.append(size)

    def moved(spans: Pieces) -> Pieces:
        return tuple((at[s], at[e]) for s, e in spans)

    found = [Quoted(moved(q.source), moved(q.cue), moved(q.content)) for q in block.found]
    return replace(block, text="".join(out), found=found)


def read(path: Path) -> Iterator[Attributed]:
    """Every block of a file."""
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8").replace("\r\n", "\n")):
        if block.strip():
            yield parse(block)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def main(argv: list[str] | None = None) -> int:
    """Check files; print errors, slips and counts; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--against", type=Path, help="the corpus whose passages some blocks annotate")
    args = parser.parse_args(argv)
    corpus: dict[str, str] = {}
    if args.against:
        from training.examples import load

        corpus = {e.passage.id: e.passage.text for e in load(sorted(args.against.glob("*.txt")))}
    texts = words = wrong = 0
    parts: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    seen: set[str] = set()
    for path in args.files:
        for block in read(path):
            if block.id in seen:
                block.errors.append("the id is used twice")
            seen.add(block.id)
            if block.id in corpus and corpus[block.id] != block.text:
                block.errors.append("the text is not the corpus's: " + _first_difference(corpus[block.id], block.text))
            for what in block.errors:
                print(f"error: {block.id}: {what}")
            for what in block.slips:
                print(f"slip:  {block.id}: {what}")
            wrong += len(block.errors)
            texts += 1
            words += len(block.text.split())
            parts["attributions"] += len(block.found)
            parts["with a source"] += sum(bool(q.source) for q in block.found)
            cues.update(" … ".join(block.text[s:e] for s, e in q.cue).lower() for q in block.found)
    told = ", ".join(f"{count} {what}" for what, count in parts.items())
    print(f"{texts} texts, {words} words, {told}, {len(cues)} distinct cues: {wrong} errors")
    return 1 if wrong else 0


def _first_difference(a: str, b: str) -> str:
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"«{a[at : at + 30]}» there, «{b[at : at + 30]}» here"


if __name__ == "__main__":
    sys.exit(main())
