"""Checkpoint -> the files that ship: fused int8 encoder.onnx, int8 pairs.onnx, tokenizer.json, config.json.

    python -m training.export build/model src/interregnum/frames/weights

Fails when ONNX Runtime did not fuse the encoder, when the exported graphs disagree with the checkpoint, or
when the files are larger than 30 MB.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch

from interregnum.frames.labels import FRAMES, MENTIONS, ROLES, STATUSES
from interregnum.frames.pairs import ARC_SIZES, COREF_SIZES
from training.network import HIDDEN, Reader, base_encoder
from training.train import base_directory

LIMIT = 30_000_000
# What config.json tells of the training run: settings, no paths.
TOLD = (
    *("passages", "wikinews_passages", "wikinews_repeat", "open", "open_repeat", "attribution_repeat"),
    *("epochs", "seed", "pieces", "hide", "smoothing", "average", "limit", "all"),
)
FUSED = {"Attention": 6, "SkipLayerNormalization": 12, "EmbedLayerNormalization": 1}


def load_checkpoint(directory: Path) -> Reader:
    """The trained model of a folder that ``training.train`` wrote."""
    model = Reader(base_encoder(base_directory()))
    model.load_state_dict(torch.load(directory / "weights.pt", weights_only=True))
    return model.eval()


def export_encoder(model: Reader, path: Path) -> None:
    """Trace, fuse and quantise the encoder and taggers.

    Raises:
        RuntimeError: fusion did not find the transformer's layers.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    with tempfile.TemporaryDirectory() as folder:
        raw, fused = Path(folder) / "raw.onnx", Path(folder) / "fused.onnx"
        example = torch.ones(2, 9, dtype=torch.long)
        torch.onnx.export(
            model.tagger,
            (example, torch.zeros_like(example), example),
            str(raw),
            input_names=["ids", "types", "mask"],
            output_names=["hidden", "logits"],
            dynamic_axes={n: {0: "rows", 1: "pieces"} for n in ("ids", "types", "mask", "hidden", "logits")},
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_qordered_matmul = False
        better = optimize_model(str(raw), "bert", num_heads=12, hidden_size=HIDDEN, optimization_options=options)
        counts = better.get_fused_operator_statistics()
        missing = {op: (counts.get(op, 0), want) for op, want in FUSED.items() if counts.get(op, 0) < want}
        if missing:
            raise RuntimeError(f"the encoder did not fuse: {missing} (found, wanted); all: {counts}")
        better.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def export_pairs(model: Reader, path: Path) -> None:
    """Trace and quantise the pair scorers.

    Raises:
        RuntimeError: before quantising, the graph disagrees with the checkpoint.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    hidden = torch.randn(7, HIDDEN)
    triggers = torch.tensor([[0, 1, 2], [3, 3, 4]])
    fillers = torch.tensor([[0, 0, 1], [2, 2, 3], [4, 6, 11]])
    arcs = torch.tensor([[0, 0], [1, 2]])
    links = torch.tensor([[0, 1], [0, 2]])
    arc_features = torch.zeros(2, len(ARC_SIZES), dtype=torch.long)
    link_features = torch.zeros(2, len(COREF_SIZES), dtype=torch.long)
    axes = {
        "hidden": {0: "words"},
        "triggers": {0: "t"},
        "fillers": {0: "f"},
        "arcs": {0: "p"},
        "arc_features": {0: "p"},
        "links": {0: "q"},
        "link_features": {0: "q"},
        "status": {0: "t"},
        "roles": {0: "p"},
        "same": {0: "q"},
    }
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        torch.onnx.export(
            model.pairs,
            (hidden, triggers, fillers, arcs, arc_features, links, link_features),
            str(raw),
            input_names=["hidden", "triggers", "fillers", "arcs", "arc_features", "links", "link_features"],
            output_names=["status", "roles", "same"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        worst = parity(model, raw)
        if worst > 1e-3:
            raise RuntimeError(f"the traced pair scorers differ from the checkpoint by {worst}")
        quantize_dynamic(str(raw), str(path), per_channel=True, weight_type=QuantType.QInt8)


def export(checkpoint: Path, out: Path, *, name: str) -> None:
    """Write the model folder without calibration; ``training.calibrate`` adds that."""
    out.mkdir(parents=True, exist_ok=True)
    model = load_checkpoint(checkpoint)
    export_encoder(model, out / "encoder.onnx")
    export_pairs(model, out / "pairs.onnx")
    _slim_tokenizer(base_directory() / "tokenizer.json", out / "tokenizer.json")
    run = json.loads((checkpoint / "run.json").read_text("utf-8"))
    config = {
        "name": name,
        "labels": {"mentions": MENTIONS, "frames": FRAMES, "roles": ROLES, "statuses": STATUSES},
        "thresholds": {"role": [0.5] * len(ROLES), "rescue": 0.15, "coref": 0.0},
        "calibration": {"frame_weights": [0.0, 1.0, 0.0], "frame_offsets": {}, "mention_weights": [0.0, 1.0]},
        "default_min_confidence": 0.0,
        "run": {key: value for key, value in run.items() if key in TOLD},
    }
    write_config(out, config)


def write_config(out: Path, config: dict[str, object]) -> None:
    """Write config.json with the hash of every other file beside it."""
    config["sha256"] = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(out.iterdir())
        if p.suffix in {".onnx", ".json"} and p.name != "config.json"
    }
    (out / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", "utf-8")
    size = sum(p.stat().st_size for p in out.iterdir())
    if size > LIMIT:
        raise RuntimeError(f"{size:,} bytes of model files are more than {LIMIT:,}")


def _slim_tokenizer(source: Path, target: Path) -> None:
    data = json.loads(source.read_text("utf-8"))
    data["padding"] = data["truncation"] = None
    target.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def parity(model: Reader, graph: Path) -> float:
    """Largest difference of the fp32 pair scorers between PyTorch and ONNX Runtime, on random input."""
    import onnxruntime as ort

    rng = np.random.default_rng(3)
    feed = {
        "hidden": rng.standard_normal((30, HIDDEN), dtype=np.float32),
        "triggers": np.array([[0, 1, 2], [9, 9, 5]]),
        "fillers": np.array([[0, 0, 1], [4, 6, 2], [8, 29, 11]]),
        "arcs": np.array([[0, 0], [0, 1], [1, 2]]),
        "arc_features": rng.integers(0, np.array(ARC_SIZES), (3, len(ARC_SIZES))),
        "links": np.array([[0, 1]]),
        "link_features": rng.integers(0, np.array(COREF_SIZES), (1, len(COREF_SIZES))),
    }
    there = ort.InferenceSession(str(graph), providers=["CPUExecutionProvider"]).run(None, feed)
    with torch.no_grad():
        here = model.pairs(*(torch.from_numpy(v) for v in feed.values()))
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(there, here, strict=True))


def main(argv: list[str] | None = None) -> int:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="reader-1")
    args = parser.parse_args(argv)
    if args.out.exists():
        shutil.rmtree(args.out)
    export(args.checkpoint, args.out, name=args.name)
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
