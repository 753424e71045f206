"""What the model learns from: passages, and for each the layers that its set annotates."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from interregnum.errors import InlineError
from interregnum.frames.inline import Passage, parse
from training.attributions import Attributed, read, requoted

# mention: every mention and its type; coref: entity ids of mentions; trigger: triggers and their types; argument: role
# fillers of triggers; status: of triggers; said: SAID spans and content.
# attribution: sources, cues and contents as whole phrases (``training.attributions``).
LAYERS = frozenset({"mention", "coref", "trigger", "argument", "status", "said", "attribution"})
PASSAGE_LAYERS = LAYERS - {"attribution"}


@dataclass(frozen=True)
class Example:
    """One passage to learn from.

    Args:
        passage: the annotated text.
        layers: the layers of LAYERS that its set annotates; the others are unknown and are masked in the loss.
        partial: what is listed is right, but what is not listed is unknown, in these layers too.
        source: the set it comes from.
        attributed: its attributions, where they are marked.
    """

    passage: Passage
    layers: frozenset[str]
    partial: bool
    source: str
    attributed: Attributed | None = None

    def __post_init__(self) -> None:
        """Refuse layers that are not there."""
        if not self.layers or self.layers - LAYERS:
            named = ", ".join(sorted(self.layers)) or "none"
            raise InlineError(f"{self.passage.id}: layers are {', '.join(sorted(LAYERS))}, not {named}")


def load(paths: Iterable[Path]) -> list[Example]:
    """Examples from files in the inline format, gzipped or not.

    A passage whose header says ``layers=mention,coref`` has those, and ``partial=yes`` makes it partial (converted sets
    carry both, and ``source``). Any other passage has all layers, but ``said`` only if its SAY frames have SAID spans
    at all; its source is the file's name without its ending.

    Raises:
        InlineError: a passage is malformed or names a layer that is not there.
        OSError: a file cannot be read.
    """
    return [example for path in paths for example in _load(Path(path))]


def _load(path: Path) -> Iterable[Example]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
    for passage in parse(text, name=path.name):
        header = dict(passage.extra)
        listed = header.get("layers")
        unsaid = not passage.said and any(t.type == "SAY" for t in passage.triggers)
        layers = frozenset(listed.split(",")) if listed else PASSAGE_LAYERS - {"said"} if unsaid else PASSAGE_LAYERS
        source = header.get("source") or path.name.split(".")[0]
        yield Example(passage, layers, header.get("partial") == "yes", source)


def preferring(examples: Iterable[Example], second: Iterable[Example]) -> list[Example]:
    """The examples, those that were annotated a second time in that annotation.

    The second pass did nothing but annotate and left out less than the first, which wrote the text as well.
    """
    again = {e.passage.id: e for e in second}

    def chosen(first: Example) -> Example:
        other = again.get(first.passage.id)
        fits = other is not None and other.passage.text == first.passage.text and other.layers >= first.layers
        return other if other is not None and fits else first

    return [chosen(e) for e in examples]


def annotated(corpus: Path, second: Path, *more: Path) -> list[Example]:
    """The passages of a corpus and more folders, those of a folder of second annotations in these (``preferring``)."""
    first, again, *others = (load(sorted(folder.glob("*.txt"))) for folder in (corpus, second, *more))
    return preferring(first, again) + [example for other in others for example in other]


def attach(examples: Iterable[Example], paths: Iterable[Path]) -> list[Example]:
    """Add marked attributions: to the examples that have their texts, else as examples of their own.

    Args:
        examples: passages with other layers.
        paths: files as ``training.attributions`` reads them.

    Raises:
        InlineError: a block is malformed, or its text is not that of the passage with its id.
    """
    marked: dict[str, Attributed] = {}
    for path in paths:
        for block in read(Path(path)):
            if block.id in marked:
                raise InlineError(f"{path}, {block.id}: the id is used twice")
            if block.errors:
                raise InlineError(f"{path}, {block.id}: {block.errors[0]}")
            marked[block.id] = block
    made: list[Example] = []
    for example in examples:
        block = marked.pop(example.passage.id, None)
        if block is None:
            made.append(example)
            continue
        if block.text != example.passage.text:
            raise InlineError(f"{block.id}: the text with attributions is not the passage's")
        made.append(replace(example, layers=example.layers | {"attribution"}, attributed=block))
    alone = frozenset({"attribution"})
    made += [
        Example(Passage(b.id, b.text, date=b.date, genre=b.genre), alone, False, "attribution", b)
        for b in marked.values()
    ]
    return made


STYLES = (("''", "''"), ("\u201c", "\u201d"))  # quotation marks of broadsheets and of web pages


def restyled(examples: list[Example], times: int) -> list[Example]:
    """Texts that have nothing but attributions, again in other quotation marks, so many times."""
    alone = [e for e in examples if e.layers == {"attribution"} and e.attributed is not None]
    made = []
    for n in range(times):
        for k, e in enumerate(alone):
            assert e.attributed is not None
            block = requoted(e.attributed, *STYLES[(n + k) % len(STYLES)])
            made.append(replace(e, passage=replace(e.passage, text=block.text), attributed=block))
    return made


def header_of(layers: Iterable[str], *, partial: bool, source: str) -> tuple[tuple[str, str], ...]:
    """The header fields from which ``load`` makes the same Example again, for ``Passage.extra``."""
    fields = {"layers": ",".join(sorted(layers)), "source": source, **({"partial": "yes"} if partial else {})}
    return tuple(sorted(fields.items()))
