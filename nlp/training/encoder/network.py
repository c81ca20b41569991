"""The encoder in torch: the transformer of e5-small, mean pooling, and a head for each label."""

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from nlp.encoder.tokenizer import Pieces
from nlp.training.encoder.e5 import E5File, Shape
from nlp.training.encoder.vocabulary import ids_of

_DROPOUT = 0.1


class Layer(nn.Module):
    """Self-attention and feed-forward, each normalised after its residual."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attention_out = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, shape.epsilon)
        self.up = nn.Linear(hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, hidden)
        self.out_norm = nn.LayerNorm(hidden, shape.epsilon)

    def forward(self, x: Tensor, attended: Tensor) -> Tensor:
        """Batch × length × hidden → the same."""
        batch, length, hidden = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=attended)
        mixed = self.attention_out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.attention_norm(x + functional.dropout(mixed, _DROPOUT, self.training))
        wide = self.down(functional.gelu(self.up(x)))
        return self.out_norm(x + functional.dropout(wide, _DROPOUT, self.training))


class Transformer(nn.Module):
    """Ids → a vector for each token."""

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.kind = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Batch × length (and 1 where there is a token) → batch × length × hidden."""
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind)
        attended = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, attended)
        return x


class Network(nn.Module):
    """The transformer, its mean over all tokens, and the heads: `evidence` on tokens, the others on the mean."""

    def __init__(self, shape: Shape, vocabulary: int, heads: Mapping[str, int]) -> None:
        super().__init__()
        self.transformer = Transformer(shape, vocabulary)
        self.heads = nn.ModuleDict({name: nn.Linear(shape.hidden, size) for name, size in heads.items()})
        self.evidence = nn.Linear(shape.hidden, 1)
        for head in (*self.heads.values(), self.evidence):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Logits by label, `evidence` batch × length, and `vector` batch × hidden."""
        tokens = self.transformer(ids, mask)
        vector = mean_of_tokens(tokens, mask)
        read = functional.dropout(vector, _DROPOUT, self.training)
        found = {name: head(read) for name, head in self.heads.items()}
        return found | {"evidence": self.evidence(tokens).squeeze(-1), "vector": vector}


def mean_of_tokens(tokens: Tensor, mask: Tensor) -> Tensor:
    """The mean vector over the tokens that are there, marks of beginning and end among them, as e5 pools."""
    weight = mask.unsqueeze(-1).to(tokens.dtype)
    return (tokens * weight).sum(1) / weight.sum(1)


def e5_weights(file: E5File, kept: Pieces) -> dict[str, Tensor]:
    """The state of a Transformer with e5's weights and only the kept pieces' rows."""
    hidden, rows = file.shape.hidden, np.array(ids_of(file.pieces, kept))
    state: dict[str, NDArray[np.float32]] = {
        "words.weight": file.matrix("emb.word", hidden, rows),
        "positions.weight": file.tensor("emb.pos").reshape(-1, hidden),
        # Token type 0 is added everywhere.
        "kind": file.tensor("emb.type").reshape(-1, hidden)[0],
        "norm.weight": file.tensor("emb.ln.w"),
        "norm.bias": file.tensor("emb.ln.b"),
    }
    for number in range(file.shape.layers):
        state |= _layer(file, number)
    return {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in state.items()}


def _layer(file: E5File, number: int) -> dict[str, NDArray[np.float32]]:
    old, new = f"l{number}", f"layers.{number}"
    hidden, forward = file.shape.hidden, file.shape.feed_forward
    return {
        f"{new}.qkv.weight": np.concatenate([file.matrix(f"{old}.{part}.w", hidden) for part in "qkv"]),
        f"{new}.qkv.bias": np.concatenate([file.tensor(f"{old}.{part}.b") for part in "qkv"]),
        f"{new}.attention_out.weight": file.matrix(f"{old}.ao.w", hidden),
        f"{new}.attention_out.bias": file.tensor(f"{old}.ao.b"),
        f"{new}.attention_norm.weight": file.tensor(f"{old}.aln.w"),
        f"{new}.attention_norm.bias": file.tensor(f"{old}.aln.b"),
        f"{new}.up.weight": file.matrix(f"{old}.fi.w", hidden),
        f"{new}.up.bias": file.tensor(f"{old}.fi.b"),
        f"{new}.down.weight": file.matrix(f"{old}.fo.w", forward),
        f"{new}.down.bias": file.tensor(f"{old}.fo.b"),
        f"{new}.out_norm.weight": file.tensor(f"{old}.oln.w"),
        f"{new}.out_norm.bias": file.tensor(f"{old}.oln.b"),
    }
