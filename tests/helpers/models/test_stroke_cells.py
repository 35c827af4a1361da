"""Small cells start with an open gate and learn strokes the same way twice."""

import torch

from helpers.models.stroke_cells import StrokeCell, learn_strokes


def test_strokes_are_learned_the_same_way_twice_and_spare_the_global_seed():
    before = torch.get_rng_state()
    (model, share), (other, again) = [learn_strokes("LSTM", 0, steps=20) for _ in "ab"]
    assert share == again and 0.3 < share <= 1
    assert all(map(torch.equal, model.parameters(), other.parameters()))
    assert torch.equal(torch.get_rng_state(), before)


def test_strokes_start_with_an_open_gate():
    felt = sum(
        StrokeCell("GRU").cell.get_parameter(f"bias_{p}_l0") for p in ("ih", "hh")
    )
    assert torch.equal(felt[2:4].detach(), torch.full((2,), 2.0))
