"""The five architectures learn, from a seed, for a number of steps."""

import torch

from helpers.measure.parameters import parameters
from helpers.models.learner import Learner, learn


def test_learning_is_a_fixed_number_of_steps_from_a_seed():
    torch.set_num_threads(1)
    runs = [learn("GRU, update bias 4", 3, 0, 5, H=8) for _ in range(2)]
    assert runs[0] == runs[1] and runs[0].steps == 5
    assert parameters(Learner("RNN", 8)) == 64 + (2 * 64 + 16) + 72
