"""An end reader scores the last state."""

import pytest
import torch
from torch import nn

from helpers.models.end_reader import EndReader


@pytest.mark.parametrize("kind", [nn.RNN, nn.GRU, nn.LSTM])
def test_a_reader_scores_the_last_state(kind):
    reader, x = EndReader(kind, 2, 3), torch.randn(4, 5, 2)
    states, _ = reader.cell(x)
    assert torch.equal(reader(x), reader.read_out(states)[:, -1, 0])


def test_a_reader_may_score_the_largest_of_each_unit():
    torch.manual_seed(0)
    reader = EndReader(nn.GRU, D=2, H=4, largest=True)
    x = torch.randn(3, 6, 2)
    states, _ = reader.cell(x)
    torch.testing.assert_close(reader(x), reader.read_out(states.max(1)[0])[:, 0])
