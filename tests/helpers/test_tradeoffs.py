"""The sentences, readers, counters and pictures of lesson 8 do what they say."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import tradeoffs
from helpers.tradeoffs import BEST_START, FIELD, Radar, information, outward, sentences

TABLE = {
    "fast": {"time": 1.0, "reach": 10.0, "size": 5.0},
    "far": {"time": 100.0, "reach": 1000.0, "size": 5.0},
    "between": {"time": 10.0, "reach": 100.0, "size": 5.0},
}
BETTER = {"time": "low", "reach": "high", "size": "low"}


# Sentences


@given(st.integers(0, 20), st.booleans(), st.integers(0, 20), st.integers(0, 2**31))
@settings(max_examples=10)
def test_a_sentence_has_its_words_and_its_answer(spread, order, lag, seed):
    rows, answers = sentences(8, spread, order, lag, seed)
    for row, answer in zip(rows, answers, strict=True):
        assert row[-2] == "bites" and 0 <= len(row) - 3 - lag <= spread
        subject, whom = row[-3 - lag], row[-1]
        assert answer == int(subject == "dog" if order else subject == whom)
        assert sum(word in ("dog", "man") for word in row) == 2


def test_a_knob_leaves_the_nouns_alone():
    def nouns(**knobs):
        rows, _ = sentences(50, seed=3, **knobs)
        return [[word for word in row if word in ("dog", "man")] for row in rows]

    assert nouns() == nouns(spread=9) == nouns(order=True) == nouns(lag=9)


def test_bad_knobs_are_named():
    for knobs in ({"spread": -1}, {"lag": -2}):
        with pytest.raises(ValueError, match="-"):
            sentences(5, **knobs)
    with pytest.raises(ValueError, match="n >= 1"):
        sentences(0)


def test_information_is_what_seeing_one_tells_of_the_other():
    a, b = [0, 0, 1, 1], [0, 1, 0, 1]
    both = [*zip(a, b, strict=True)]
    assert information(a, a) == pytest.approx(1)
    assert information(a, b) == pytest.approx(0)
    assert information(both, a) == pytest.approx(1)
    assert information([0, 0, 0, 1], [0, 0, 1, 1]) == pytest.approx(0.3113, abs=1e-4)
    with pytest.raises(ValueError, match="3 and 4"):
        information([1, 2, 3], a)


# Readers


@pytest.mark.parametrize("name", [*BEST_START.values(), "RNN", "LSTM, forget bias 0"])
def test_piece_by_piece_equals_all_at_once(name):
    torch.manual_seed(0)
    read, x = tradeoffs.build(name, 8), torch.randn(2, 70, 8)
    whole, last = read(x)
    first, state = read(x[:, :37])
    second, state = read(x[:, 37:69], state)
    third, state = read(x[:, 69:], state)
    pieces = torch.cat([first, second, third], dim=1)
    assert whole.shape == x.shape and torch.allclose(pieces, whole, atol=1e-5)
    assert tradeoffs.state_bytes(state) == tradeoffs.state_bytes(last)


@pytest.mark.parametrize("name", BEST_START.values())
def test_no_reader_sees_the_future(name):
    read, x = tradeoffs.build(name, 8), torch.randn(1, 12, 8)
    other = x.clone()
    other[:, 7:] = 0
    assert torch.allclose(read(x)[0][:, :7], read(other)[0][:, :7], atol=1e-6)


def test_convolutions_see_their_field_and_no_further():
    torch.manual_seed(0)
    x = torch.randn(1, FIELD + 9, 64, requires_grad=True)
    tradeoffs.build("convolutions", 64)(x)[0][0, -1].sum().backward()
    felt = x.grad[0].norm(dim=1).flip(0)
    assert (felt[:FIELD] > 0).all() and (felt[FIELD:] == 0).all()


def test_readers_start_as_they_are_called():
    W = tradeoffs.build("RNN, orthogonal", 8).cell.weight_hh_l0
    assert torch.allclose(W @ W.T, torch.eye(8), atol=1e-5)
    for name, bias in {"GRU, update bias 4": 4, "LSTM, forget bias 0": 0}.items():
        cell = tradeoffs.build(name, 8).cell
        both = cell.bias_ih_l0 + cell.bias_hh_l0
        assert torch.allclose(both[8:16], torch.full((8,), float(bias)))


@pytest.mark.parametrize("name", BEST_START.values())
def test_a_made_up_state_has_the_size_of_a_real_one(name):
    read = tradeoffs.build(name, 8)
    _, real = read(torch.randn(1, 9, 8))
    made = tradeoffs.state_after(read, 9, H=8)
    assert [part.shape for part in made] == [part.shape for part in real]


def test_learning_is_a_fixed_number_of_steps_from_a_seed():
    torch.set_num_threads(1)
    runs = [tradeoffs.learn("GRU, update bias 4", 3, 0, 5, H=8) for _ in range(2)]
    assert runs[0] == runs[1] and runs[0].steps == 5
    assert tradeoffs.parameters("RNN", 8) == 64 + (2 * 64 + 16) + 72


def test_the_stored_runs_are_whole():
    stored = tradeoffs.stored()
    assert stored.keys() == {"runs", "widths"}
    for table in stored.values():
        for lengths in table.values():
            assert {len(outcomes) for outcomes in lengths.values()} == {5}
    runs = tradeoffs.first_symbol_runs()
    assert set(BEST_START.values()) < set(runs)
    assert set(runs["GRU, update bias 4"]) == {10, 20, 50, 100}
    for start in BEST_START.values():  # each of them was found narrow enough
        last = [*stored["widths"][start].values()][-1]
        assert sum(outcome["solved"] for outcome in last) >= 4


# Counters and clocks


def test_multiplications_of_a_cell_are_its_matrices():
    token = torch.randn(1, 1, 8)
    for name, gates in {"RNN": 1, "GRU": 3, "LSTM": 4}.items():
        read = tradeoffs.build(name, 8)
        assert tradeoffs.multiplications(lambda r=read: r(token)) == gates * 2 * 64
    read = tradeoffs.build("convolutions", 8)
    layers = len(tradeoffs.DILATIONS)
    assert tradeoffs.multiplications(lambda: read(token)) == layers * 3 * 64


def test_each_token_kept_adds_the_same_work():
    read, token = tradeoffs.build("Transformer", 8), torch.randn(1, 1, 8)
    counts = [
        tradeoffs.multiplications(
            lambda t=t: read(token, tradeoffs.state_after(read, t, H=8))
        )
        for t in (0, 10, 20)
    ]
    assert counts[1] - counts[0] == counts[2] - counts[1] == 10 * 2 * 2 * 8
    assert counts[0] == 2 * (12 * 64 + 2 * 8)


def test_clocks_take_the_best_of_several():
    runs = []
    assert tradeoffs.microseconds(lambda: runs.append(1), times=7) >= 0
    assert len(runs) == 7
    seconds = tradeoffs.seconds_of_passes(tradeoffs.build("RNN", 8), [2, 5, 9], 2, H=8)
    assert seconds.shape == (2, 3) and (seconds >= 0).all()


# Pictures


def test_outward_is_better_and_by_powers():
    places = outward(TABLE, BETTER)
    assert places["fast"] == pytest.approx({"time": 1, "reach": 0, "size": 1})
    assert places["far"] == pytest.approx({"time": 0, "reach": 1, "size": 1})
    assert places["between"] == pytest.approx({"time": 0.5, "reach": 0.5, "size": 1})


def test_pictures_show_what_they_are_given():
    rows, answers = sentences(6, spread=3)
    figure = tradeoffs.plot_knobs(rows, {"bag": 0.5, "places": 1.0}, "alike?")
    assert {text.get_text() for text in figure.axes[1].texts} == {"0.50", "1.00"}

    solved, failed = {"solved": True, "steps": 50}, {"solved": False, "steps": 1000}
    runs = {"a": {10: [solved] * 5, 20: [solved, failed]}, "b": {10: [failed] * 5}}
    texts = [text.get_text() for text in tradeoffs.plot_reach(runs).axes[0].texts]
    assert texts == ["5 of 5\n50 steps", "1 of 2\n50 steps", "0 of 5", "–"]

    figure = tradeoffs.plot_growth([1, 10], {"kB": {"a": [1, 10], "b": [2]}})
    assert [len(line.get_xdata()) for line in figure.axes[0].lines] == [2, 1]


def test_a_radar_shows_only_the_chosen_rows():
    figure = tradeoffs.plot_radar(TABLE, BETTER, ["far"])
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == ["far"] and len(figure.axes[0].patches) == 4  # rings and a kite


def test_without_a_kernel_a_slider_over_kites_stands_there(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = Radar(TABLE, BETTER)._repr_mimebundle_()
    assert "image/png" in data and "<input" in data["text/html"]
    assert not any("widget" in kind for kind in data)


def test_in_jupyter_rows_can_be_switched(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/08_why_hard.ipynb")
    radar = Radar(TABLE, BETTER)
    data, _ = radar._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert [row["name"] for row in radar.rows] == [*TABLE]
    assert [axis["better"] for axis in radar.axes] == [*BETTER.values()]


def test_both_languages_have_the_same_words():
    assert tradeoffs.ENGLISH.keys() == tradeoffs.KOREAN.keys()


# What the exercises are about


def test_the_jobs_have_names_of_their_own_and_limits():
    assert len({need.job for need in tradeoffs.NEEDS}) == len(tradeoffs.NEEDS) == 8
    assert all(need.lag <= need.context for need in tradeoffs.NEEDS)
    assert tradeoffs.Need("any", 1).us == math.inf


def test_the_cards_agree_with_what_is_counted():
    for card in tradeoffs.CARDS:
        name = "Transformer" if card.name == "Transformer" else BEST_START[card.name]
        assert card.parameters == tradeoffs.parameters(name)
        state = tradeoffs.state_after(tradeoffs.build(name), 1000)
        assert 1000 * (card.kb + card.kb_per_1000) == tradeoffs.state_bytes(state)
        assert card.parallel == (card.name in ("convolutions", "Transformer"))
