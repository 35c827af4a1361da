"""A function is wrong if its answer depends on the form of the question."""

import random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from helpers.progress.forms import in_any_form

X = torch.arange(12.0).reshape(3, 4) / 7
calls = []


def mean(x):
    return x.mean(dim=1)


def in_float32(x):
    return torch.zeros(len(x)) + x.mean(dim=1).float()


def flat(x):
    return x.view(-1)


def underlying(x):
    return torch.tensor(x.untyped_storage().nbytes())


def counting(x):
    calls.append(x)
    return x + len(calls)


def noisy(x):
    return x + 0 * torch.rand(1)


def noisy_numpy(x):
    np.random.rand()
    return x


def noisy_random(x):
    random.random()
    return x


def seeding(x):
    torch.manual_seed(0)
    return x


def in_place(x):
    return x.mul_(2)


def detached(x):
    return x.detach() * 2


def centred_over_rows(x):
    return x - x.mean(dim=0)


def first_row_for_all(x):
    return x[:1].expand(len(x), 4) * 1


def sums(table):
    if table.dtype != torch.int64:
        raise RuntimeError("expected int64")
    return table.sum(dim=1)


@pytest.mark.parametrize(
    ("function", "complaint"),
    [
        (flat, "views .not contiguous"),
        (underlying, "views .not contiguous"),
        (in_float32, "in float64: expected a result in float64, got torch.float32"),
        (counting, "asked a second time"),
        (noisy, "random generators"),
        (noisy_numpy, "random generators"),
        (noisy_random, "random generators"),
        (seeding, "random generators"),
        (in_place, "you changed argument number 1"),
        (detached, "no gradient comes back to argument number 1"),
        (centred_over_rows, "the first row alone"),
        (first_row_for_all, "the last row alone"),
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_what_is_wrong_in_one_form_is_named(function, complaint):
    with pytest.raises(AssertionError, match=complaint):
        in_any_form(function, X.clone(), gradient=[0], rows={0: 0})


def test_seeding_is_seen_where_the_lesson_has_just_used_the_same_seed():
    torch.manual_seed(0)
    with pytest.raises(AssertionError, match="random generators"):
        in_any_form(seeding, X.clone())


def always_wide(x):
    return x.double().mean(dim=1)


def test_a_wider_type_is_refused_where_the_statement_says_so():
    in_any_form(always_wide, X)
    with pytest.raises(AssertionError, match="in float32: expected .* torch.float64"):
        in_any_form(always_wide, X, same_type=True)


def test_what_is_right_in_all_forms_passes_and_is_returned():
    got = in_any_form(mean, X, gradient=[0], rows={0: 0})
    assert torch.equal(got, X.mean(dim=1))


def test_a_part_of_the_gradient_that_is_cut_off_is_missed():
    def cut(x):
        return (x.detach() * x).mean(dim=1)

    in_any_form(cut, X, gradient=[0])
    with pytest.raises(AssertionError, match="number 1, of which no part may be cut"):
        in_any_form(cut, X, gradient=[0], like=lambda x: (x * x).mean(dim=1))
    in_any_form(mean, X, gradient=[0], like=lambda x: x.sum(dim=1) / x.shape[1])


def test_int32_is_asked_for_unless_it_is_left_out():
    table = torch.arange(6).reshape(2, 3)
    with pytest.raises(AssertionError, match="int32 numbers: RuntimeError: expected"):
        in_any_form(sums, table)
    assert in_any_form(sums, table, without=["int32"]).tolist() == [3, 12]


def test_rows_may_lie_along_other_axes_and_in_several_items():
    def split(x, lengths):
        return x * 2, x.sum(), x.mean(dim=0) + torch.tensor(lengths)

    in_any_form(split, X, [1, 2, 3, 4], rows={0: 1, 1: 0}, rows_of_result=(1, None, 0))

    def wrong(x, lengths):
        return x * 2, x.sum(), x.mean(dim=0) + lengths[0]

    with pytest.raises(AssertionError, match="item 2|the last row alone"):
        in_any_form(
            wrong, X, [1, 2, 3, 4], rows={0: 1, 1: 0}, rows_of_result=(1, None, 0)
        )


def test_networks_keywords_and_containers_take_all_forms():
    net = torch.nn.Linear(4, 2)

    def run(model, batch, *, scale):
        return model(batch["x"]) * scale[0]

    in_any_form(run, net, {"x": X}, scale=(torch.ones(2), "text"))
    assert next(net.parameters()).dtype == torch.float32


@given(st.lists(st.floats(-1e3, 1e3, width=32), min_size=1, max_size=9))
def test_a_function_of_plain_numbers_is_only_asked_again(numbers):
    asked = []

    def total(values):
        asked.append(1)
        return sum(values)

    assert in_any_form(total, numbers) == sum(numbers)
    assert len(asked) == 2
