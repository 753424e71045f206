"""Measure the shipped model and write docs/model-card.md: every figure with the command that prints it.

    python -m training.card                                          the corpus's held-out tenth, and training/gold
    python -m training.card --outside seed=article.gold.txt --outside gum=gum_news.dev.jsonl.gz

Outside sets are gold files that do not come with the project; their figures are kept in docs/model-card.json, so
that the page can be printed again without them (``--page``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from interregnum.frames.reader import OnnxReader
from training.attributions import read
from training.held_out import WIKINEWS, part, passages
from training.measured import measure, sets
from training.trials import RESULTS, table

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "model-card.md"
FIGURES = ROOT / "docs" / "model-card.json"
TEXT = Path(__file__).with_name("card.md")
AGREEMENT = Path(__file__).with_name("agreement.json")
SHOWN = (
    "mentions",
    "mentions by head",
    "trigger",
    "trigger with type",
    "status",
    "arguments",
    "arguments by head",
    "arguments by entity given the trigger",
    "arguments by head given the trigger",
    "coreference",
    "source overlap",
    "cue overlap",
    "content overlap",
    "whole attribution overlap",
    "named by head",
)


def page(figures: dict[str, Any]) -> str:
    """The card: the written part with figures put in."""
    corpus, real = passages(sets()["corpus"]), passages(sorted(WIKINEWS.glob("*.txt")))
    counts = Counter(part(p.id) for p in corpus)
    texts = [block for path in sets().get("attribution", []) for block in read(path)]
    more = {k: v for k, v in figures.get("by_type", {}).items() if v > figures["min_confidence"]}
    facts = {
        "reader": figures["reader"],
        "passages": f"{len(corpus):,}",
        "words": f"{sum(len(p.text.split()) for p in corpus):,}",
        "frames": f"{sum(len(p.triggers) for p in corpus):,}",
        "trained": f"{figures['trained_on']:,}",
        "real_trained": f"{figures['real_trained_on']:,}",
        "real_dev": f"{sum(part(p.id) == 'dev' for p in real):,}",
        "open": " ".join(OPEN[name] for name in figures["open"]) or "No openly licensed set was learned from.",
        "real_words": f"{sum(len(p.text.split()) for p in real):,}",
        "real_passages": f"{len(real):,}",
        "dev": f"{counts['dev']:,}",
        "test": f"{counts['test']:,}",
        "confidence": figures["min_confidence"],
        "actual": f"{figures.get('actual', 0.0):g}",
        "by_type": ", ".join(f"{k} {v}" for k, v in more.items()) or "no type does in this model",
        "trials": trials_text(),
        "agreement": agreement_text(),
        "marked": f"{len(texts):,}",
        "marked_words": f"{sum(len(b.text.split()) for b in texts):,}",
        "attributions": f"{sum(len(b.found) for b in texts):,}",
        "scores": "\n\n".join(_table(name, data) for name, data in figures["sets"].items()),
    }
    text = TEXT.read_text("utf-8")
    for key, value in facts.items():
        text = text.replace("{{" + key + "}}", str(value))
    return text


def trials_text() -> str:
    """The learning curve and the ablation, as ``training.trials`` measured them."""
    if not RESULTS.exists():
        return ""
    kept = json.loads(RESULTS.read_text("utf-8"))
    titles = {"curve": "Learning curve", "sets": "What real articles and openly licensed sets add"}
    return "\n\n".join(f"### {titles[kind]}\n\n{table(rows)}" for kind, rows in kept.items())


def agreement_text() -> str:
    """Agreement of the corpus's annotation with a second, independent pass over a tenth of it."""
    known = json.loads(AGREEMENT.read_text("utf-8"))
    kept = known.get("now") or known["before"]
    layers = ", ".join(f"{name} {value:.3f}" for name, value in kept["layers"].items())
    types = ", ".join(f"{name} {value:.2f}" for name, value in sorted(kept["types"].items(), key=lambda t: t[1]))
    earlier = ""
    if "before" in known:
        figure = known["before"]["layers"]["trigger with type"]
        earlier = f" (trigger with type {figure:.3f} before frames that had been left out were looked for)"
    return (
        f"{kept['passages']} passages of the corpus were annotated a second time, without sight of the first. "
        f"F1 between the two: {layers}{earlier}. By frame type (ten or more), least agreed first: {types}."
    )


