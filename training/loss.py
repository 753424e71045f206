"""Batches -> tensors -> one loss over all layers, each masked where its set annotates nothing."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from interregnum.frames.labels import FRAMES, LAYERS, ROLES, SAID
from training.data import IGNORE, Item
from training.network import Reader

WEIGHTS = {
    "outer": 1.5,
    "inner": 0.5,
    "trigger": 3.0,
    "said": 0.7,
    "status": 0.4,
    "arcs": 1.5,
    "coref": 0.5,
    "ascribed": 1.0,
}
PHRASES = ("source", "cue", "content", "content_inner")
MASK, UNK = 103, 100
# The pieces of straight quotation marks and apostrophes, and of curly ones; the corpus is written with straight ones.
QUOTE, APOSTROPHE = 1000, 1005
OPENING, CLOSING, RIGHT = 1523, 1524, 1521
CURLY = 0.2  # share of passages that are seen with curly ones


class Batch:
    """Items as padded windows, and their words, spans and pairs laid end to end."""

    def __init__(self, items: list[Item], *, rng: np.random.Generator | None = None, hide: float = 0.0) -> None:
        windows = [w for item in items for w in item.encoded.windows]
        widest = max(len(w.ids) for w in windows)
        ids = np.zeros((len(windows), widest), dtype=np.int64)
        types = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        rows: list[np.ndarray] = []
        cols: list[np.ndarray] = []
        r = 0
        for item in items:
            hidden = None
            if rng is not None and hide:
                # names are hidden now and then, so that the reader leans on what is said and not on who is famous
                hidden = (item.names == 1) & (rng.random(len(item.names)) < hide)
            shout = rng is not None and rng.random() < 0.03
            curly = rng is not None and rng.random() < CURLY and (item.trigger != IGNORE).any()
            for w in item.encoded.windows:
                n = len(w.ids)
                ids[r, :n], types[r, :n], mask[r, :n] = w.ids, w.types, 1
                if shout:
                    types[r, :n][np.isin(w.types, (0,))] = 1
                if curly:
                    straight = w.ids == QUOTE
                    ids[r, :n][straight] = np.where(w.types[straight] == 6, CLOSING, OPENING)
                    ids[r, :n][w.ids == APOSTROPHE] = RIGHT
                if hidden is not None:
                    at = w.positions[hidden[w.words]]
                    ids[r, at] = MASK
                rows.append(np.full(len(w.words), r))
                cols.append(w.positions)
                r += 1
        base = np.cumsum([0, *(len(i.encoded.words) for i in items)])
        t_base = np.cumsum([0, *(len(i.triggers) for i in items)])
        f_base = np.cumsum([0, *(len(i.fillers) for i in items)])

        def spans(kind: str) -> Tensor:
            parts = [
                np.stack([s.first + b, s.last + b, s.kind], axis=1)
                for i, b in zip(items, base, strict=False)
                for s in (getattr(i, kind),)
            ]
            return torch.from_numpy(np.concatenate(parts))

        self.ids, self.types, self.mask = map(torch.from_numpy, (ids, types, mask))
        self.rows = torch.from_numpy(np.concatenate(rows))
        self.cols = torch.from_numpy(np.concatenate(cols))
        self.outer = torch.from_numpy(np.concatenate([i.outer for i in items]))
        self.inner = torch.from_numpy(np.concatenate([i.inner for i in items]))
        self.trigger = torch.from_numpy(np.concatenate([i.trigger for i in items]))
        self.said = torch.from_numpy(np.concatenate([i.said for i in items]))
        self.ascribed = torch.from_numpy(np.concatenate([i.ascribed for i in items]))
        self.triggers, self.fillers = spans("triggers"), spans("fillers")
        self.status = torch.from_numpy(np.concatenate([i.status for i in items]))
        self.arcs = torch.from_numpy(
            np.concatenate([i.arcs + [[a, b]] for i, a, b in zip(items, t_base, f_base, strict=False)])
        )
        self.arc_features = torch.from_numpy(np.concatenate([i.arc_features for i in items]))
        self.arc_labels = torch.from_numpy(np.concatenate([i.arc_labels for i in items]).astype(np.float32))
        # coreference indexes mentions; the network indexes fillers
        index = [np.flatnonzero(i.fillers.kind != SAID) for i in items]
        self.coref = torch.from_numpy(
            np.concatenate(
                [ix[i.coref] + b if len(i.coref) else i.coref for i, ix, b in zip(items, index, f_base, strict=False)]
            )
        )
        self.coref_features = torch.from_numpy(np.concatenate([i.coref_features for i in items]))
        self.coref_gold = torch.from_numpy(np.concatenate([i.coref_gold for i in items]))

    def to(self, device: torch.device) -> Batch:
        """Move every tensor."""
        for key, value in vars(self).items():
            setattr(self, key, value.to(device))
        return self


def losses(model: Reader, b: Batch, *, smoothing: float = 0.0, half: bool = False) -> dict[str, Tensor]:
    """The loss of each layer, averaged over what is annotated; ``half`` runs the encoder in bfloat16."""
    with torch.autocast(b.ids.device.type, dtype=torch.bfloat16, enabled=half):
        hidden, logits = model.tagger(b.ids, b.types, b.mask)
    hidden, logits = hidden[b.rows, b.cols].float(), logits[b.rows, b.cols].float()
    out: dict[str, Tensor] = {}
    for name, gold in (("outer", b.outer), ("inner", b.inner), ("trigger", b.trigger)):
        if (gold != IGNORE).any():
            out[name] = F.cross_entropy(
                logits[:, LAYERS[name]], gold, ignore_index=IGNORE, label_smoothing=smoothing
            ) * (4.0 if name == "inner" else 1.0)
    if (b.said != IGNORE).any():
        out["said"] = F.cross_entropy(logits[:, LAYERS["said"]], b.said[:, 0], ignore_index=IGNORE) + F.cross_entropy(
            logits[:, LAYERS["said_inner"]], b.said[:, 1], ignore_index=IGNORE
        )
    if (b.ascribed != IGNORE).any():
        out["ascribed"] = torch.stack(
            [
                F.cross_entropy(logits[:, LAYERS[name]], b.ascribed[:, k], ignore_index=IGNORE)
                for k, name in enumerate(PHRASES)
            ]
        ).sum()
    if len(b.triggers) or len(b.coref):
        status, roles, same = model.pairs(
            hidden, b.triggers, b.fillers, b.arcs, b.arc_features, b.coref, b.coref_features
        )
        if (b.status != IGNORE).any():
            out["status"] = F.cross_entropy(status, b.status, ignore_index=IGNORE)
        counted = b.arc_labels >= 0
        if counted.any():
            allowed = allowed_roles(b.triggers[b.arcs[:, 0], 2], b.fillers[b.arcs[:, 1], 2])
            keep = counted & allowed
            every = F.binary_cross_entropy_with_logits(roles, b.arc_labels.clamp(min=0), reduction="none")
            out["arcs"] = (every * keep).sum() / max(len(b.triggers), 1) / 2
        if len(b.coref):
            out["coref"] = antecedent_loss(same, b.coref[:, 1], b.coref_gold, len(b.fillers))
    return out


_ALLOWED: Tensor | None = None


def allowed_roles(frames: Tensor, fillers: Tensor) -> Tensor:
    """(pairs, roles): whether the codebook lets the type take the role with that filler."""
    global _ALLOWED
    if _ALLOWED is None:
        from interregnum.frames.decode import ALLOWED

        assert ALLOWED.shape == (len(FRAMES), ALLOWED.shape[1], len(ROLES))
        _ALLOWED = torch.from_numpy(ALLOWED)
    table = _ALLOWED = _ALLOWED.to(frames.device)
    return table[frames, fillers]


def antecedent_loss(same: Tensor, owner: Tensor, gold: Tensor, count: int) -> Tensor:
    """Marginal log-likelihood of the right antecedents, or of none (Lee et al. 2017); none scores 0."""
    device = same.device
    peak = torch.zeros(count, device=device).scatter_reduce(0, owner, same.detach(), "amax", include_self=True)
    weight = torch.exp(same - peak[owner])
    none = torch.exp(-peak)
    total = none.index_add(0, owner, weight)
    right = torch.zeros(count, device=device).index_add(0, owner, weight * gold)
    has = torch.zeros(count, device=device).index_add(0, owner, gold) > 0
    right = torch.where(has, right, none)
    active = torch.zeros(count, dtype=torch.bool, device=device)
    active[owner] = True
    loss = torch.log(total[active]) - torch.log(right[active].clamp(min=1e-12))
    return loss.mean()
