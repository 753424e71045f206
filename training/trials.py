"""The learning curve, and what further sets are worth: trainings that differ in one thing each, all measured alike.

    python -m training.trials --out build/trials curve                       500, 1,000, 2,000, 4,000, all passages
    python -m training.trials --out build/trials --limit 2000 --open build/open/*.txt sets
    python -m training.trials --print                                        the tables, from training/trials.json

Each trial trains, exports and calibrates as shipping does, and is scored on the held-out tenth of the corpus and on
the real passages of training/gold; its row is kept in training/trials.json. A trial whose row is there is not run
again (``--again`` does), so that an interrupted series goes on.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("trials.json")
STEPS = (500, 1000, 2000, 4000)
ALONE = ("--wikinews-repeat", "0")  # the corpus without real articles, which are one of the sets to add
SETS = ("corpus", "real")
SHOWN = ("mentions", "trigger", "trigger with type", "arguments by entity given the trigger", "status", "coreference")


def planned(kind: str, *, limit: int | None, sets: Iterable[Path]) -> dict[str, list[str]]:
    """Names of trials and the arguments of ``training.train`` that make them."""
    if kind == "curve":
        return {**{f"{n}": [*ALONE, "--limit", str(n)] for n in STEPS}, "all": [*ALONE]}
    some = [*ALONE, "--limit", str(limit)] if limit else [*ALONE]
    base = f"{limit or 'all'}"
    return {base: some, **{f"{base} + {path.stem}": [*some, "--open", str(path)] for path in sets}}


def run(name: str, options: list[str], out: Path, *, epochs: int, python: str = sys.executable) -> dict[str, Any]:
    """Train, export, calibrate and measure one trial.

    Raises:
        subprocess.CalledProcessError: a step failed; what it said stands above.
    """
    folder = out / name.replace(" ", "")
    model = folder / "model"
    for step in (
        ["training.train", "--out", str(folder), "--epochs", str(epochs), *options],
        ["training.export", str(folder), str(model)],
        ["training.calibrate", str(model), "--wikinews", str(folder / "none")],
    ):
        subprocess.run([python, "-m", *step], check=True, stdout=sys.stderr)
    record = json.loads((folder / "run.json").read_text("utf-8"))
    return {"passages": record["passages"], "epochs": epochs, "sets": measured(model)}


def measured(model: Path) -> dict[str, dict[str, float]]:
    """F1 of each shown layer on each gold set."""
    from interregnum.frames.reader import OnnxReader
    from training.measured import measure, sets

    reader = OnnxReader(model)
    found = {name: measure(name, paths, reader) for name, paths in sets().items() if name in SETS}
    return {
        name: {layer: round(scores.layers[layer].f1, 4) for layer in SHOWN if layer in scores.layers}
        for name, scores in found.items()
    }


def table(rows: dict[str, Any]) -> str:
    """The rows as a table in Markdown; the corpus's figure first, then that on real text."""
    lines = ["| trained on | passages of the corpus | " + " | ".join(SHOWN) + " |", "|---" * (len(SHOWN) + 2) + "|"]
    for name, row in rows.items():
        kept = [row["sets"][s] for s in SETS if s in row["sets"]]
        cells = [" / ".join(f"{scores[layer]:.3f}" if layer in scores else "–" for scores in kept) for layer in SHOWN]
        lines.append(f"| {name} | {row['passages']:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run what is missing of a series, and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="?", choices=("curve", "sets"))
    parser.add_argument("--out", type=Path, default=Path("build/trials"))
    parser.add_argument("--limit", type=int, help="passages of the corpus beside each set")
    parser.add_argument("--open", type=Path, nargs="*", default=[], help="files that training.convert_open wrote")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--again", action="store_true", help="also run trials whose row is there")
    parser.add_argument("--print", action="store_true", help="only print the tables")
    parser.add_argument("--results", type=Path, default=RESULTS)
    args = parser.parse_args(argv)
    kept: dict[str, dict[str, Any]] = json.loads(args.results.read_text("utf-8")) if args.results.exists() else {}
    if args.kind and not args.print:
        rows = kept.setdefault(args.kind, {})
        for name, options in planned(args.kind, limit=args.limit, sets=args.open).items():
            if name in rows and not args.again:
                continue
            twin = kept.get("curve", {}).get(name)
            fits = twin is not None and twin["epochs"] == args.epochs and not args.again
            if not fits:
                twin = run(name, [*options, *(["--fresh"] if args.again else [])], args.out, epochs=args.epochs)
            rows[name] = twin
            args.results.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    for kind, rows in kept.items():
        print(f"{kind}\n{table(rows)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
