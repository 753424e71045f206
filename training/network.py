"""The joint model: a MiniLM encoder, word taggers, and scorers of span pairs.

The encoder is BERT-shaped (Devlin et al. 2019; weights: all-MiniLM-L6-v2, Wang et al. 2020) with casing classes
as token types. Taggers are BIO over words; arcs and coreference are scored per pair from span ends, their
product, types and the features of ``interregnum.frames.pairs`` (Lee et al. 2017 for the antecedent loss).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from interregnum.frames.labels import FRAMES, MENTIONS, ROLES, STATUSES, TAGS
from interregnum.frames.pairs import ARC_SIZES, COREF_SIZES
from interregnum.frames.pieces import CASES

HIDDEN = 384
LAYERS_MIXED = 4


def base_encoder(directory: Path) -> nn.Module:
    """MiniLM with eager attention (so that ONNX Runtime fuses it) and one token type per casing class."""
    from transformers import BertConfig, BertModel

    config = BertConfig.from_pretrained(directory)
    config._attn_implementation = "eager"
    config.attention_probs_dropout_prob = 0.0  # drawing those masks is a sixth of the time on a CPU
    model = BertModel.from_pretrained(directory, config=config, add_pooling_layer=False)
    old = model.embeddings.token_type_embeddings.weight.data
    fresh = nn.Embedding(CASES, old.shape[1])
    fresh.weight.data.copy_(old[0].expand(CASES, -1) + 0.002 * torch.randn(CASES, old.shape[1]))
    model.embeddings.token_type_embeddings = fresh
    model.config.type_vocab_size = CASES
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one drawn at the start: drawing fresh ones is a tenth of the time on a CPU.

    Args:
        chance: that a value is dropped.
    """

    SIZE = 1 << 23

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.p = chance
        self._drawn: dict[torch.dtype, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        size = x.numel()
        if x.device.type != "cpu" or size > self.SIZE // 2:
            return F.dropout(x, self.p)
        if x.dtype not in self._drawn:
            kept = torch.rand(self.SIZE, generator=torch.Generator().manual_seed(5)) >= self.p
            self._drawn[x.dtype] = (kept.float() / (1 - self.p)).to(x.dtype)
        at = int(torch.randint(0, self.SIZE - size, (1,)))
        return x * self._drawn[x.dtype][at : at + size].view(x.shape)


def swift(model: nn.Module) -> None:
    """Replace every ``nn.Dropout`` inside a model by the swift one, of the same chance; seeds move its masks about."""
    shared: dict[float, Dropout] = {}
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Dropout):
                setattr(module, name, shared.setdefault(child.p, Dropout(child.p)))


class Tagger(nn.Module):
    """Pieces -> hidden states and tag logits; the graph that is exported as encoder.onnx."""

    def __init__(self, encoder: nn.Module, *, dropout: float = 0.2, width: int = 320) -> None:
        super().__init__()
        self.encoder = encoder
        self.mix = nn.Parameter(torch.zeros(LAYERS_MIXED))
        self.drop = nn.Dropout(dropout)
        self.inner = nn.Linear(HIDDEN, width)
        self.out = nn.Linear(width, TAGS)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, types, mask: (rows, pieces). Returns hidden (rows, pieces, 384) and logits (rows, pieces, TAGS)."""
        states = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        weights = torch.softmax(self.mix, dim=0)
        hidden = states[-1] * weights[0]
        for k in range(1, LAYERS_MIXED):
            hidden = hidden + states[-1 - k] * weights[k]
        logits = self.out(self.drop(F.gelu(self.inner(self.drop(hidden)))))
        return hidden, logits


class Pairs(nn.Module):
    """Span pairs -> status, role and coreference scores; the graph that is exported as pairs.onnx."""

    def __init__(self, *, width: int = 192, dropout: float = 0.2) -> None:
        super().__init__()
        kinds = len(MENTIONS) + 1
        self.drop = nn.Dropout(dropout)
        self.frame_type = nn.Embedding(len(FRAMES), 64)
        self.filler_type = nn.Embedding(kinds, 32)
        self.trigger = nn.Linear(2 * HIDDEN + 64, 2 * width)
        self.filler = nn.Linear(2 * HIDDEN + 32, 2 * width)
        self.arc_features = nn.ModuleList([nn.Embedding(n, width) for n in ARC_SIZES])
        self.arc_hidden = nn.Linear(width, 128)
        self.arc_out = nn.Linear(128, len(ROLES))
        self.status_hidden = nn.Linear(2 * HIDDEN + 64, 128)
        self.status_out = nn.Linear(128, len(STATUSES))
        self.left = nn.Linear(2 * HIDDEN + 32, 2 * width)
        self.right = nn.Linear(2 * HIDDEN + 32, 2 * width)
        self.coref_features = nn.ModuleList([nn.Embedding(n, width) for n in COREF_SIZES])
        self.coref_hidden = nn.Linear(width, 96)
        self.coref_out = nn.Linear(96, 1)
        self.width = width
        for table in (*self.arc_features, *self.coref_features):
            nn.init.normal_(table.weight, std=0.1)

    def forward(
        self,
        hidden: Tensor,
        triggers: Tensor,
        fillers: Tensor,
        arcs: Tensor,
        arc_features: Tensor,
        coref: Tensor,
        coref_features: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Hidden (words, 384); triggers and fillers (n, 3) first, last, type; arcs and coref (p, 2) indices
        (coref into fillers); features (p, k). Returns status (t, 5), roles (p, 9), coreference (q,).
        """
        t = torch.cat([hidden[triggers[:, 0]], hidden[triggers[:, 1]], self.frame_type(triggers[:, 2])], dim=1)
        m = torch.cat([hidden[fillers[:, 0]], hidden[fillers[:, 1]], self.filler_type(fillers[:, 2])], dim=1)
        t, m = self.drop(t), self.drop(m)
        status = self.status_out(self.drop(F.gelu(self.status_hidden(t))))
        arc = self._pair(self.trigger(t), self.filler(m), arcs, arc_features, self.arc_features)
        roles = self.arc_out(self.drop(F.gelu(self.arc_hidden(arc))))
        link = self._pair(self.left(m), self.right(m), coref, coref_features, self.coref_features)
        same = self.coref_out(self.drop(F.gelu(self.coref_hidden(link)))).view(-1)
        return status, roles, same

    def _pair(self, a: Tensor, b: Tensor, pairs: Tensor, features: Tensor, tables: nn.ModuleList) -> Tensor:
        left, right = a[pairs[:, 0]], b[pairs[:, 1]]
        w = self.width
        hidden = left[:, :w] + right[:, :w] + left[:, w:] * right[:, w:]
        for k, table in enumerate(tables):
            hidden = hidden + table(features[:, k])
        return self.drop(F.gelu(hidden))


class Reader(nn.Module):
    """Both graphs together, as they are trained."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.tagger = Tagger(encoder)
        self.pairs = Pairs()
