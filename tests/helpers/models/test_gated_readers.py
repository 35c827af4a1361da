"""A reader starts with its bias and learns the same way twice."""

import pytest
import torch

from helpers.models.gated_readers import (
    READERS,
    WIDTH,
    GatedReader,
    learn_adding,
    learn_first_symbol,
)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_starts_with_its_bias(name):
    reader = GatedReader(name, 8)
    bias = READERS[name][1]
    H = WIDTH
    felt = (reader.cell.bias_ih_l0 + reader.cell.bias_hh_l0).detach()[H : 2 * H]
    assert bias is None or torch.equal(felt, torch.full((H,), bias))
    assert reader(torch.zeros(3, 7, dtype=torch.long)).shape == (3, 8)


def test_learning_is_repeatable_stops_when_solved_and_spares_the_global_seed():
    torch.manual_seed(1)
    before = torch.get_rng_state()
    runs = [learn_first_symbol("LSTM, forget bias 4", 3, 0, 300) for _ in "ab"]
    assert runs[0] == runs[1] and runs[0].solved
    assert runs[0].steps < 300 and runs[0].score >= 0.99
    assert torch.equal(torch.get_rng_state(), before)


def test_too_few_steps_solve_nothing():
    run = learn_adding("RNN", 6, seed=0, steps=3)
    assert not run.solved and run.steps == 3 and run.score > 0.005
