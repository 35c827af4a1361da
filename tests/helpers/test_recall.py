"""The strings, models and pictures of lesson 12, and what is stored for it."""

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from torch import nn

from helpers import recall
from helpers.recall import (
    KEYS,
    PAIRS,
    VALUES,
    Attention,
    FixedSSM,
    GatedAttention,
    LinearAttention,
    Recaller,
    Recurrent,
    mqar,
)


def draw(pairs=3, keys=5, values=7, batch=40, seed=0):
    return mqar(pairs, keys, values, batch, torch.Generator().manual_seed(seed))


class Oracle(nn.Module):
    """Finds the value of each symbol of the string, if it is a key told before."""

    def forward(self, tokens):
        places = torch.full_like(tokens, 1)
        P = tokens.size(1) // 3
        places[:, 2 * P :] = recall.asked_places(tokens)
        found = tokens.gather(1, places)
        return nn.functional.one_hot(found, KEYS + VALUES).float()


def test_a_string_tells_pairs_and_repeats_their_keys():
    tokens, due = draw()
    assert tokens.shape == (40, 9) and due.shape == (40, 3)
    for string, wanted in zip(tokens.tolist(), due.tolist(), strict=True):
        told = dict(zip(string[:6:2], string[1:6:2], strict=True))
        assert len(told) == 3 and set(told) == set(string[6:]) <= set(range(5))
        assert [told[key] for key in string[6:]] == wanted
        assert set(told.values()) <= set(range(5, 12))
    assert (tokens[:, 6:] != tokens[:, :6:2]).any(dim=0).all()  # another order


def test_the_same_generator_draws_the_same_strings():
    assert torch.equal(draw(seed=4)[0], draw(seed=4)[0])
    assert not torch.equal(draw(seed=4)[0], draw(seed=5)[0])
    assert torch.equal(*(recall.strings(2)[0] for _ in "ab"))


@pytest.mark.parametrize("pairs", [0, 6])
def test_impossible_numbers_of_pairs_are_refused(pairs):
    with pytest.raises(ValueError, match="pairs"):
        draw(pairs)


def test_letters_are_keys_and_numbers_are_values():
    assert recall.spell(torch.tensor([0, KEYS, 2, KEYS + 5])) == ["a", "0", "c", "5"]


def test_the_oracle_recalls_all_and_a_stranger_hardly_any():
    tokens, due = recall.strings(4)
    assert recall.recalled(Oracle(), tokens, due) == 1
    assert torch.equal(tokens.gather(1, recall.asked_places(tokens)), due)
    torch.manual_seed(0)
    assert recall.recalled(recall.transformer(1), tokens, due) < 0.3


def test_the_guess_is_one_for_one_pair_and_falls():
    levels = [recall.guess_level(pairs) for pairs in PAIRS]
    assert levels[0] == 1 and levels == sorted(levels, reverse=True)


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


def test_the_slow_lstm_is_an_lstm():
    slow, fast = recall.SlowLSTM(3, 5), nn.LSTM(3, 5, batch_first=True)
    for mine, other in zip(fast.parameters(), slow.cell.parameters(), strict=True):
        mine.data.copy_(other)
    x = torch.randn(2, 7, 3)
    assert torch.allclose(slow(x), fast(x)[0], atol=1e-6)


def test_stages_end_in_what_is_read():
    model = recall.transformer(2, D=8, N=2)
    tokens, _ = recall.strings(2, n=3)
    stages = model.stages(tokens)
    assert len(stages) == 3 and {tuple(s.shape) for s in stages} == {(3, 6, 8)}
    assert torch.equal(model.read(stages[-1]), model(tokens))


def test_places_are_told_by_distance_only():
    torch.manual_seed(0)
    layer, x = Attention(8, 2), torch.randn(1, 1, 8).expand(1, 6, 8)
    layer(torch.cat([x, torch.randn(1, 1, 8)], dim=1))
    weights = layer.weights[0, :, :6, :6]
    ratio = weights[:, 4, 1:5] / weights[:, 3, :4]  # the same distances, one on
    assert torch.allclose(ratio, ratio[:, :1].expand_as(ratio), atol=1e-5)


