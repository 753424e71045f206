"""Which passages are held out from training: decided by the hash of a passage's id, the same everywhere.

python -m training.held_out test > held-out.txt && interregnum score held-out.txt
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from interregnum.frames.inline import Passage, parse, write_all

CORPUS = Path(__file__).parent / "corpus"
SECOND = CORPUS.with_name("second")  # passages annotated twice
ATTRIBUTION = CORPUS.with_name("attribution")  # texts with marked attributions
WIKINEWS = CORPUS.with_name("wikinews")  # real articles, annotated; their ids begin with "wn"
PARTS = ("train", "dev", "test")


def is_wikinews(ident: str) -> bool:
    """Whether the passage with that id comes from a real article of WIKINEWS."""
    return ident.startswith("wn")


@cache
def articles_of_wikinews() -> Mapping[str, str]:
    """The article of each passage of WIKINEWS, by the passage's id: its address in the folder's README."""
    rows = (WIKINEWS / "README.md").read_text("utf-8")
    return dict(re.findall(r"^\| (wn\d+) \|.*\]\((https://[^ ]+)\) \|$", rows, re.MULTILINE))


def part(ident: str) -> str:
    """Say "test" for a tenth (scored, never learned from), "dev" for a twentieth (calibration), else "train".

    Of the articles of WIKINEWS three twentieths are "dev", with their headlines and all their passages, since
    confidence has to hold on real text; none is "test": ``training/gold`` is real text of other articles, never
    learned from.
    """
    real = is_wikinews(ident)
    key = articles_of_wikinews().get(ident, ident) if real else ident
    number = int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 20
    if real:
        return "dev" if number < 3 else "train"
    return "test" if number in (0, 1) else "dev" if number == 2 else "train"


def passages(paths: Iterable[Path]) -> list[Passage]:
    """The passages of files in the inline format."""
    return [p for path in paths for p in parse(path.read_text("utf-8"), name=path.name)]


def main(argv: list[str] | None = None) -> int:
    """Print the passages of one part."""
    args = sys.argv[1:] if argv is None else argv
    if len(args) != 1 or args[0] not in PARTS:
        print(f"usage: python -m training.held_out {'|'.join(PARTS)}", file=sys.stderr)
        return 2
    sys.stdout.write(write_all(p for p in passages(sorted(CORPUS.glob("*.txt"))) if part(p.id) == args[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
