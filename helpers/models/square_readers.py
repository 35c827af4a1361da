"""Many small recurrent networks that learn to read squares, side by side.

They answer with one number, positive for clockwise. Weights are in lesson 3's row
convention, x_t @ w_ih + b_ih; the seeds are one more axis in front.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from helpers.data.squares import generate_pointSeq

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}  # blocks of H rows, in PyTorch's order

Weights = dict[str, Tensor]


@dataclass(frozen=True)
class Runs:
    """Networks of one kind, one for each seed, as they were after some epochs.

    `weights[epoch]` holds tensors with the seeds as first axis; `scores[epoch]` the
    accuracy of each seed on 1,000 squares that were not trained on.
    """

    kind: str
    weights: dict[int, Weights]
    scores: dict[int, list[float]]


def train_squares(
    kind: str,
    H: int,
    seeds: Sequence[int] = range(10),
    epochs: int = 100,
    lr: float = 0.01,
    orthogonal: bool = False,
    keep: Iterable[int] = (),
) -> Runs:
    """Train one network for each seed on 128 squares, all of them at the same time.

    `kind` is "RNN", "GRU" or "LSTM". Adam, batches of 16, another order each epoch.
    `keep` names the epochs to remember besides the last; 0 is before training.
    Raises ValueError for another kind or an epoch that is not reached.
    """
    wanted = {*keep, epochs}
    if kind not in GATES or not wanted <= set(range(epochs + 1)):
        raise ValueError(
            f"need one of {', '.join(GATES)} and epochs to keep within 0..{epochs}, "
            f"got {kind!r} and {sorted(wanted)}"
        )
    x, y = generate_pointSeq(128, seed=13)
    weights = draw_weights(kind, H, seeds, orthogonal)
    optimizer = torch.optim.Adam(weights.values(), lr=lr, fused=True)
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    runs = Runs(kind, {}, {})
    for epoch in range(epochs + 1):
        if epoch in wanted:
            runs.weights[epoch] = {n: w.detach().clone() for n, w in weights.items()}
            runs.scores[epoch] = _scores(kind, runs.weights[epoch])
        if epoch == epochs:
            break
        order = torch.stack([torch.randperm(len(x), generator=g) for g in generators])
        for i in torch.split(order, 16, dim=1):  # (seeds, 16)
            _descend(kind, weights, x[i], y[i].float(), optimizer)
    return runs


def draw_weights(
    kind: str, H: int, seeds: Sequence[int], orthogonal: bool = False
) -> Weights:
    """Draw PyTorch's initial weights, uniform within 1 / sqrt(H), for each seed.

    With `orthogonal` the (H, H) blocks from state to state are orthogonal instead.
    """
    G = GATES[kind] * H
    shapes = {"w_ih": (2, G), "w_hh": (H, G), "b_ih": (1, G), "b_hh": (1, G)}
    shapes |= {"w_y": (H, 1), "b_y": (1, 1)}
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    weights = {
        name: torch.stack([2 * torch.rand(shape, generator=g) - 1 for g in generators])
        for name, shape in shapes.items()
    }
    weights = {name: weight / H**0.5 for name, weight in weights.items()}
    if orthogonal:
        blocks = torch.split(weights["w_hh"], H, dim=-1)
        weights["w_hh"] = torch.cat([torch.linalg.qr(b)[0] for b in blocks], dim=-1)
    return {name: weight.requires_grad_() for name, weight in weights.items()}


def states_of(kind: str, weights: Weights, points: Tensor) -> Tensor:
    """Return the states (..., B, T, H) after each of the points (..., B, T, 2)."""
    from_input = points @ weights["w_ih"].unsqueeze(-3) + weights["b_ih"].unsqueeze(-3)
    B, H = points.size(-3), weights["w_hh"].size(-2)
    h = c = points.new_zeros(*weights["w_hh"].shape[:-2], B, H)
    states = []
    for a in from_input.unbind(dim=-2):  # (..., B, gates * H)
        h, c = _step(kind, a, h @ weights["w_hh"] + weights["b_hh"], h, c)
        states.append(h)
    return torch.stack(states, dim=-2)


def _step(kind: str, a: Tensor, b: Tensor, h: Tensor, c: Tensor) -> tuple[Tensor, ...]:
    """From what the input and the state bring, a and b, to the new h and c."""
    if kind == "RNN":
        return torch.tanh(a + b), c
    if kind == "GRU":
        (a_r, a_z, a_n), (b_r, b_z, b_n) = a.chunk(3, -1), b.chunk(3, -1)
        n = torch.tanh(a_n + torch.sigmoid(a_r + b_r) * b_n)
        return torch.lerp(n, h, torch.sigmoid(a_z + b_z)), c
    i, f, g, o = (a + b).chunk(4, -1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def _answers(kind: str, weights: Weights, points: Tensor) -> Tensor:
    last = states_of(kind, weights, points)[..., -1, :]  # (seeds, B, H)
    return (last @ weights["w_y"] + weights["b_y"]).squeeze(-1)


def _descend(
    kind: str, weights: Weights, x: Tensor, y: Tensor, optimizer: torch.optim.Optimizer
) -> None:
    """One step for every network; their losses add up and do not mix."""
    answers = _answers(kind, weights, x)
    loss = binary_cross_entropy_with_logits(answers, y, reduction="sum") / y.size(1)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()


def _scores(kind: str, weights: Weights) -> list[float]:
    x, y = generate_pointSeq(1000, seed=19)
    clockwise = _answers(kind, weights, x[None]) > 0  # (seeds, 1000)
    return [float(share) for share in (clockwise == y.bool()).float().mean(dim=1)]
