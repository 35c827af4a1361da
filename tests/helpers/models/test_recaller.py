"""Models that recall, and how they are taught."""

import pytest
import torch
from torch import nn

from helpers.data.recall import KEYS, VALUES, asked_places, strings
from helpers.models.attention import Attention
from helpers.models.linear_attention import GatedAttention, LinearAttention
from helpers.models.recaller import (
    Recaller,
    RecurrentRecaller,
    recalled,
    teach,
    transformer,
)
from helpers.models.state_space import FixedSSM


class Oracle(nn.Module):
    """Finds the value of each symbol of the string, if it is a key told before."""

    def forward(self, tokens):
        places = torch.full_like(tokens, 1)
        P = tokens.size(1) // 3
        places[:, 2 * P :] = asked_places(tokens)
        found = tokens.gather(1, places)
        return nn.functional.one_hot(found, KEYS + VALUES).float()


def test_the_oracle_recalls_all_and_a_stranger_hardly_any():
    tokens, due = strings(4)
    assert recalled(Oracle(), tokens, due) == 1
    assert torch.equal(tokens.gather(1, asked_places(tokens)), due)
    torch.manual_seed(0)
    assert recalled(transformer(1), tokens, due) < 0.3


LAYERS = [
    lambda: Attention(12, 3),
    lambda: LinearAttention(12, 5),
    lambda: GatedAttention(12, 5),
    lambda: FixedSSM(12, 4),
]


@pytest.mark.parametrize("new", LAYERS)
def test_no_layer_sees_the_future(new):
    torch.manual_seed(0)
    layer, x = new(), torch.randn(2, 7, 12)
    changed = x.clone()
    changed[:, 4] += 1
    moved = (layer(x) - layer(changed)).abs().amax(dim=(0, 2)) > 1e-6
    assert not moved[:4].any() and moved[4:].all()


def test_linear_attention_is_read_from_a_state_of_its_size():
    torch.manual_seed(0)
    layer, x = GatedAttention(6, 4).double(), torch.randn(1, 9, 6).double()
    phi = nn.functional.elu
    q, k = phi(layer.to_query(x)) + 1, phi(layer.to_key(x)) + 1
    gate, v = layer.to_gate(x).sigmoid(), layer.to_value(x)
    state, norm = torch.zeros(4, 6).double(), torch.zeros(4).double()
    for t in range(9):
        state = gate[0, t] * state + k[0, t, :, None] * v[0, t]
        norm = gate[0, t] * norm + k[0, t]
        row = layer.out(q[0, t] @ state / (q[0, t] @ norm))
        assert torch.allclose(layer(x)[0, t], row, rtol=1e-8)


def test_a_fixed_layer_moves_along_with_its_input():
    torch.manual_seed(0)
    layer, x = FixedSSM(6, 3), torch.zeros(1, 9, 6)
    x[:, 2] = torch.randn(6)
    assert torch.allclose(layer(x)[:, 2:-1], layer(x.roll(1, 1))[:, 3:], atol=1e-6)


def test_the_shift_lets_a_row_see_its_neighbour_only():
    torch.manual_seed(0)
    tokens = torch.tensor([[1, 2, 3, 4]])
    changed = torch.tensor([[1, 5, 3, 4]])
    for shift, expected in ((False, [0, 1, 0, 0]), (True, [0, 1, 1, 0])):
        model = Recaller(8, [], shift)
        moved = (model(tokens) - model(changed)).abs().amax(dim=2)[0] > 1e-6
        assert moved.int().tolist() == expected


def test_stages_end_in_what_is_read():
    model = transformer(2, D=8, N=2)
    tokens, _ = strings(2, n=3)
    stages = model.stages(tokens)
    assert len(stages) == 3 and {tuple(s.shape) for s in stages} == {(3, 6, 8)}
    assert torch.equal(model.read(stages[-1]), model(tokens))


@pytest.mark.parametrize("new", [transformer, lambda: RecurrentRecaller(8, 8)])
def test_teaching_depends_on_its_seed_only(new):
    found = []
    for _ in range(2):
        torch.manual_seed(0)
        model = new()
        recalls = teach(model, steps=4, pairs=[1, 2], seed=3, batch=4, every=2)
        found.append((recalls, model.score.weight.sum().item()))
    assert found[0] == found[1] and len(found[0][0]) == 2
