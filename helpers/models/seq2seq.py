"""The encoder-decoder of lesson 9 with PyTorch's own GRU inside, and its training."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, pad
from torch.nn.utils.rnn import pack_padded_sequence

from helpers.data.pairs import Draw
from helpers.data.strings import SYMBOLS
from helpers.data.vocabulary import PAD, SOS

# How the lesson learns to copy: symbols, the three signs among them; then its training.
V = SYMBOLS + 3
H, BATCH, STEPS = 48, 64, 500


class Seq2Seq(nn.Module):
    """Read sources (B, S), write targets (B, T); V symbols, states of H numbers."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed_source = nn.Embedding(V, H)
        self.embed_target = nn.Embedding(V, H)
        self.encoder = nn.GRU(H, H, batch_first=True)
        self.decoder = nn.GRU(H, H, batch_first=True)
        self.read_out = nn.Linear(H, V)

    def encode(self, sources: Tensor) -> Tensor:
        """Return the context vectors (B, H): the last states before the pads."""
        lengths, x = (sources != PAD).sum(dim=1), self.embed_source(sources)
        if int(lengths.min()) < sources.size(1):
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, h = self.encoder(x)
        context: Tensor = h[0]
        return context

    def step(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (B, V) after symbols (B,), and the new states (B, H)."""
        states, h = self.decoder(self.embed_target(symbols)[:, None], h[None])
        return self.read_out(states[:, 0]), h[0]

    def forward(self, sources: Tensor, inputs: Tensor) -> Tensor:
        """Return scores (B, T, V) where the inputs (B, T) are what was said before."""
        context = self.encode(sources)[None]
        states, _ = self.decoder(self.embed_target(inputs), context)
        scores: Tensor = self.read_out(states)
        return scores

    @torch.no_grad()
    def generate(self, sources: Tensor, T: int) -> Tensor:
        """Return T symbols (B, T) for each source, the likeliest at every step."""
        symbols, h = torch.full((len(sources),), SOS), self.encode(sources)
        said = []
        for _ in range(T):
            scores, h = self.step(symbols, h)
            symbols = scores.argmax(dim=-1)
            said.append(symbols)
        return torch.stack(said, dim=1)


def new_model(V: int, H: int, seed: int) -> Seq2Seq:
    """A model with random weights of its own; the global generator is left alone."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Seq2Seq(V, H)


def fit(
    model: Seq2Seq,
    draw: Draw,
    steps: int,
    lr: float = 0.01,
    seed: int = 0,
    forced: Callable[[float], float] = lambda progress: 1.0,
) -> list[float]:
    """Train for `steps` steps of Adam, rate falling to 0; return the losses.

    `draw(generator)` makes a batch: sources (B, S) and targets (B, T) that end with
    <eos>. `forced(progress)` is the chance that the next input is the right symbol and
    not the model's own; progress goes from 0 to 1.
    """
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    losses = []
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = lr * (1 - step / steps)
        sources, targets = draw(generator)
        scores = _scores(model, sources, targets, forced(step / steps), generator)
        loss = cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


def _scores(
    model: Seq2Seq, sources: Tensor, targets: Tensor, p: float, coins: torch.Generator
) -> Tensor:
    """The scores (B, T, V); each input is the right symbol with probability p."""
    if p >= 1:
        scores: Tensor = model(sources, pad(targets[:, :-1], (1, 0), value=SOS))
        return scores
    said, h = torch.full((len(sources),), SOS), model.encode(sources)
    steps = []
    for right in targets.unbind(dim=1):
        logits, h = model.step(said, h)
        steps.append(logits)
        coin = torch.rand(len(right), generator=coins) < p
        said = torch.where(coin, right, logits.argmax(dim=-1))
    return torch.stack(steps, dim=1)
