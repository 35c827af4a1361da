"""Remake helpers/data/capstone.json: the menu of the capstone on four tasks, five seeds.

About five minutes. Every design gets the same number of steps, on strings of 16 symbols,
and is then tested on longer ones. The scores lie in helpers/, where the tests of the
exercises find them when they run in the grader's sandbox.
"""

import json
from collections.abc import Callable
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.capstone import LENGTH, MENU, PILOT, SCORES, STATES, Design
from helpers.models.training import over_seeds

SEEDS, STEPS, IGNORE = range(5), 250, -100
HEADS = 4
Task = Callable[[int, int, torch.Generator], tuple[Tensor, Tensor]]


def recall(n: int, T: int, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """T / 4 pairs of key and value, then T / 2 keys: which value did each have?"""
    keys = torch.rand(n, 32, generator=g).argsort(dim=1)[:, : T // 4]
    values = torch.randint(32, 48, keys.shape, generator=g)
    asked = torch.randint(T // 4, (n, T // 2), generator=g)
    pairs = torch.stack([keys, values], dim=2).flatten(1)
    x = torch.cat([pairs, keys.gather(1, asked)], dim=1)
    silent = torch.full((n, T // 2), IGNORE)
    return x, torch.cat([silent, values.gather(1, asked)], dim=1)


def lamp(n: int, T: int, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """1 presses the switch, 0 does not: is the lamp on?"""
    x = torch.randint(2, (n, T), generator=g)
    return x, x.cumsum(dim=1) % 2


def signal(n: int, T: int, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """A signal has one of 4 colours and stands until the next; the rest is noise."""
    new = torch.rand(n, T, generator=g) < 0.1
    new[:, 0] = True
    colours = torch.randint(4, (n, T), generator=g)
    x = torch.where(new, colours, torch.randint(4, 12, (n, T), generator=g))
    last = torch.where(new, torch.arange(T), 0).cummax(dim=1).values
    return x, colours.gather(1, last)


def echo(n: int, T: int, g: torch.Generator) -> tuple[Tensor, Tensor]:
    """Which symbol stood three places before?"""
    x = torch.randint(8, (n, T), generator=g)
    return x, torch.cat([torch.full((n, 3), IGNORE), x[:, :-3]], dim=1)


TASKS: dict[str, Task] = {
    "recall": recall,
    "lamp": lamp,
    "signal": signal,
    "echo": echo,
}


class Attend(nn.Module):
    """Causal attention; `bias` (N, T, T) is added to the scores."""

    def __init__(self, D: int, bias: Callable[[int], Tensor]):
        super().__init__()
        self.to_qkv, self.out = nn.Linear(D, 3 * D), nn.Linear(D, D)
        self.bias = bias

    def forward(self, x: Tensor) -> Tensor:
        split = self.to_qkv(x).unflatten(-1, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(*split, self.bias(x.size(1)))
        return self.out(mixed.transpose(1, 2).flatten(2))


def distances(T: int) -> Tensor:
    return torch.arange(T)[:, None] - torch.arange(T)


def causal(T: int) -> Tensor:
    return torch.zeros(T, T).masked_fill(distances(T) < 0, -torch.inf)


def alibi(T: int) -> Tensor:
    slopes = 2.0 ** (-8 * torch.arange(1, HEADS + 1) / HEADS)
    return causal(T) - slopes[:, None, None] * distances(T).clamp(min=0)


class Window(nn.Module):
    """A learned number for each head and distance below W, -inf beyond."""

    def __init__(self, W: int):
        super().__init__()
        self.near = nn.Parameter(torch.zeros(HEADS, W))

    def forward(self, T: int) -> Tensor:
        far = distances(T)
        W = self.near.size(1)
        hidden = (far < 0) | (far >= W)
        return self.near[:, far.clamp(0, W - 1)].masked_fill(hidden, -torch.inf)


class Shifted(nn.Module):
    """Mixes each symbol with the one before, as RWKV does, then hands it to `mix`."""

    def __init__(self, D: int, mix: nn.Module):
        super().__init__()
        self.share, self.mix = nn.Parameter(torch.full((D,), 0.5)), mix

    def forward(self, x: Tensor) -> Tensor:
        before = F.pad(x, (0, 0, 1, 0))[:, :-1]
        out: Tensor = self.mix(x + self.share * (before - x))
        return out


class Linear(nn.Module):
    """Causal linear attention, one head."""

    def __init__(self, D: int):
        super().__init__()
        self.to_qkv, self.out = nn.Linear(D, 3 * D), nn.Linear(D, D)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = self.to_qkv(x).chunk(3, dim=-1)
        weights = ((F.elu(q) + 1) @ (F.elu(k) + 1).mT).tril()
        return self.out(weights @ v / weights.sum(dim=-1, keepdim=True))


class Diagonal(nn.Module):
    """Each channel has states that fade at speeds of their own, whatever is read."""

    def __init__(self, D: int):
        super().__init__()
        fade = torch.linspace(0, 5, STATES).expand(D, -1)
        self.fade, self.read = (
            nn.Parameter(fade.clone()),
            nn.Parameter(torch.randn(D, STATES) / STATES**0.5),
        )
        self.out = nn.Linear(D, D)

    def forward(self, x: Tensor) -> Tensor:
        T = x.size(1)
        a = torch.sigmoid(self.fade)[..., None]  # (D, states, 1)
        kernel = (self.read[..., None] * (1 - a) * a ** torch.arange(T)).sum(dim=1)
        lag = distances(T)
        table = kernel[:, lag.clamp(min=0)].tril()  # (D, T, T)
        return self.out(F.gelu(torch.einsum("dts,bsd->btd", table, x)))


class Gated(nn.Module):
    """h = (1 - g) h + g u, with g and u made from what is read."""

    def __init__(self, D: int):
        super().__init__()
        self.gate, self.new, self.out = (nn.Linear(D, D) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        gates, news = torch.sigmoid(self.gate(x)), self.new(x)
        h, states = torch.zeros_like(x[:, 0]), []
        for g, u in zip(gates.unbind(dim=1), news.unbind(dim=1), strict=True):
            h = h + g * (u - h)
            states.append(h)
        return self.out(torch.stack(states, dim=1))


class Block(nn.Module):
    def __init__(self, D: int, mix: nn.Module):
        super().__init__()
        self.mix, self.norms = mix, nn.ModuleList(nn.LayerNorm(D) for _ in range(2))
        self.feed = nn.Sequential(nn.Linear(D, 4 * D), nn.ReLU(), nn.Linear(4 * D, D))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.mix(self.norms[0](x))
        out: Tensor = x + self.feed(self.norms[1](x))
        return out


class Places(nn.Module):
    """Adds clocks."""

    def forward(self, x: Tensor) -> Tensor:
        T, D = x.shape[1:]
        angles = torch.arange(T)[:, None] / 10_000 ** (torch.arange(0, D, 2) / D)
        return x + torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


class States(nn.Module):
    """The states of a GRU."""

    def __init__(self, D: int):
        super().__init__()
        self.cell = nn.GRU(D, D, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.cell(x)[0]
        return out


def mixer(name: str, design: Design) -> nn.Module:
    D = design.D
    kinds = {"linear": Linear, "diagonal": Diagonal, "gated": Gated}
    if design.window:
        mix: nn.Module = Attend(D, Window(design.window))
    elif design.kind == "attention":
        mix = Attend(D, alibi if "ALiBi" in name else causal)
    else:
        mix = kinds[design.kind](D)
    return Shifted(D, mix)


def build(name: str, V: int) -> nn.Module:
    design = MENU[name]
    D = design.D
    layers: list[nn.Module] = [nn.Embedding(V, D)]
    if design.kind == "GRU":
        layers += [States(D)]
    else:
        layers += [Places()] if "sinusoid" in name else []
        layers += [Block(D, mixer(name, design)) for _ in range(design.L)]
        layers += [nn.LayerNorm(D)]
    return nn.Sequential(*layers, nn.Linear(D, V))


def loss(scores: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(scores.mT, y, ignore_index=IGNORE)


@torch.no_grad()
def right(model: nn.Module, x: Tensor, y: Tensor) -> float:
    asked = y != IGNORE
    return float((model(x).argmax(dim=-1) == y)[asked].float().mean())


def teach(model: nn.Module, x: Tensor, y: Tensor, lr: float, seed: int) -> None:
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    for _ in range(STEPS):
        i = torch.randint(len(x), (32,), generator=g)
        optimizer.zero_grad()
        loss(model(x[i]), y[i]).backward()
        optimizer.step()


def score(name: str, task: Task, seed: int) -> list[float]:
    """Train on short strings; the accuracy at each length."""
    g = torch.Generator().manual_seed(seed)
    model = build(name, V=48)
    lr = 1e-2 if MENU[name].kind == "GRU" else 5e-3
    teach(model, *task(6000, PILOT[0], g), lr, seed)
    return [round(right(model, *task(200, T, g)), 3) for T in (*PILOT, LENGTH)]


def main() -> None:
    torch.set_num_threads(1)
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for name, task in TASKS.items():
        found[name] = {}
        for design in MENU:
            rows = [
                over_seeds(partial(score, design, task), [seed])[0] for seed in SEEDS
            ]
            by_length = zip((*PILOT, LENGTH), zip(*rows, strict=True), strict=True)
            found[name][design] = {str(T): list(seeds) for T, seeds in by_length}
            print(name, design, found[name][design], flush=True)
    SCORES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
