"""Which passages are held out from training: decided by the hash of a passage's id, the same everywhere.

python -m training.held_out test > held-out.txt && interregnum score held-out.txt
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
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


def part(ident: str) -> str:
    """Say "test" for a tenth (scored, never learned from), "dev" for a twentieth (calibration), else "train".

    Of the passages of WIKINEWS three twentieths are "dev", since confidence has to hold on real text, though another
    piece of the article or its headline may be learned from; none is "test": ``training/gold`` is real text of other
    articles, never learned from.
    """
    number = int(hashlib.sha256(ident.encode()).hexdigest()[:8], 16) % 20
    if is_wikinews(ident):
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
