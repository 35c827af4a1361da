"""Which inputs move which outputs, and how long the chain is."""

import torch
from torch import nn

from helpers.measure.depth import depth
from helpers.measure.influence import connectivity, influence, swap_effect
from helpers.measure.multiplications import multiplications
from helpers.measure.parameters import parameters
from helpers.models.attention import masked_too_late
from tests.helpers.tiny import LanguageModel


def test_a_running_sum_sees_the_past_only():
    seen = influence(lambda x: x.cumsum(dim=1), 5, 4)
    assert torch.equal(seen > 0, torch.ones(5, 5).tril().bool())


def test_behind_a_layer_norm_inputs_still_move_outputs():
    norm = nn.LayerNorm(6)
    assert influence(lambda x: norm(x.cumsum(dim=1)), 4, 6).tril().min() >= 0
    assert influence(lambda x: norm(x), 4, 6).diagonal().min() > 1e-3


def test_a_loop_waits_for_each_step():
    x = torch.ones(1, requires_grad=True)
    once, twice = x.exp(), x.exp().exp()
    assert depth(twice) == depth(once) + 1
    assert depth(once + twice) == depth(twice) + 1


def test_products_and_numbers_of_a_layer():
    layer, conv = nn.Linear(3, 4), nn.Conv1d(3, 5, 2)
    assert parameters(layer) == 16
    assert multiplications(lambda: layer(torch.randn(2, 3))) == 2 * 3 * 4
    assert multiplications(lambda: conv(torch.randn(1, 3, 9))) == 8 * 5 * 3 * 2


def test_an_lstms_products_do_not_hide_in_its_fused_kernel():
    lstm = nn.LSTM(3, 5, batch_first=True)
    assert multiplications(lambda: lstm(torch.randn(1, 7, 3))) == 7 * 4 * 5 * (3 + 5)


def test_a_mask_behind_the_softmax_leaks():
    def read(x):
        return masked_too_late(x, x)

    seen = influence(read, 5, 4)
    assert (seen.triu(1) > 0).any()


def test_influence_sees_through_a_layer_norm():
    norm = nn.LayerNorm(6)
    seen = influence(lambda x: norm(x.cumsum(dim=1)), 4, 6)
    assert torch.equal(seen > 1e-4, torch.ones(4, 4).tril().bool())


def test_both_maps_find_what_matters_and_no_future():
    torch.manual_seed(0)
    V, ids = 9, torch.tensor([1, 3, 4, 5, 6, 2])

    def next_is_last(ids):  # the logits depend on the symbol two steps back only
        one_hot = nn.functional.one_hot(ids, V).float()
        return nn.functional.pad(one_hot, (0, 0, 2, 0))[:, :-2].cumsum(dim=-1)

    effect = swap_effect(next_is_last, ids, V)
    assert effect.shape == (5, 5)
    two_back = torch.eye(5).roll(-2, 1).tril(-2).bool()
    assert not effect[~two_back].any() and effect[two_back].any()

    model = LanguageModel(V)
    for found in (
        connectivity(model.read, model.embed(ids[None, :-1]), ids[1:]),
        swap_effect(model, ids, V),
    ):
        assert found.triu(1).max() < 1e-5 and found.diagonal().min() > 1e-4
