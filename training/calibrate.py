"""Fit decision thresholds and confidences on passages held out from training, and write them into config.json.

    python -m training.calibrate src/interregnum/frames/weights

Uses the "dev" part: a twentieth of the corpus and three twentieths of the real articles, which are neither
trained on nor scored.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from interregnum.frames.calibration import Calibration
from interregnum.frames.convert import reading_of
from interregnum.frames.decode import Thresholds
from interregnum.frames.inline import Passage
from interregnum.frames.labels import FRAMES, MOVING, ROLES
from interregnum.frames.reader import OnnxReader
from interregnum.frames.scoring import score_pairs
from interregnum.frames.scoring_gold import Gold, passage_layers
from interregnum.records import Article, Reading
from training.examples import annotated
from training.export import write_config
from training.held_out import ATTRIBUTION, CORPUS, SECOND, WIKINEWS, is_wikinews, part
from training.measured import gold_of, marked


class Bench:
    """The dev passages, encoded once and decoded as often as settings are tried."""

    def __init__(self, model: Path, passages: list[Passage]) -> None:
        self._load(model, [Article(id=p.id, text=p.text, published=p.date) for p in passages])
        self.gold = [reading_of(p) for p in passages]
        self.layers = [passage_layers(p) for p in passages]

    @classmethod
    def over(cls, model: Path, articles: list[Article]) -> Bench:
        """One without gold of its own."""
        made = cls.__new__(cls)
        made._load(model, articles)
        return made

    def _load(self, model: Path, articles: list[Article]) -> None:
        self.reader = OnnxReader(model)
        self.articles = articles
        states = [self.reader.states(self.reader.encode(a)) for a in self.articles]
        self._states = states
        self._known = iter(states)
        self.reader.states = lambda encoded: next(self._known)  # type: ignore[method-assign]

    def read(self, thresholds: Thresholds, calibration: Calibration) -> list[Reading]:
        """Decode every passage with these settings."""
        self.reader.__dict__["_thresholds"] = thresholds
        self.reader.__dict__["_calibration"] = calibration
        self._known = iter(self._states)
        return [self.reader.read(a) for a in self.articles]

    def f1(self, layer: str, read: list[Reading]) -> float:
        """F1 of one layer."""
        pairs = [(Gold(g, k), r) for g, k, r in zip(self.gold, self.layers, read, strict=True)]
        return score_pairs(pairs).layers[layer].f1

    def best(self, start: Thresholds, field: str, values: list[float], layer: str) -> tuple[Thresholds, float]:
        """The settings whose field has the value with the best F1 of a layer; the first of equals."""
        tried = [(replace(start, **{field: v}), k) for k, v in enumerate(values)]
        scored = [(self.f1(layer, self.read(t, Calibration())), -k, t) for t, k in tried]
        value, _, chosen = max(scored, key=lambda row: (round(row[0], 4), row[1]))
        return chosen, value


def ascribed_lean(model: Path, thresholds: Thresholds, golds: list[Gold]) -> tuple[float, float]:
    """The leaning of ascriptions, and the mean F1 of source, cue and content that it gives.

    It is the most precise one that loses at most two points against the best: the marked texts mark more than most
    readers would (on 80 training articles of PolNeAR the most precise leanings were the best).
    """
    bench = Bench.over(model, [g.reading.article for g in golds])
    tried = []
    for value in np.arange(-1.6, 1.7, 0.2):
        readings = bench.read(replace(thresholds, ascribed=float(value)), Calibration())
        layers = score_pairs(list(zip(golds, readings, strict=True))).layers
        tried.append((float(round(value, 1)), sum(layers[f"{p} overlap"].f1 for p in ("source", "cue", "content")) / 3))
    best = max(f1 for _, f1 in tried)
    return next((lean, f1) for lean, f1 in tried if f1 >= best - 0.02)


def _triggers(reading: Reading) -> dict[tuple[int, int, str], str]:
    return {(f.trigger.start, f.trigger.end, f.type): f.id for f in reading.frames}


def role_thresholds(read: list[Reading], gold: list[Reading]) -> list[float]:
    """Per role the threshold with the best F1 over arguments of rightly found triggers."""
    scored: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    wanted: Counter[str] = Counter()
    for here, there in zip(read, gold, strict=True):
        right = _triggers(there)
        of = {f.id: f for f in there.frames}
        entity = {m.id: m.entity for m in there.mentions}
        spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for m in there.mentions:
            spans[m.entity].add((m.span.start, m.span.end))
        mine = {m.id: (m.span.start, m.span.end) for m in here.mentions}
        for frame in here.frames:
            key = (frame.trigger.start, frame.trigger.end, frame.type)
            if key not in right:
                continue
            fillers = {(a.role, entity[a.mention]) for a in of[right[key]].args}
            for role, _ in fillers:
                wanted[role] += 1
            for arg in frame.args:
                hit = any(r == arg.role and mine[arg.mention] in spans[e] for r, e in fillers)
                scored[arg.role].append((arg.confidence, hit))
    out = []
    for role in ROLES:
        best, chosen = -1.0, 0.5
        for limit in np.arange(0.25, 0.66, 0.05):
            kept = [hit for p, hit in scored[role] if p > limit]
            f1 = 2 * sum(kept) / max(len(kept) + wanted[role], 1)
            if f1 > best + 1e-9:
                best, chosen = f1, float(round(limit, 2))
        out.append(chosen if wanted[role] >= 20 else 0.5)
    return out


def fit_logistic(
    features: np.ndarray, kinds: np.ndarray, right: np.ndarray, types: int
) -> tuple[np.ndarray, np.ndarray]:
    """Weights and per-type offsets of a logistic model, the offsets held near zero (L2)."""
    x = torch.from_numpy(features).double()
    k = torch.from_numpy(kinds)
    y = torch.from_numpy(right).double()
    w = torch.zeros(x.shape[1], dtype=torch.double, requires_grad=True)
    o = torch.zeros(types, dtype=torch.double, requires_grad=True)
    optimiser = torch.optim.LBFGS([w, o], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        z = x @ w + o[k]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")
        loss = loss + 0.5 * (o**2).sum() * 4 + 0.05 * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach().numpy(), o.detach().numpy()


def _logit(p: np.ndarray) -> np.ndarray:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(p / (1 - p)))


def frame_calibration(read: list[Reading], gold: list[Reading]) -> Calibration:
    """Fit frame and mention confidences; the readings must carry uncalibrated ones."""
    rows, kinds, hits = [], [], []
    m_rows, m_hits = [], []
    for here, there in zip(read, gold, strict=True):
        right = _triggers(there)
        for frame in here.frames:
            best = max((a.confidence for a in frame.args), default=0.5)
            rows.append([1.0, float(_logit(np.array(frame.confidence))), float(_logit(np.array(best)))])
            kinds.append(FRAMES.index(frame.type))
            hits.append((frame.trigger.start, frame.trigger.end, frame.type) in right)
        known = {(m.span.start, m.span.end, m.type) for m in there.mentions}
        for m in here.mentions:
            m_rows.append([1.0, float(_logit(np.array(m.confidence)))])
            m_hits.append((m.span.start, m.span.end, m.type) in known)
    w, o = fit_logistic(np.array(rows), np.array(kinds), np.array(hits, float), len(FRAMES))
    v, _ = fit_logistic(np.array(m_rows), np.zeros(len(m_rows), int), np.array(m_hits, float), 1)
    return Calibration(
        frame_weights=(round(float(w[0]), 4), round(float(w[1]), 4), round(float(w[2]), 4)),
        frame_offsets={name: round(float(value), 4) for name, value in zip(FRAMES, o, strict=True)},
        mention_weights=(round(float(v[0]), 4), round(float(v[1]), 4)),
    )


def default_confidence(read: list[Reading], gold: list[Reading]) -> float:
    """The confidence below which leaving frames out stops helping trigger-with-type F1."""
    scored = [
        (f.confidence, (f.trigger.start, f.trigger.end, f.type) in right)
        for here, right in zip(read, map(_triggers, gold), strict=True)
        for f in here.frames
    ]
    wanted = sum(len(there.frames) for there in gold)
    best, chosen = -1.0, 0.0
    for limit in np.arange(0.2, 0.61, 0.05):
        kept = [hit for p, hit in scored if p >= limit]
        f1 = 2 * sum(kept) / max(len(kept) + wanted, 1)
        if f1 > best + 0.0005:
            best, chosen = f1, float(round(limit, 2))
    return chosen


SETTLED = 0.002  # of status accuracy, what a surer "actual" may cost


def actual_floor(bench: Bench, chosen: Thresholds, calibration: Calibration) -> float:
    """How likely "actual" must be where a frame changes who holds power.

    It is the floor with the fewest planned and negated ones read as actual among those that cost no more than SETTLED
    of status accuracy; the lowest of equals.
    """
    tried = []
    for value in (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        read = bench.read(replace(chosen, actual=value), calibration)
        pairs = [(Gold(g, k), r) for g, k, r in zip(bench.gold, bench.layers, read, strict=True)]
        scores = score_pairs(pairs)
        tried.append((value, scores.moves[-1].misread, scores.layers["status"].f1))
    best = max(status for _, _, status in tried)
    return min((row for row in tried if row[2] >= best - SETTLED), key=lambda row: (row[1], row[0]))[0]


PRECISE = 0.85  # of frames that move power, on real articles where there are some
ENOUGH = 30  # frames that a share must rest on


def precise_confidence(read: list[Reading], gold: list[Reading], types: Sequence[str]) -> float:
    """The lowest confidence at which a share of PRECISE of the frames of some types are right in words and type."""
    scored = [
        (f.confidence, (f.trigger.start, f.trigger.end, f.type) in right)
        for here, right in zip(read, map(_triggers, gold), strict=True)
        for f in here.frames
        if f.type in types
    ]
    for limit in np.arange(0.2, 0.91, 0.02):
        kept = [hit for p, hit in scored if p >= limit]
        if len(kept) >= ENOUGH and sum(kept) / len(kept) >= PRECISE:
            return float(round(limit, 2))
    return 0.9


def main(argv: list[str] | None = None) -> int:
    """Calibrate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--second", type=Path, default=SECOND, help="passages annotated twice")
    parser.add_argument("--wikinews", type=Path, default=WIKINEWS, help="folder of annotated real articles")
    parser.add_argument("--attribution", type=Path, default=ATTRIBUTION, help="marked texts")
    args = parser.parse_args(argv)
    passages = [e.passage for e in annotated(args.corpus, args.second, args.wikinews) if part(e.passage.id) == "dev"]
    bench = Bench(args.model, passages)
    flat = Calibration()
    config = json.loads((args.model / "config.json").read_text("utf-8"))
    told: dict[str, float] = {}
    chosen = Thresholds()
    leanings = [0.0, 0.4, 0.8, 1.2, 1.6, 2.0]
    for field, values, layer in (
        ("mention", leanings, "mentions"),
        ("trigger", leanings, "trigger with type"),
        ("said", leanings, "content overlap"),
    ):
        chosen, told[layer] = bench.best(chosen, field, values, layer)
    low = replace(chosen, role=(0.1,) * len(ROLES), rescue=0.1)
    chosen = replace(chosen, role=tuple(role_thresholds(bench.read(low, flat), bench.gold)))
    chosen, told["coreference"] = bench.best(chosen, "coref", [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0], "coreference")
    # a little further than the best: confidence, fitted next, sorts the less sure ones out again
    chosen = replace(chosen, trigger=chosen.trigger + 0.4)
    texts = marked(sorted(args.attribution.glob("*.txt")), "dev")
    if texts:
        lean, told["ascriptions"] = ascribed_lean(args.model, chosen, [gold_of(b) for b in texts])
        chosen = replace(chosen, ascribed=lean)
    calibration = frame_calibration(bench.read(chosen, flat), bench.gold)
    chosen = replace(chosen, actual=actual_floor(bench, chosen, calibration))
    final = bench.read(chosen, calibration)
    config["thresholds"] = {**dataclasses.asdict(chosen), "role": list(chosen.role)}
    config["calibration"] = dataclasses.asdict(calibration)
    config["default_min_confidence"] = default_confidence(final, bench.gold)
    real = [k for k, passage in enumerate(passages) if is_wikinews(passage.id)] or range(len(passages))
    config["default_by_type"] = dict.fromkeys(
        MOVING, precise_confidence([final[k] for k in real], [bench.gold[k] for k in real], MOVING)
    )
    write_config(args.model, config)
    print(f"{len(passages)} passages; {chosen}")
    print(f"frames {calibration.frame_weights}; default confidence {config['default_min_confidence']}")
    print(f"for frames that move power {config['default_by_type']['DIE']}")
    print({layer: round(value, 3) for layer, value in told.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
