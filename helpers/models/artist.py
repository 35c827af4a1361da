"""A tiny encoder-decoder that draws the other half of a square, and its training."""

import torch
from torch import Tensor, nn

WIDTH = 16
STEPS, BATCH, RATE = 80, 64, 0.05


class Artist(nn.Module):
    """An encoder and a decoder for points: GRU cells with 16 hidden numbers."""

    def __init__(self, seed: int):
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.reader, self.drawer = nn.GRUCell(2, WIDTH), nn.GRUCell(2, WIDTH)
            self.to_point = nn.Linear(WIDTH, 2)

    def encode(self, points: Tensor) -> Tensor:
        """Return the states (m, 16) after points (m, T, 2) were read."""
        h = points.new_zeros(len(points), WIDTH)
        for point in points.unbind(dim=1):
            h = self.reader(point, h)
        return h

    def step(self, point: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        """Return the next points (m, 2) and states (m, 16), fed points (m, 2)."""
        h = self.drawer(point, h)
        return self.to_point(h), h


def fit(artist: Artist, drawn: Tensor, seed: int) -> list[float]:
    """Eighty steps of Adam by hand on squares (n, 4, 2), with a teacher; the losses."""
    weights, generator = list(artist.parameters()), torch.Generator().manual_seed(seed)
    mean, square = ([torch.zeros_like(w) for w in weights] for _ in range(2))
    losses = []
    for step in range(1, STEPS + 1):
        x = drawn[torch.randint(len(drawn), (BATCH,), generator=generator)]
        loss = _forced(artist, x)
        gradients = torch.autograd.grad(loss, weights)
        losses.append(loss.item())
        rate = RATE * (1 - step / (STEPS + 1))
        with torch.no_grad():
            for w, g, m, s in zip(weights, gradients, mean, square, strict=True):
                m.lerp_(g, 0.1)
                s.lerp_(g * g, 0.01)
                m_hat, s_hat = m / (1 - 0.9**step), s / (1 - 0.99**step)
                w.sub_(rate * m_hat / (s_hat.sqrt() + 1e-8))
    return losses


def _forced(artist: Artist, x: Tensor) -> Tensor:
    """The mean squared error of corners 3 and 4 of squares (n, 4, 2), with teacher."""
    h, loss = artist.encode(x[:, :2]), torch.zeros(())
    for t in (1, 2):
        point, h = artist.step(x[:, t], h)
        loss = loss + (point - x[:, t + 1]).pow(2).mean() / 2
    return loss
