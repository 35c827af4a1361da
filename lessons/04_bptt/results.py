"""Remake results.json: the gradient rivers, truncated runs, and the adding problem.

About ten minutes of one core. Lesson 4 trains the rivers of one seed while it is read.
"""

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from helpers.data.long_lags import adding
from helpers.models.gradient_river import learn_watched

RADII = [0.4, 0.6, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0, 3.0]
STEPS = 2000  # on the adding problem
STARTS = ["default"] + [
    f"{W_h}, {slope}"
    for W_h in ("identity", "orthogonal")
    for slope in ("tanh", "ReLU")
]
WATCHED = [100, 200, 300, 600, 1000, 2000, 3000]  # steps of truncated training


def main() -> None:
    torch.set_num_threads(1)
    results: dict[str, Any] = {"river": {}, "adding": {}, "cut": {}}
    for radius in RADII:
        draws = [torch.Generator().manual_seed(seed) for seed in range(10)]
        W = torch.stack([torch.randn(32, 32, generator=draw) for draw in draws])
        runs = learn_watched(radius * torch.linalg.qr(W)[0], range(10))
        results["river"][str(radius)] = [round(score, 3) for score in runs.last()]
    for start in STARTS:
        results["adding"][start] = [solve_adding(start, seed) for seed in range(5)]
    for name, back in {"whole way": None, "5 steps": 5}.items():
        results["cut"][name] = learn_cut(back)
    text = json.dumps(results, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n")


def learn_cut(back: int | None) -> dict[str, list[float]]:
    """Accuracy of five seeds in the 100 steps before a step, error `back` steps long.

    The networks are those that lesson 4 trains for 300 steps.
    """
    torch.manual_seed(0)
    W = torch.stack([1.2 * torch.linalg.qr(torch.randn(32, 32))[0] for _ in range(5)])
    accuracy = learn_watched(W, range(5), max(WATCHED), back).accuracy
    shares = {step: accuracy[:, step - 100 : step].mean(dim=1) for step in WATCHED}
    return {str(step): [round(float(s), 3) for s in of] for step, of in shares.items()}


def solve_adding(start: str, seed: int) -> int | None:
    """The step at which the error on 512 new problems is below 0.005, if it is."""
    torch.manual_seed(seed)
    kind = "relu" if start.endswith("ReLU") else "tanh"
    rnn, read_out = nn.RNN(2, 64, batch_first=True, nonlinearity=kind), nn.Linear(64, 1)
    if start != "default":
        nn.init.zeros_(rnn.bias_ih_l0)
        nn.init.zeros_(rnn.bias_hh_l0)
        begin = nn.init.eye_ if start.startswith("identity") else nn.init.orthogonal_
        begin(rnn.weight_hh_l0)
        nn.init.normal_(rnn.weight_ih_l0, std=0.1)
    weights = [*rnn.parameters(), *read_out.parameters()]
    optimizer = torch.optim.Adam(weights, lr=1e-3, fused=True)
    draw = torch.Generator().manual_seed(seed)
    x_test, y_test = adding(512, 50, torch.Generator().manual_seed(99))
    for step in range(1, STEPS + 1):
        x, y = adding(32, 50, draw)
        optimizer.zero_grad()
        nn.functional.mse_loss(read_out(rnn(x)[0][:, -1]), y).backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        if step % 50 == 0:
            with torch.no_grad():
                guess = read_out(rnn(x_test)[0][:, -1])
            if nn.functional.mse_loss(guess, y_test) < 0.005:
                return step
    return None


if __name__ == "__main__":
    main()
