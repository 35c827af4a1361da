"""What is recorded of a mistake is evidence of it, on every machine."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim.optimizer import _global_optimizer_post_hooks

from clockwise.authoring.recording import NOISE, recording, tells
from helpers.progress import checks
from helpers.progress.checks import ask, recognise
from helpers.progress.fingerprints import close, fingerprint

TRIVIAL = [0, 1, 0.0, 1.0, -0.0, True, False, None, "", [], {}, float("nan")]


OTHERS = [2, -1, 0.5, "up", [0, 1], (True, False), np.arange(3), torch.ones(2) / 2]


def half(x):
    return x / 2


def test_what_tests_ask_is_recorded_with_its_fingerprint():
    with recording() as asked:
        recognise("half", 8)
        ask(half, 4, case="four")
    assert [(a.exercise, a.case) for a in asked] == [("half", ""), ("half", "four")]
    assert close(asked[1].fingerprint, fingerprint(2))
    assert all(a.telling for a in asked)


@pytest.mark.parametrize("value", TRIVIAL, ids=repr)
def test_nothing_can_be_read_in_a_value_that_many_roads_lead_to(value):
    assert not tells(value)
    if isinstance(value, float | int):
        assert not tells(torch.full((2, 3), float(value)))
        assert not tells([np.full(4, float(value)), float(value)])


@pytest.mark.parametrize("value", OTHERS, ids=repr)
def test_other_values_tell(value):
    assert tells(value)


@given(st.floats(1e-6, 1e6), st.floats(1e-3, 0.99))
def test_rounding_noise_is_measured_by_what_the_function_worked_with(size, share):
    arguments = [torch.tensor([size, -size / 3]), {"other": 0}]
    assert not tells([share * NOISE * min(size, 1), 0.0], arguments)
    assert tells([min(size, 1) / 7, 0.0], arguments)


def test_without_numbers_in_the_arguments_noise_is_what_is_small():
    assert not tells(1e-7, ["text", None]) and tells(1e-3, [torch.zeros(3), np.inf])


@pytest.mark.parametrize("steps", [1, 2, 3, 30])
def test_what_training_led_to_tells_nothing(steps):
    weight = torch.ones(3, requires_grad=True)
    optimizer = torch.optim.SGD([weight])
    with recording() as asked:
        recognise("before", 5)
        for _ in range(steps):
            optimizer.zero_grad()
            weight.square().sum().backward()
            optimizer.step()
        ask(half, weight * 3, exercise="after")
    assert [a.telling for a in asked] == [True, steps < 3]


def test_afterwards_nobody_listens():
    with pytest.raises(ZeroDivisionError), recording():
        ask(half, 1 / 0)
    assert not _global_optimizer_post_hooks and checks.listener is None
