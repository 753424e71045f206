"""Gold for scoring: annotated passages and documents, with the layers that each of them annotates."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interregnum.errors import GoldError, InlineError, RecordError
from interregnum.frames.convert import reading_of
from interregnum.frames.heads import head
from interregnum.frames.inline import Passage, parse
from interregnum.records import Article, Attribution, Block, Reading, Span

# So many attributions in one file without one inside another: the file does not annotate nesting.
FLAT = 100
# Layers that gold may annotate; what it does not annotate is unknown, not absent, and is not scored.
LAYERS = frozenset({"mention", "coref", "trigger", "status", "argument", "said"})
# The kinds of GUM that have a counterpart, and the mention types that count as it. A demonym may meet a gold place or
# body (GUM marks "Iraqi" only as a noun), but is no false alarm where it meets none.
KINDS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"PER", "GRP"}),
    "organization": frozenset({"ORG", "GRP", "GPE", "NAT"}),
    "place": frozenset({"GPE", "LOC", "NAT"}),
}
PRONOUNS = frozenset(
    re.findall(
        r"\w+",
        """i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her
        hers herself it its itself they them their theirs themselves who whom whose which that this these
        those what one ones all some any many few both each everyone everybody someone somebody anyone
        anybody noone nobody none others another most several here there where""",
    )
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text.

    Args:
        reading: what should be read.
        layers: which of LAYERS it annotates.
        named: heads of persons, organisations and places with their kind, where gold has only whole noun phrases.
        quoted_only: it annotates attributions with content only, so that others are not held against a reader.
        phrases: it draws sources, cues and contents as whole phrases, of attitudes too: a reading's ascriptions are
            scored, not its attributions.
        flat: no attribution stands inside the content of another (as in PolNeAR, where no word stands in two): it
            cannot say whether what is read inside a content is right, and that is not scored.
    """

    reading: Reading
    layers: frozenset[str]
    named: tuple[tuple[Span, str], ...] | None = None
    quoted_only: bool = False
    phrases: bool = False
    flat: bool = False


def passage_layers(passage: Passage) -> frozenset[str]:
    """The layers that an inline passage annotates: all, but ``said`` only if its SAY frames have SAID spans at all."""
    unsaid = not passage.said and any(t.type == "SAY" for t in passage.triggers)
    return LAYERS - {"said"} if unsaid else LAYERS


def passage_gold(passage: Passage) -> Gold:
    """An inline passage as gold for the layers that it annotates."""
    return Gold(reading_of(passage), passage_layers(passage))


def load_gold(paths: Iterable[Path]) -> list[Gold]:
    """Gold from files: inline passages, readings as ``--jsonl`` writes them, or documents with spans and attributions.

    Documents (``{"id", "text", "date", "spans", "attributions", ...}``) are scored on what their file annotates:
    attributions, and spans typed person, organization and place, whole noun phrases named or nominal. Spans outside
    their text are left out. Files may be gzipped.

    Raises:
        GoldError: a file is missing, unreadable or malformed, or annotates nothing that can be scored.
    """
    golds = [gold for path in paths for gold in _load(Path(path))]
    if not golds:
        raise GoldError("no gold was given; name at least one file of annotated passages")
    return golds


def _load(path: Path) -> list[Gold]:
    text = _text(path)
    if not text.strip():
        raise GoldError(f"{path} is empty; a gold file holds passages in the inline format or JSON Lines")
    golds = list(_documents(path, text) if text.lstrip().startswith("{") else _passages(path, text))
    if not golds:
        raise GoldError(f"{path} holds no annotated passage")
    return golds


def _text(path: Path) -> str:
    if not path.is_file():
        raise GoldError(f"{path} is {'a folder' if path.is_dir() else 'missing'}; name a gold file")
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read as UTF-8 text ({error}); save it as UTF-8") from None


def _passages(path: Path, text: str) -> Iterator[Gold]:
    try:
        for passage in parse(text, name=path.name):
            yield passage_gold(passage)
    except InlineError as error:
        raise GoldError(f"{path}: {error}. `python -m training.check {path}` lists every slip.") from None


def _documents(path: Path, text: str) -> Iterator[Gold]:
    records: list[Mapping[str, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: not JSON ({error})") from None
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise GoldError(f"{path}, line {number}: a record needs a text")
            records.append(record)
    try:
        if all("mentions" in record for record in records):
            yield from (Gold(Reading.from_json(record), LAYERS) for record in records)
            return
        said = any(record.get("attributions") for record in records)
        named = any(span.get("type") in KINDS for record in records for span in record.get("spans", ()))
        if not said and not named:
            raise GoldError(
                f"{path} annotates no layer that can be scored; needed are attributions, "
                "or spans typed person, organization or place"
            )
        golds = [_document(record, said=said, named=named) for record in records]
        flat = _flat([gold.reading.attributions for gold in golds])
        yield from (replace(gold, flat=flat) for gold in golds)
    except (RecordError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(f"{path}: a record is malformed ({error!r})") from None


def _flat(texts: Iterable[tuple[Attribution, ...]]) -> bool:
    """Whether those texts have FLAT attributions or more, and none has its cue in the content of another."""
    count = 0
    for attributions in texts:
        count += len(attributions)
        contents = {span for a in attributions for span in a.content}
        if any(c.holds(a.cue[0]) for a in attributions if a.cue for c in contents.difference(a.content)):
            return False
    return count >= FLAT


def _document(record: Mapping[str, Any], *, said: bool, named: bool) -> Gold:
    text: str = record["text"]
    article = Article(id=str(record["id"]), text=text, blocks=paragraphs(text), published=record.get("date"))
    reading = Reading(article)
    if said:
        attributions = tuple(
            Attribution(
                f"a{number}",
                cue=_spans(found.get("cue"), text),
                source=_spans(found.get("source"), text),
                content=_spans(found.get("content"), text),
            )
            for number, found in enumerate(record.get("attributions", ()), 1)
        )
        reading = replace(reading, attributions=attributions)
    spans = [s for s in record.get("spans", ()) if s.get("type") in KINDS and 0 <= s["start"] < s["end"] <= len(text)]
    return Gold(
        reading,
        frozenset({"said"} if said else ()),
        named=named_heads(text, [(Span(s["start"], s["end"]), s["type"]) for s in spans]) if named else None,
        quoted_only=True,
        phrases=True,
    )


def named_heads(text: str, spans: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """Heads of noun phrases that are no pronouns; of phrases that share a head, the shortest gives the kind."""
    heads: dict[Span, str] = {}
    for span, kind in sorted(spans, key=lambda item: (item[0].end - item[0].start, item[0])):
        word = head(text, span)
        if word.of(text).lower() not in PRONOUNS and word.of(text)[0].isalpha():
            heads.setdefault(word, kind)
    return tuple(sorted(heads.items()))


def _spans(pairs: Any, text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in sorted(pairs or ()) if 0 <= start < end <= len(text))


def paragraphs(text: str) -> tuple[Block, ...]:
    """Body blocks: what blank lines part."""
    blocks: list[Block] = []
    at = 0
    for piece in text.split("\n\n"):
        start = at + len(piece) - len(piece.lstrip())
        end = at + len(piece.rstrip())
        if start < end:
            blocks.append(Block("body", Span(start, end)))
        at += len(piece) + 2
    return tuple(blocks)
