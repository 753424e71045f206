"""The formats there are, by name: what each is for, what it needs, and which module makes it."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from interregnum.errors import ExportError

if TYPE_CHECKING:
    from interregnum.export.outputs.goods import Goods
    from interregnum.export.outputs.tally import Tally

_HERE = "interregnum.export.outputs"


@dataclass(frozen=True, slots=True)
class Output:
    """A format.

    Args:
        name: as it is asked for; ``what`` it is, in one line.
        module: what makes it.
        ending: of its file names.
        folder: whether it is several files, and needs a folder.
        extra: the extra of the package that brings the library it is made with.
        needs: modules of that library.
        csv: whether its files are CSV, which may begin with a byte order mark.
    """

    name: str
    what: str
    module: str
    ending: str
    folder: bool = False
    extra: str | None = None
    needs: tuple[str, ...] = ()
    csv: bool = False


class TextOutput(Protocol):
    """A format of one text file."""

    def pieces(self, goods: Goods, tally: Tally) -> Iterator[str]:
        """The file's text, piece by piece."""


class FolderOutput(Protocol):
    """A format of several files."""

    def write(self, goods: Goods, folder: Path, tally: Tally) -> None:
        """Write the files into a folder that is there, and tell the tally of each."""


OUTPUTS = {
    made.name: made
    for made in (
        Output("plover", "PLOVER 2.0 event records, JSON Lines", "plover", ".jsonl"),
        Output("cameo", "events as CAMEO in GDELT's columns, tab-separated", "cameo", ".tsv"),
        Output("ftm", "FollowTheMoney entities, JSON Lines", "ftm", ".ftm.jsonl", extra="ftm",
               needs=("followthemoney",)),
        Output("gexf", "network with time, GEXF 1.3, for Gephi", "gexf", ".gexf"),
        Output("graphml", "network with dates as attributes, GraphML", "graphml", ".graphml"),
        Output("edges", "ties as an edge list, CSV", "edges", ".edges.csv", csv=True),
        Output("nodes", "the actors of that edge list, CSV", "nodes", ".nodes.csv", csv=True),
        Output("webannotation", "claims as W3C Web Annotations, JSON-LD", "webannotation", ".jsonld"),
        Output("timelinejs", "timeline, TimelineJS 3 JSON", "timelinejs", ".json"),
        Output("csv", "all tables, a CSV file each", "tables", "", folder=True, csv=True),
        Output("parquet", "all tables, a Parquet file each", "tables_parquet", "", folder=True, extra="parquet",
               needs=("pyarrow",)),
        Output("brat", "readings for the brat annotator: .txt and .ann an article", "brat", "", folder=True),
        Output("inline", "readings in the inline format that people annotate in", "inline_text", ".txt"),
        Output("docbin", "readings as spaCy Docs, .spacy files", "docbin", "", folder=True, extra="spacy",
               needs=("spacy",)),
    )
}  # fmt: skip


def output(name: str) -> Output:
    """The format of that name.

    Raises:
        ExportError: there is none.
    """
    found = OUTPUTS.get(name.casefold())
    if found is None:
        raise ExportError(f"no format {name!r}; there are {', '.join(OUTPUTS)}")
    return found


def maker(made: Output) -> TextOutput | FolderOutput:
    """The module that makes a format.

    Raises:
        ExportError: the library it needs is not installed.
    """
    for name in made.needs:
        if importlib.util.find_spec(name) is None:
            raise ExportError(
                f"the format {made.name} needs {name}; install it with pip install 'interregnum[{made.extra}]'"
            )
    # Both protocols are those of modules, which mypy cannot see through a name.
    return cast("TextOutput | FolderOutput", importlib.import_module(f"{_HERE}.{made.module}"))
