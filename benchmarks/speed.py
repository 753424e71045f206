"""How fast the whole reading is, beside the bare encoder it is built on, in one run.

    python benchmarks/speed.py                       the demo's articles, repeated
    python benchmarks/speed.py TEXTS.jsonl.gz ...    your own texts, one {"text": ...} a line
    python benchmarks/speed.py --threads 1 --rounds 5

Prints articles, sentences and word pieces a second for the whole reading (take in, sentences, windows, model,
decoding, articles side by side as `interregnum read` reads them) and for the encoder alone (its int8 graph cut
off after the last layer, on the same sentences in windows without context, batched the same way), the ratio of
the two, peak memory, and the time from start to first result.
The two are timed in turn, round by round, and the median round counts, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from interregnum.articles import take_in
from interregnum.batch import Settings, read_each
from interregnum.frames import pieces
from interregnum.frames.reader import OnnxReader, batches, session
from interregnum.frames.sentences import article_sentences
from interregnum.records import Article

DEMO = Path(__file__).parents[1] / "src" / "interregnum" / "demo"


def load_texts(paths: list[Path], limit: int) -> list[str]:
    """Raw texts of JSON Lines files, or the demo's articles."""
    if not paths:
        return [p.read_text("utf-8") for p in sorted(DEMO.glob("*.txt"))] * 20
    texts: list[str] = []
    for path in paths:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        texts += [json.loads(line)["text"] for line in data.decode("utf-8").split("\n") if line.strip()]
    return texts[:limit]


def bare_graph(model: Path, folder: Path) -> Path:
    """The encoder cut off after its last layer's output."""
    import onnx
    from onnx.utils import Extractor

    graph = onnx.load(str(model / "encoder.onnx"))
    layers = [n for n in graph.graph.node if n.op_type == "SkipLayerNormalization"]
    last = layers[-1].output[0]
    graph.graph.value_info.append(onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None))
    whole = Extractor(graph).extract_model(["ids", "types", "mask"], [last])
    path = folder / "bare.onnx"
    onnx.save(whole, str(path))
    return path


class Bare:
    """The encoder alone on windows without context."""

    def __init__(self, reader: OnnxReader, graph: Path) -> None:
        self.session = session(graph, threads=reader.threads)

    def run(self, windows: tuple[pieces.Window, ...]) -> None:
        """Encode windows, batched as the reader batches them."""
        for batch in batches(windows):
            widest = max(len(windows[k].ids) for k in batch)
            feed = {name: np.zeros((len(batch), widest), dtype=np.int64) for name in ("ids", "types", "mask")}
            for row, k in enumerate(batch):
                n = len(windows[k].ids)
                feed["ids"][row, :n], feed["types"][row, :n], feed["mask"][row, :n] = (
                    windows[k].ids,
                    windows[k].types,
                    1,
                )
            self.session.run(None, feed)


def start_up(model: Path) -> float:
    """Seconds from a new process to the first reading."""
    code = (
        "import sys; from pathlib import Path; from interregnum import read_text; "
        "from interregnum.pipeline import default_reader; reader = default_reader(model=Path(sys.argv[1])); "
        "read_text('The mayor of Oslo resigned on Monday, officials said.', reader=reader)"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(model)], check=True)
    return time.perf_counter() - began


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    texts = load_texts(args.texts, args.limit)
    reader = OnnxReader(args.model, threads=args.threads)
    taken = [a for text in texts for a in take_in(text, force=True) if isinstance(a, Article)]
    if not taken:
        parser.error("there is no article in these texts")
    sentences = sum(len(article_sentences(a)) for a in taken)
    total = sum(reader.encode(a).pieces for a in taken)
    whole, alone, modelled = [], [], []
    settings = Settings(model=args.model, threads=args.threads, force=True)
    raw = [text.encode("utf-8", "surrogatepass") for text in texts]
    for _ in read_each(raw, settings=settings):
        pass
    # Before the bare encoder is loaded: what a user's process takes who reads these texts.
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    with tempfile.TemporaryDirectory() as folder:
        bare = Bare(reader, bare_graph(reader.directory, Path(folder)))
        windows = [reader.encode(a, context=0).windows for a in taken]
        bare.run(windows[0])
        for _ in range(args.rounds):
            began = time.perf_counter()
            for _ in read_each(raw, settings=settings):
                pass
            whole.append(time.perf_counter() - began)
            began = time.perf_counter()
            for w in windows:
                bare.run(w)
            alone.append(time.perf_counter() - began)
            began = time.perf_counter()
            for a in taken:
                reader.states(reader.encode(a))
            modelled.append(time.perf_counter() - began)
    result: dict[str, Any] = {
        "articles": len(taken),
        "sentences": sentences,
        "pieces": total,
        "memory_mb": memory,
        "start_up_s": round(statistics.median(start_up(reader.directory) for _ in range(3)), 2),
    }
    for name, seconds in (("reading", whole), ("model", modelled), ("bare", alone)):
        middle = statistics.median(seconds)
        result[name] = {
            "articles_per_s": round(len(taken) / middle, 1),
            "sentences_per_s": round(sentences / middle),
            "pieces_per_s": round(total / middle),
        }
    result["ratio"] = round(statistics.median(b / w for w, b in zip(whole, alone, strict=True)), 3)
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    print(f"{len(taken)} articles, {sentences} sentences, {total} word pieces, median of {args.rounds} rounds")
    print(f"{'':28}{'articles/s':>11}{'sentences/s':>13}{'pieces/s':>11}")
    for name, told in (
        ("reading", "whole reading"),
        ("model", "windows, encoder, taggers"),
        ("bare", "bare int8 encoder"),
    ):
        row = result[name]
        print(f"{told:28}{row['articles_per_s']:>11}{row['sentences_per_s']:>13}{row['pieces_per_s']:>11}")
    print(f"whole reading / bare encoder: {result['ratio']:.2f}")
    print(f"peak memory {result['memory_mb']} MB, start to first result {result['start_up_s']} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