def test_a_silent_head_speaks_again():
    torch.manual_seed(0)
    model, test = recall.transformer(2, D=8, N=2), recall.strings(3, n=50)
    before = model(test[0])
    everything = [(layer, head) for layer in (0, 1) for head in (0, 1)]
    seen = []
    hook = model.norms[-1].register_forward_hook(lambda *row: seen.append(row[1][0]))
    recall.without(model, everything, *test)
    hook.remove()
    assert torch.equal(seen[0], model.embed(test[0]))  # nothing was added
    assert torch.equal(model(test[0]), before)


def test_looks_find_a_head_that_is_set_by_hand():
    model, (tokens, due) = recall.transformer(1, D=8, N=2), recall.strings(3, n=20)
    found = recall.looks(model, tokens, due)
    assert np.shape(found) == (1, 2, 2)
    weights = model.layers[0].weights
    expected = weights[:, 1, [1, 3, 5], [0, 2, 4]].mean().item()
    assert found[0][1][0] == pytest.approx(expected, abs=1e-6)
    rows = torch.arange(20)[:, None], 1, torch.arange(6, 9), recall.asked_places(tokens)
    assert found[0][1][1] == pytest.approx(weights[rows].mean().item(), abs=1e-6)


@pytest.mark.parametrize("new", [recall.transformer, lambda: Recurrent(8, 8)])
def test_teaching_depends_on_its_seed_only(new):
    found = []
    for _ in range(2):
        torch.manual_seed(0)
        model = new()
        recalls = recall.teach(model, steps=4, pairs=[1, 2], seed=3, batch=4, every=2)
        found.append((recalls, model.score.weight.sum().item()))
    assert found[0] == found[1] and len(found[0][0]) == 2


def test_the_stored_results_are_whole():
    stored = recall.stored_results()
    assert all(len(seeds) >= 3 for seeds in stored["curves"].values())
    for sizes in stored["states"].values():
        for seeds in sizes.values():
            assert {len(row) for row in seeds} == {len(PAIRS)} and len(seeds) == 3
    assert len(stored["heads"]) == 5
    assert {np.shape(run["looks"]) for run in stored["heads"]} == {(2, 4, 2)}


def test_the_memories_count_what_is_kept():
    titles = [ax.get_title() for ax in recall.plot_memories(3, T=5, D=2).axes]
    assert [int(title.split()[-1]) for title in titles] == [6, 12, 4]


def test_the_tree_waits_for_the_logarithm():
    titles = [ax.get_title() for ax in recall.plot_scan(8).axes]
    assert [title.split()[0] for title in titles] == ["7", "3"]


def test_pictures_have_their_parts():
    held = {"gate": [1.0, 2.0], "fixed": [0.0, 1.0]}
    figure = recall.plot_selection([1.0, 2.0], [1, 0], held)
    labels = figure.axes[0].get_legend_handles_labels()[1]
    assert labels == ["gate", "fixed"]
    figure = recall.plot_learning({"a": [[0.1, 0.9]] * 2, "b": [[0.3] * 3]}, 25, 0.3)
    assert figure.axes[0].get_legend_handles_labels()[1] == ["a", "b"]
    panels = {"one": torch.eye(6), "two": torch.eye(6)}
    figure = recall.plot_looks(panels, list("a1b2ba"), [3, 1])
    assert [ax.get_title() for ax in figure.axes] == ["one", "two"]
    framed = [patch.get_xy() for patch in figure.axes[1].patches]
    assert framed == [(2.5, 3.5), (0.5, 4.5)]


def test_the_star_of_attention_moves_with_the_pairs():
    states = {"attention": {"10": [[1.0] * 6]}, "linear": {"40": [[0.5] * 6]}}
    for pairs, kept in ((1, 30), (16, 480)):
        lines = recall.plot_states(pairs, states).axes[0].get_lines()
        assert lines[1].get_xdata()[0] == kept and lines[3].get_xdata()[0] == 40


def test_the_sliders_speak_both_languages(monkeypatch):
    blank = Figure(figsize=(1, 1))
    monkeypatch.setattr(recall, "plot_states", lambda *args: blank)
    monkeypatch.setattr(recall, "plot_memories", lambda *args: blank)
    assert "pairs in the string" in recall.state_slide({}).html
    monkeypatch.setattr(recall, "korean", lambda: True)
    assert "읽은 기호" in recall.memories().html


def test_a_table_has_straight_columns():
    text = recall.table({"a": [1.0, 20000], "longer": [0.25, 3]}, ["x", "y"])
    assert text.split("\n") == [
        "           x       y",
        "a       1.00  20,000",
        "longer  0.25       3",
    ]
