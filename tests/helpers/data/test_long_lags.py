"""The tasks with long lags are what they say."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.long_lags import SYMBOLS, adding, first_symbol


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@given(st.integers(1, 40), st.integers(1, 60), st.integers(0, 2**31))
def test_the_answer_is_the_first_symbol(n, T, seed):
    symbols, answers = first_symbol(n, T, generator(seed))
    assert symbols.shape == (n, T) and torch.equal(answers, symbols[:, 0])
    assert symbols.min() >= 0 and symbols.max() < SYMBOLS


def test_the_symbols_are_even_and_later_ones_tell_nothing():
    symbols, answers = first_symbol(8000, 3, generator())
    assert symbols.flatten().bincount().min() > 2700  # 3000 expected
    same = (symbols[:, 1:] == answers[:, None]).float().mean().item()
    assert abs(same - 1 / 8) < 0.02


@given(st.integers(1, 40), st.integers(2, 60), st.integers(0, 2**31))
def test_adding_marks_one_number_in_each_half(n, T, seed):
    points, sums = adding(n, T, generator(seed))
    marks = points[..., 1]
    assert points.shape == (n, T, 2) and sums.shape == (n, 1)
    assert (marks[:, : T // 2].sum(1) == 1).all() and (marks.sum(1) == 2).all()
    assert torch.allclose((points[..., 0] * marks).sum(1), sums[:, 0])


def test_who_always_says_one_is_wrong_by_a_sixth():
    _, sums = adding(20_000, 10, generator())
    assert abs(((sums - 1) ** 2).mean().item() - 1 / 6) < 0.01


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: first_symbol(0, 5, generator()), "n=0"),
        (lambda: first_symbol(5, 0, generator()), "T=0"),
        (lambda: adding(5, 1, generator()), "T=1"),
    ],
)
def test_bad_sizes_say_what_is_allowed(call, message):
    with pytest.raises(ValueError, match=message):
        call()
