"""Decoders for exercises: one at random, one that knows chances, one with a script."""

import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot


class Decoder(nn.Module):
    """One step: symbols (B,), states (B, H) -> scores (B, V), new states."""

    def __init__(self, V: int, H: int):
        super().__init__()
        self.embed = nn.Embedding(V, H)
        self.cell = nn.GRUCell(H, H)
        self.read_out = nn.Linear(H, V)

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        h = self.cell(self.embed(symbols), h)
        return self.read_out(h), h


def new_decoder(V: int, H: int, seed: int = 0, sharp: float = 1.0) -> Decoder:
    """An untrained decoder without gradients; `sharp` multiplies all its weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        decoder = Decoder(V, H).requires_grad_(False)
    for weight in decoder.parameters():
        weight.mul_(sharp)
    return decoder


class Markov(nn.Module):
    """A decoder that looks at the last symbol only: chances (V, V), rows sum to 1."""

    def __init__(self, chances: Tensor):
        super().__init__()
        self.scores = chances.log()

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        return self.scores[symbols], h


class Script(nn.Module):
    """A decoder that says line (B, T) of a script, whatever it is fed.

    Its states (B, 2) are row and time, from `start()`. Beyond the script's end it
    raises RuntimeError: nobody should ask it for so much.
    """

    def __init__(self, lines: Tensor, V: int):
        super().__init__()
        self.lines, self.V = lines, V

    def start(self) -> Tensor:
        """The states (B, 2) before the first symbol."""
        B = len(self.lines)
        return torch.stack([torch.arange(B), torch.zeros(B).long()], dim=1).float()

    def forward(self, symbols: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        row, time = h.long().unbind(dim=1)
        if int(time.max()) >= self.lines.size(1):
            raise RuntimeError(
                f"this decoder was asked for more than {self.lines.size(1)} symbols: "
                "stop at the cap, and when every sequence has said <eos>"
            )
        scores = 9.0 * one_hot(self.lines[row, time], self.V)
        return scores, torch.stack([row, time + 1], dim=1).float()
