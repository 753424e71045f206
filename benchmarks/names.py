"""How well names are told to be one or two, beside what a user would take instead.

    python benchmarks/names.py PAIRS.jsonl.gz        one {"id", "schema", "name1", "name2", "match"} a line
    python benchmarks/names.py PAIRS.jsonl.gz --misses

Prints precision and recall of ``names.compare`` at the score from which the joiner counts names as matching, and of
rapidfuzz's token_sort_ratio, jellyfish's Jaro-Winkler and nomenklatura's matchers where they are installed, each at its
usual threshold and at the one that is best for it on these pairs with precision of at least 0.98.

The pairs are also split in halves by a hash of their id. Rules are meant to be drawn up on one half and reported on the
other. Ours were drawn up with both halves in sight, so that neither figure is that of unseen data.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from interregnum.resolve import names

WANTED = 0.98
Scorer = Callable[[dict[str, Any]], float]


def load(path: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def half(pair: dict[str, Any]) -> int:
    """0 for tuning, 1 for reporting."""
    return hashlib.blake2b(str(pair["id"]).encode(), digest_size=1).digest()[0] % 2


def ours(pair: dict[str, Any]) -> float:
    """The score of ``names.compare``."""
    kind = "PER" if pair["schema"] == "Person" else "ORG"
    return names.compare(pair["name1"], pair["name2"], kind=kind).score


def rates(scores: Sequence[float], truth: Sequence[bool], threshold: float) -> tuple[float, float]:
    """Precision and recall at a threshold; precision is 1 when nothing is said to match."""
    hits = [match for score, match in zip(scores, truth, strict=True) if score >= threshold]
    return (sum(hits) / len(hits) if hits else 1.0), (sum(hits) / sum(truth) if any(truth) else 0.0)


def best(scores: Sequence[float], truth: Sequence[bool]) -> float | None:
    """The threshold of highest recall with the wanted precision, where there is one."""
    able = [t for t in sorted(set(scores)) if rates(scores, truth, t)[0] >= WANTED]
    return max(able, key=lambda t: rates(scores, truth, t)[1]) if able else None


def others() -> dict[str, tuple[Scorer, float]]:
    """What else is installed, with its usual threshold."""
    found: dict[str, tuple[Scorer, float]] = {
        "rapidfuzz token_sort_ratio": (
            lambda p: fuzz.token_sort_ratio(p["name1"].casefold(), p["name2"].casefold()) / 100,
            0.9,
        )
    }
    if importlib.util.find_spec("jellyfish"):
        import jellyfish

        found["jellyfish Jaro-Winkler"] = (
            lambda p: jellyfish.jaro_winkler_similarity(p["name1"].casefold(), p["name2"].casefold()),
            0.9,
        )
    if importlib.util.find_spec("nomenklatura"):
        for algorithm in ("name-based", "logic-v1"):
            found[f"nomenklatura {algorithm}"] = (_nomenklatura(algorithm), 0.7)
    return found


def _nomenklatura(name: str) -> Scorer:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm(name)
    config = algorithm.default_config()

    def score(pair: dict[str, Any]) -> float:
        sides = []
        for ident, printed in (("a", pair["name1"]), ("b", pair["name2"])):
            entity = model.make_entity(pair["schema"])
            entity.id = ident
            entity.add("name", printed)
            sides.append(entity)
        return float(algorithm.compare(sides[0], sides[1], config).score)

    return score


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="precision and recall of name matching")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the pairs that ours gets wrong")
    options = parser.parse_args()
    pairs = load(options.pairs)
    print(f"{len(pairs)} pairs, {sum(p['match'] for p in pairs)} of them one; halves by a hash of the id\n")
    print(f"{'':30}{'at':>6}  {'all':^15}{'half 0':^15}{'half 1':^15}   precision / recall")
    for name, (scorer, usual) in {"interregnum": (ours, names.MATCH), **others()}.items():
        scores = [scorer(p) for p in pairs]
        truth = [bool(p["match"]) for p in pairs]
        marks = {"": usual} if name == "interregnum" else {"": usual, " at its best": best(scores, truth)}
        for mark, threshold in marks.items():
            if threshold is None:
                print(f"{name + mark:30}   none with precision of {WANTED}")
                continue
            cells = []
            for part in (None, 0, 1):
                kept = [k for k, p in enumerate(pairs) if part is None or half(p) == part]
                p, r = rates([scores[k] for k in kept], [truth[k] for k in kept], threshold)
                cells.append(f"{p:.3f} / {r:.3f}")
            print(f"{name + mark:30}{threshold:6.2f}  " + "".join(f"{c:^15}" for c in cells))
    if options.misses:
        for pair in pairs:
            if (ours(pair) >= names.MATCH) != pair["match"]:
                kind = "PER" if pair["schema"] == "Person" else "ORG"
                found = names.compare(pair["name1"], pair["name2"], kind=kind)
                print(f"{'missed' if pair['match'] else 'WRONG '} {pair['name1']} | {pair['name2']}: {found.reason}")


if __name__ == "__main__":
    main()