OPEN = {
    "gum": "Mentions and coreference were learned from the train part of GUM, too (Zeldes 2017, annotated by people).",
    "knowledgenet": "Relations were learned from KnowledgeNet, too (Mesquita et al. 2019, annotated by people).",
}
PARTS_OF = {"real": ("elsewhere",)}  # shown apart, after the whole
TITLES = {
    "corpus": (
        "The held-out tenth of the project's own (machine-written) corpus",
        "python -m training.held_out test > held-out.txt; interregnum score held-out.txt",
    ),
    "real": ("Real news (training/gold), never trained on", "interregnum score training/gold/*.txt"),
    "elsewhere": (
        "Of these, the passages that are not from Wikinews (lives, court hearings, speeches)",
        "python -m training.card",
    ),
    "attribution": (
        "Ascriptions as whole phrases: the held-out tenth of training/attribution (machine-written)",
        "python -m benchmarks.floors",
    ),
}


def _table(name: str, data: dict[str, Any]) -> str:
    title, command = TITLES.get(name, (f"Outside gold: {name}", f"interregnum score {data.get('file', name)}"))
    lines = [f"### {title}", "", f"{data['passages']} passages. `{command}`", ""]
    lines += ["| layer | precision | recall | F1 | 95% |", "|---|---|---|---|---|"]
    for layer in SHOWN:
        score = data["layers"].get(layer)
        if score is None:
            continue
        three = " | ".join(f"{score[key]:.3f}" for key in ("precision", "recall", "f1"))
        lines.append(f"| {layer} | {three} | {score['low']:.3f}-{score['high']:.3f} |")
    moves = [m for m in data["moves"] if m["read"] or m["unreal"]]
    if moves:
        lines += ["", "| frames that move power | read | precision | negated or planned in gold | read as actual |"]
        lines += ["|---|---|---|---|---|"]
        lines += [
            f"| {m['type']} | {m['read']} | {m['precision']:.2f} | {m['unreal']} | {m['misread']} |" for m in moves
        ]
    types = [(t["f1"], kind) for kind, t in data["types"].items() if t["gold"] >= 5 and name in {"corpus", "real"}]
    if types:
        lines += ["", "F1 by type (five or more in gold), worst first: "]
        lines[-1] += ", ".join(f"{kind} {f1:.2f}" for f1, kind in sorted(types)) + "."
    if any(b["frames"] for b in data["reliability"]):
        lines += ["", "| confidence | frames | mean | right |", "|---|---|---|---|"]
        lines += [
            f"| {b['low']:.1f}-{b['high']:.1f} | {b['frames']} | {b['confidence']:.2f} | {b['right']:.2f} |"
            for b in data["reliability"]
            if b["frames"]
        ]
        lines += ["", f"Expected calibration error {data['calibration_error']:.3f}."]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Measure and write, or write the page again from the figures kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outside", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--page", action="store_true", help="print the page again from docs/model-card.json")
    parser.add_argument("--check", action="store_true", help="exit 1 when the page is not what the figures print")
    args = parser.parse_args(argv)
    if args.page or args.check:
        fresh = page(json.loads(FIGURES.read_text("utf-8")))
        if args.check:
            return 0 if PAGE.exists() and PAGE.read_text("utf-8") == fresh else 1
        PAGE.write_text(fresh, "utf-8")
        return 0
    reader = OnnxReader()
    if reader.config["run"].get("all"):
        print("this model learned from the held-out tenth, too; there is nothing to measure it on", file=sys.stderr)
        return 1
    gold = {shown: paths for name, paths in sets().items() for shown in (name, *PARTS_OF.get(name, ()))}
    measured = {name: measure(name, paths, reader).to_json(errors=False) for name, paths in gold.items()}
    for given in args.outside:
        name, _, file = given.partition("=")
        measured[name] = {**measure(name, [Path(file)], reader).to_json(errors=False), "file": Path(file).name}
    figures = {
        "reader": reader.name,
        "trained_on": reader.config["run"]["passages"],
        "real_trained_on": reader.config["run"]["wikinews_passages"],
        "open": [Path(name).stem for name in reader.config["run"]["open"]],
        "min_confidence": reader.default_min_confidence,
        "by_type": reader.default_by_type,
        "actual": reader.config["thresholds"].get("actual", 0.0),
        "sets": measured,
    }
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(figures), "utf-8")
    print(f"written {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
