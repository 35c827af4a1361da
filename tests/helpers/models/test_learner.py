"""The five architectures learn, from a seed, for a number of steps."""

import torch

from helpers.data.real import Sequences
from helpers.measure.parameters import parameters
from helpers.models.learner import RATES, Learner, classify, learn


def test_learning_is_a_fixed_number_of_steps_from_a_seed():
    torch.set_num_threads(1)
    runs = [learn("GRU, update bias 4", 3, 0, 5, H=8) for _ in range(2)]
    assert runs[0] == runs[1] and runs[0].steps == 5
    assert parameters(Learner("RNN", 8)) == 64 + (2 * 64 + 16) + 72


def test_every_architecture_starts_with_the_same_rate():
    for name in ("RNN", "Transformer"):
        usual, same, slower = (
            learn(name, 2, 0, 40, H=8, **rate)
            for rate in ({}, {"lr": RATES[0]}, {"lr": RATES[1]})
        )
        assert usual == same and usual.score > slower.score


def test_a_learner_classifies_points_that_are_numbers():
    torch.set_num_threads(1)
    x = torch.randn(60, 4, 2, generator=torch.Generator().manual_seed(0))
    y = (x[:, -1, 0] > 0).long() + 2 * (x[:, -1, 1] > 0).long()  # four classes
    data = Sequences(x, y, x, y)
    scores = [classify("GRU", data, 0, steps, H=16, lr=0.01) for steps in (1, 200, 200)]
    assert scores[0] < 0.7 < 0.9 < scores[1] == scores[2]
    assert Learner("RNN", 8, D=2, answers=4)(x).shape == (60, 4)
