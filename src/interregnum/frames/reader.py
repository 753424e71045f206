"""The reader: a MiniLM-sized model run by ONNX Runtime in int8 on the CPU, loaded when first needed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from interregnum.errors import ModelCorrupt, ModelNotFound
from interregnum.frames.calibration import Calibration
from interregnum.frames.decode import Thresholds, decode
from interregnum.frames.labels import FRAMES, LAYERS, MENTIONS, ROLES, STATUSES, TAGS
from interregnum.frames.pairs import in_slices
from interregnum.frames.parts import joined, parts
from interregnum.frames.pieces import CONTEXT_PIECES, Encoded, Window, encode, load_tokenizer
from interregnum.frames.sentences import article_sentences
from interregnum.frames.viterbi import Floats, Ints
from interregnum.records import Article, Reading, Span

BATCH_PIECES = 1024
FILES = ("encoder.onnx", "pairs.onnx", "tokenizer.json", "config.json")
_HIDDEN = 384
# A paragraph of more words is cut at sentence ends: no quotation is that long, and an endless line stays linear.
_QUOTED = 3_000


class Reader(Protocol):
    """Anything that turns an Article into a Reading."""

    @property
    def name(self) -> str:
        """What to call the reader in records."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


def shipped_model() -> Path:
    """The folder of the model that comes with the package."""
    return Path(str(files("interregnum.frames").joinpath("weights")))


def batches(windows: tuple[Window, ...], *, pieces: int = BATCH_PIECES) -> list[list[int]]:
    """Windows of one article in batches of like length, at most that many padded pieces each.

    Batches never mix articles: dynamic quantisation scales by what else is in the batch, and a reading must
    not depend on its neighbours.
    """
    order = sorted(range(len(windows)), key=lambda k: (len(windows[k].ids), k))
    made: list[list[int]] = []
    for k in order:
        if made and (len(made[-1]) + 1) * len(windows[k].ids) <= pieces:
            made[-1].append(k)
        else:
            made.append([k])
    return made


def session(path: Path, *, threads: int | None = None) -> Any:
    """An ONNX Runtime session on the CPU.

    Args:
        path: the graph.
        threads: CPU threads; as many as this process may run on when None.

    Raises:
        ModelCorrupt: this ONNX Runtime cannot load the graph.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "1" if options.intra_op_num_threads > 1 else "0"
    )
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no other base
        raise ModelCorrupt(
            f"{path} cannot be loaded by ONNX Runtime {ort.__version__} ({error}); upgrade onnxruntime"
        ) from error


def cores() -> int:
    """Cores that this process may run on; fewer than the machine has, in a container or under taskset."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _thresholds(written: Mapping[str, Any]) -> Thresholds:
    made = Thresholds(**{**written, "role": tuple(map(float, written["role"]))})
    if len(made.role) != len(ROLES):
        raise ValueError(f"{len(made.role)} thresholds for {len(ROLES)} roles")
    return made


