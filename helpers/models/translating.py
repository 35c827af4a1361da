"""Teach a model to write what belongs to a source, and count what it gets right."""

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, pad

from helpers.data.vocabulary import PAD, SOS


def teach(
    model: nn.Module,
    source: Tensor,
    target: Tensor,
    steps: int,
    lr: float = 0.01,
    batch: int = 64,
    seed: int = 0,
) -> list[float]:
    """Take `steps` steps of Adam with teacher forcing; return the loss before each.

    `model(source, written)` scores the next symbol after each of the symbols written
    so far: (B, T, V). `source` is (n, S), `target` (n, T); pads do not count. The
    learning rate falls to a fiftieth. Raises ValueError if steps or batch < 1.
    """
    if steps < 1 or batch < 1:
        raise ValueError(f"need steps >= 1 and batch >= 1, got {steps} and {batch}")
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, steps)
    losses = []
    for _ in range(steps):
        i = torch.randint(len(source), (batch,), generator=generator)
        written = pad(target[i, :-1], (1, 0), value=SOS)
        scores = model(source[i], written)
        loss = cross_entropy(scores.mT, target[i], ignore_index=PAD)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        slower.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def translate(model: nn.Module, source: Tensor, T: int) -> Tensor:
    """Write T symbols for each source (n, S), always the likeliest next one: (n, T).

    The symbols written so far are all the model gets. What follows an <eos> has no
    meaning.
    """
    written = torch.full((len(source), 1), SOS)
    for _ in range(T):
        likeliest = model(source, written)[:, -1:].argmax(dim=-1)
        written = torch.cat([written, likeliest], dim=1)
    return written[:, 1:]


def exact(model: nn.Module, source: Tensor, target: Tensor) -> float:
    """Return the share of sources that the model translates without any mistake."""
    right = translate(model, source, target.size(1)) == target
    return float((right | (target == PAD)).all(dim=1).float().mean())
