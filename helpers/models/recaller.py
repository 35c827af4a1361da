"""Models that learn to recall the value of a key, and how they are taught."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.recall import KEYS, VALUES, mqar, strings
from helpers.models.attention import Attention


class Recaller(nn.Module):
    """Strings (B, T) -> scores (B, T, V): layers that add what they find to a stream.

    With `shift` each row begins as a mix of its symbol and the one before it: a causal
    convolution of width 2, as Mamba and its relatives have.
    """

    def __init__(
        self,
        D: int,
        layers: Sequence[nn.Module],
        shift: bool = False,
        keys: int = KEYS,
    ):
        super().__init__()
        V = keys + VALUES
        self.embed, self.score = nn.Embedding(V, D), nn.Linear(D, V)
        self.before: nn.Linear | None = nn.Linear(D, D, bias=False) if shift else None
        self.layers = nn.ModuleList(layers)
        self.norms = nn.ModuleList(nn.LayerNorm(D) for _ in range(len(layers) + 1))

    def stages(self, tokens: Tensor) -> list[Tensor]:
        """Return the stream (B, T, D) at the bottom and on top of each layer."""
        x = self.embed(tokens)
        if self.before is not None:
            x = x + F.pad(self.before(x), (0, 0, 1, 0))[:, :-1]
        found = [x]
        for norm, layer in zip(self.norms, self.layers, strict=False):
            found.append(found[-1] + layer(norm(found[-1])))
        return found

    def read(self, x: Tensor) -> Tensor:
        """Return the scores of every symbol for rows of the stream."""
        scores: Tensor = self.score(self.norms[-1](x))
        return scores

    def forward(self, tokens: Tensor) -> Tensor:
        return self.read(self.stages(tokens)[-1])


class RecurrentRecaller(nn.Module):
    """An LSTM that reads strings (B, T) to scores (B, T, V); its gates begin open."""

    def __init__(self, D: int, H: int, keys: int = KEYS):
        super().__init__()
        V = keys + VALUES
        self.embed, self.score = nn.Embedding(V, D), nn.Linear(H, V)
        self.lstm = nn.LSTM(D, H, batch_first=True)
        bias = dict(self.lstm.named_parameters())["bias_ih_l0"]
        bias.data[H : 2 * H] = 1.0  # input, forget, cell, output

    def forward(self, tokens: Tensor) -> Tensor:
        scores: Tensor = self.score(self.lstm(self.embed(tokens))[0])
        return scores


def transformer(
    layers: int = 2, D: int = 64, N: int = 4, shift: bool = False
) -> Recaller:
    """Return attention and nothing else: `layers` of it, N heads each."""
    return Recaller(D, [Attention(D, N) for _ in range(layers)], shift)


def teach(
    model: nn.Module,
    steps: int,
    pairs: Sequence[int] = (4,),
    seed: int = 0,
    lr: float = 2e-3,
    batch: int = 64,
    every: int = 25,
    keys: int = KEYS,
) -> list[float]:
    """Train in place with new strings at every step; return the recall on the way.

    The number of pairs is drawn from `pairs`; the recall, of pairs[-1] on 500 other
    strings, is measured after every `every` steps.
    """
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    test, found = strings(pairs[-1], keys=keys), []
    for step in range(1, steps + 1):
        some = pairs[int(torch.randint(len(pairs), (), generator=generator))]
        tokens, due = mqar(some, keys, VALUES, batch, generator)
        asked = model(tokens)[:, -some:]
        loss = F.cross_entropy(asked.flatten(0, 1), due.flatten())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % every == 0:
            found.append(recalled(model, *test))
    return found


@torch.no_grad()
def recalled(model: nn.Module, tokens: Tensor, due: Tensor) -> float:
    """Return the share of repeated keys whose value `model` scores highest."""
    asked = model(tokens)[:, -due.size(1) :]
    return float((asked.argmax(dim=-1) == due).float().mean())
