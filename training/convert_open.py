"""Convert openly licensed sets into passages to learn from; none of them is needed for training.

    python -m training.convert_open --gum FILE... --knowledgenet FILE... --out DIR

Files are JSON Lines, gzipped or not: ``{"id", "text", "date", "spans", "frames", "meta", "labels"}``. Each set becomes
one file in the inline format, ``DIR/gum.txt`` and ``DIR/knowledgenet.txt``, whose headers name the layers that the set
annotates (``training.examples.load`` reads them back). Statistics go to the screen; ``--show N`` prints N conversions.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from interregnum.errors import GoldError
from interregnum.frames.inline import write, write_all
from training import convert_gum, convert_knowledgenet
from training.check import errors
from training.examples import Example

SETS: Mapping[str, Callable[[Iterable[Mapping[str, Any]], Counter[str]], Iterator[Example]]] = {
    "gum": convert_gum.convert,
    "knowledgenet": convert_knowledgenet.convert,
}


def documents(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The documents of JSON Lines files, in order.

    Raises:
        GoldError: a line is not a document with an id and a text.
        OSError: a file cannot be read.
    """
    for path in paths:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                document = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: not JSON ({error})") from None
            if not isinstance(document, dict) or not {"id", "text", "spans"} <= document.keys():
                raise GoldError(f"{path}, line {number}: a document needs an id, a text and spans")
            yield document


def convert(name: str, paths: Iterable[Path]) -> tuple[list[Example], Counter[str]]:
    """A set's examples and counts of what was kept and left out.

    Passages that break the codebook, and second copies of a text, are left out too.

    Args:
        name: ``gum`` or ``knowledgenet``.
        paths: the set's files.
    """
    counts: Counter[str] = Counter()
    examples: list[Example] = []
    seen: set[str] = set()
    for example in SETS[name](documents(paths), counts):
        if list(errors(example.passage)):
            counts["passages left out: they break the codebook"] += 1
        elif example.passage.text in seen:
            counts["passages left out: second copies"] += 1
        else:
            seen.add(example.passage.text)
            examples.append(example)
    counts["words"] = sum(len(e.passage.text.split()) for e in examples)
    counts["passages"] = len(examples)
    return examples, counts


def main(argv: list[str] | None = None) -> int:
    """Convert, write, print statistics; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SETS:
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--out", type=Path, help="folder for the converted files")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N conversions of each set")
    parser.add_argument("--seed", type=int, default=0, help="of the choice for --show")
    args = parser.parse_args(argv)
    given = {name: getattr(args, name) for name in SETS if getattr(args, name)}
    if not given:
        parser.error("name at least one file with --gum or --knowledgenet")
    for name, paths in given.items():
        try:
            examples, counts = convert(name, paths)
        except (OSError, GoldError) as error:
            print(f"error: {error}")
            return 1
        print(name)
        for what, number in sorted(counts.items()):
            print(f"  {number:6} {what}")
        for example in random.Random(args.seed).sample(examples, min(args.show, len(examples))):
            print(f"\n{write(example.passage)}")
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / f"{name}.txt").write_text(write_all(e.passage for e in examples), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
