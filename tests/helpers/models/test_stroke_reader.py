"""A stroke is read from the state that is picked."""

import torch

from helpers.data.squares import generate_marked
from helpers.models.blind_attention import BlindAttention
from helpers.models.stroke_reader import StrokeReader


def test_a_stroke_is_read_from_the_state_that_is_picked():
    x, y = generate_marked(6, longest=9, seed=1)
    assert x.shape == (6, 9, 3) and set(y.tolist()) <= {0.0, 1.0}
    picks = []

    def pick(states, real):
        picks.append((states, real))
        return states[:, 0]

    reader = StrokeReader(torch.nn.RNN, pick)
    scores = reader(x)
    (states, real), *_ = picks
    assert torch.equal(scores, reader.score(states[:, 0]).squeeze(1))
    assert real.dtype == torch.bool
    assert torch.equal(real.sum(dim=1), x[..., 2].sum(dim=1).long())
    x[:, 1:, :2] += 1.0  # the first state has not met these
    assert torch.allclose(reader(x), scores, atol=1e-6)


def test_blind_attention_knows_no_order_and_sees_no_pads():
    attention, x = BlindAttention(4).eval(), torch.randn(1, 5, 4)
    x[:, 3:] = 0
    turned = x[:, [2, 1, 0, 3, 4]]
    torch.testing.assert_close(attention(turned)[:, 2], attention(x)[:, 0])
    torch.testing.assert_close(attention(x[:, :3])[:, 0], attention(x)[:, 0])
