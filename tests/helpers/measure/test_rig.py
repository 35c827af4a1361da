"""A rig takes training steps, and a rehearsal keeps to its script."""

import pytest
import torch

from helpers.measure.rehearsal import Rehearsal
from helpers.measure.rig import Rig
from helpers.models.conditions import kernels, one_thread


def test_the_rehearsal_keeps_to_its_script_and_its_diary():
    rig = Rehearsal([3, 5])
    model = rig.build()
    assert rig.clock() == 50
    rig.clear(model)
    rig.step(model)
    rig.step(model)  # the gradients have piled up once
    assert rig.clock() == pytest.approx(50 + 1 + 3 + 5.3)
    assert rig.diary == ["build", "clock", "clear", "step", "step", "clock"]


def test_the_rehearsal_charges_for_graphs_that_are_kept_except_one():
    times = []
    for most in (0, 1, 9):
        rig, kept = Rehearsal([1]), []
        for _ in range(4):
            rig.clear("model")
            kept.append(rig.step("model"))
            del kept[: len(kept) - most]
        times.append(rig.clock())
    assert times == pytest.approx([8, 8, 8 + 0.4 + 0.8])


@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_a_rig_goes_backwards_and_clears(kind):
    rig = Rig(kind, H=4, T=3)
    model = rig.build()
    assert rig.step(model).grad_fn is not None
    assert all(p.grad is not None for p in model.parameters())
    rig.clear(model)
    assert all(p.grad is None for p in model.parameters())


def test_step_by_step_gru_and_lstm_keep_the_same_bytes():
    with kernels(fused=False):
        kept = [Rig(kind, H=16, T=5).saved_bytes() for kind in ("GRU", "LSTM")]
    assert kept[0] == kept[1] > 0


def test_one_thread_is_given_back():
    before = torch.get_num_threads()
    with one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before


def test_a_rehearsal_shows_its_script():
    assert repr(Rehearsal([4, 2.5])) == "Rehearsal([4.0, 2.5])"