class OnnxReader:
    """Reads with a trained model.

    Args:
        model: folder with encoder.onnx, pairs.onnx, tokenizer.json and config.json; the package's own when None.
        threads: CPU threads; as many as this process may run on when None.

    Raises:
        ModelNotFound: a file is missing.
        ModelCorrupt: when first used: a file does not match its recorded hash, or was made for another codebook.
    """

    def __init__(self, model: Path | None = None, *, threads: int | None = None) -> None:
        self.directory = Path(model) if model is not None else shipped_model()
        self.threads = threads
        missing = [name for name in FILES if not (self.directory / name).is_file()]
        if missing:
            raise ModelNotFound(
                f"no {', '.join(missing)} in {self.directory}; reinstall interregnum, "
                "or give a folder that `python -m training.export` wrote with --model"
            )

    @cached_property
    def config(self) -> dict[str, Any]:
        """What was written with the model: labels, thresholds, calibration, hashes."""
        try:
            config: dict[str, Any] = json.loads((self.directory / "config.json").read_text("utf-8"))
            recorded, labels = dict(config["sha256"]), config["labels"]
            written = config["name"], config["thresholds"], config["calibration"], config["default_min_confidence"]
            trained = {key: tuple(labels[key]) for key in ("mentions", "frames", "roles", "statuses")}
            _thresholds(written[1])
            Calibration.from_json(written[2])
            float(written[3])
            by_type = dict(config.get("default_by_type", {}))
            if by_type.keys() - set(FRAMES) or not all(0 <= float(limit) <= 1 for limit in by_type.values()):
                raise ValueError(f"default_by_type {by_type}")
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ModelCorrupt(
                f"{self.directory / 'config.json'} is broken ({error!r}); reinstall interregnum, or train it again"
            ) from error
        for name in FILES[:-1]:
            found = hashlib.sha256((self.directory / name).read_bytes()).hexdigest()
            if recorded.get(name) != found:
                raise ModelCorrupt(f"{self.directory / name} does not match its recorded hash; reinstall interregnum")
        here = {"mentions": MENTIONS, "frames": FRAMES, "roles": ROLES, "statuses": STATUSES}
        if trained != here:
            raise ModelCorrupt(
                f"the model in {self.directory} was trained for another codebook; train it again (training/README.md)"
            )
        return config

    @property
    def name(self) -> str:
        """The model's name and the first digits of its hash."""
        return f"{self.config['name']}+{self.config['sha256']['encoder.onnx'][:12]}"

    @property
    def default_min_confidence(self) -> float:
        """Where the model's makers put the line between precision and recall."""
        return float(self.config["default_min_confidence"])

    @property
    def default_by_type(self) -> dict[str, float]:
        """Where that line is for types that need more: frames that change who holds power are kept for precision."""
        return {kind: float(limit) for kind, limit in dict(self.config.get("default_by_type", {})).items()}

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.directory / "tokenizer.json")

    @cached_property
    def _encoder(self) -> Any:
        assert self.config
        return session(self.directory / "encoder.onnx", threads=self.threads)

    @cached_property
    def _pairs(self) -> Any:
        # one thread: the graph is small, and a second pool would fight the spinning threads of the first
        return session(self.directory / "pairs.onnx", threads=1)

    @cached_property
    def _thresholds(self) -> Thresholds:
        return _thresholds(self.config["thresholds"])

    @cached_property
    def _calibration(self) -> Calibration:
        return Calibration.from_json(self.config["calibration"])

    def load(self) -> None:
        """Load the files now rather than at the first reading, for readers shared by threads.

        Raises:
            ModelCorrupt: a file does not match its recorded hash, or was made for another codebook.
        """
        assert all((self._tokenizer, self._encoder, self._pairs, self._thresholds, self._calibration))

    def encode(self, article: Article, *, context: int = CONTEXT_PIECES) -> Encoded:
        """The article as words and windows, each led by at most ``context`` pieces of the sentence before it."""
        return encode(article.text, article_sentences(article), self._tokenizer, context=context)

    def states(self, encoded: Encoded) -> tuple[Floats, Floats]:
        """Hidden states (words, 384) and tag scores (words, TAGS) of every word."""
        hidden = np.zeros((len(encoded.words), _HIDDEN), dtype=np.float32)
        logits = np.zeros((len(encoded.words), TAGS), dtype=np.float32)
        # a model from before the layers of ascriptions scores fewer tags: every word is outside for it
        logits[:, [LAYERS[name].start for name in ("source", "cue", "content", "content_inner")]] = 1e4
        windows = encoded.windows
        for batch in batches(windows):
            widest = max(len(windows[k].ids) for k in batch)
            ids = np.zeros((len(batch), widest), dtype=np.int64)
            types = np.zeros_like(ids)
            mask = np.zeros_like(ids)
            for row, k in enumerate(batch):
                n = len(windows[k].ids)
                ids[row, :n], types[row, :n], mask[row, :n] = windows[k].ids, windows[k].types, 1
            h, scores = self._encoder.run(None, {"ids": ids, "types": types, "mask": mask})
            for row, k in enumerate(batch):
                hidden[windows[k].words] = h[row, windows[k].positions]
                logits[windows[k].words, : scores.shape[2]] = scores[row, windows[k].positions]
        return hidden, logits

    def read(self, article: Article) -> Reading:
        """Read one article; everything found is kept, whatever its confidence (``Reading.above`` filters)."""
        runs = parts(article_sentences(article), article.blocks)
        readings = [self._part(article, run) for run in runs]
        if len(readings) > 1:
            return joined(article, readings)
        return readings[0] if readings else Reading(article, model=self.name)

    def _part(self, article: Article, sentences: Sequence[Span]) -> Reading:
        encoded = encode(article.text, sentences, self._tokenizer)
        if not len(encoded.words):
            return Reading(article, model=self.name)
        hidden, logits = self.states(encoded)

        def score(
            triggers: Ints, fillers: Ints, arcs: Ints, arc_features: Ints, links: Ints, link_features: Ints
        ) -> tuple[Floats, Floats, Floats]:
            status, roles, same = self._pairs.run(
                None,
                {
                    "hidden": hidden,
                    "triggers": triggers,
                    "fillers": fillers,
                    "arcs": arcs,
                    "arc_features": arc_features,
                    "links": links,
                    "link_features": link_features,
                },
            )
            return status, roles, same

        return decode(
            article,
            encoded,
            logits,
            in_slices(score),
            paragraph=_paragraphs(article, encoded),
            thresholds=self._thresholds,
            calibration=self._calibration,
            model=self.name,
        )


def _paragraphs(article: Article, encoded: Encoded) -> Ints:
    """Paragraph index of each word; quotations do not run from one into the next."""
    starts = np.array([b.span.start for b in article.blocks], dtype=np.int64)
    block = np.searchsorted(starts, encoded.words[:, 0], side="right")
    into = np.arange(len(block)) - np.searchsorted(block, block)
    stretch = into[np.searchsorted(encoded.sentence, encoded.sentence)] // _QUOTED
    return np.asarray(block * len(block) + stretch, dtype=np.int64)
