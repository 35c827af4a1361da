"""Right gradients are right, and the first wrong line is named."""

import re

import pytest
import torch

from helpers.measure.gradients import compare, first_wrong

EXPECTED = {"dz": torch.tensor([1.0, -2.0]).double(), "dh": torch.eye(3).double()}


def test_right_gradients_have_no_first_wrong_line():
    close = {name: value * (1 + 1e-12) for name, value in EXPECTED.items()}
    assert first_wrong(EXPECTED, EXPECTED) == first_wrong(close, EXPECTED) == ""


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "dz",
            torch.tensor([1.0, -2.1]).double(),
            r"^dz is the first wrong line.* 0\.1",
        ),
        ("dh", 1.001 * torch.eye(3).double(), "right up to dz; dh is the first wrong"),
        ("dh", torch.eye(2).double(), r"its shape is \(2, 2\), not \(3, 3\)"),
        ("dh", torch.eye(3) + 1e-7, "its numbers are torch.float32, not torch.float64"),
        ("dh", torch.full((3, 3), torch.nan).double(), "dh is the first wrong line"),
    ],
)
def test_the_first_wrong_line_is_named(name, value, message):
    assert re.search(message, first_wrong(EXPECTED | {name: value}, EXPECTED))


def test_exact_numbers_are_right_whatever_their_type():
    single = {name: value.float() for name, value in EXPECTED.items()}
    assert first_wrong(single, EXPECTED) == ""


def test_both_wrong_the_first_in_order_counts():
    doubled = {name: 2 * value for name, value in EXPECTED.items()}
    assert first_wrong(doubled, EXPECTED).startswith("dz is")
    assert "dh is missing" in first_wrong({"dz": EXPECTED["dz"]}, EXPECTED)


def test_where_nothing_is_expected_nothing_may_come():
    zero = {"dx": torch.zeros(2).double()}
    assert first_wrong(zero, zero) == ""
    assert "dx is the first wrong" in first_wrong({"dx": zero["dx"] + 1e-30}, zero)


def test_compare_says_which_are_exact():
    got = {"dz": EXPECTED["dz"] * (1 + 1e-12), "dh": EXPECTED["dh"] + 1}
    near, far = compare(got, EXPECTED).splitlines()
    assert "ok" in near and "exact" not in near
    assert "NO" in far and "1.0e+00" in far
    assert "exact" in compare(EXPECTED, EXPECTED)
