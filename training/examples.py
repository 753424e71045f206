"""What the model learns from: passages, and for each the layers that its set annotates."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from interregnum.errors import InlineError
from interregnum.frames.inline import Passage, parse

# mention: every mention and its type; coref: entity ids of mentions; trigger: triggers and their types; argument: role
# fillers of triggers; status: of triggers; said: SAID spans and content.
LAYERS = frozenset({"mention", "coref", "trigger", "argument", "status", "said"})


@dataclass(frozen=True)
class Example:
    """One passage to learn from.

    Args:
        passage: the annotated text.
        layers: the layers of LAYERS that its set annotates; the others are unknown and are masked in the loss.
        partial: what is listed is right, but what is not listed is unknown, in these layers too.
        source: the set it comes from.
    """

    passage: Passage
    layers: frozenset[str]
    partial: bool
    source: str

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
        layers = frozenset(listed.split(",")) if listed else LAYERS - {"said"} if unsaid else LAYERS
        source = header.get("source") or path.name.split(".")[0]
        yield Example(passage, layers, header.get("partial") == "yes", source)


def header_of(layers: Iterable[str], *, partial: bool, source: str) -> tuple[tuple[str, str], ...]:
    """The header fields from which ``load`` makes the same Example again, for ``Passage.extra``."""
    fields = {"layers": ",".join(sorted(layers)), "source": source, **({"partial": "yes"} if partial else {})}
    return tuple(sorted(fields.items()))
