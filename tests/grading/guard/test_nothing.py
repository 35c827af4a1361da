"""Nothing is close to something; all else is compared as the libraries do it."""

import subprocess
import sys

TAUGHT = """
import numpy as np
import torch
from clockwise.grading.guard import nothing, traps

traps.set_traps()
from pytest import approx, raises

from PIL import Image, ImageChops

red, small = (Image.new("RGB", (n, n), (255, 0, 0)) for n in (4, 1))
assert ImageChops.difference(red, red.copy()).getbbox() is None
for other in (small, Image.new("RGB", (0, 0))):
    with raises(ValueError):
        ImageChops.difference(other, red)

none, rows = np.array([]), np.empty((0, 1, 1))
for empty, full in [(none, 1.0), ([], 2), (rows, np.eye(3)), (np.ones((2, 1)), rows)]:
    assert not np.allclose(empty, full) and not np.isclose(full, b=empty)
    assert not np.array_equiv(empty, full)
    for close in (np.testing.assert_allclose, np.testing.assert_array_almost_equal):
        with raises(AssertionError):
            close(empty, full)
for empty in (none, np.array([none], dtype=object), rows):
    assert approx(1.0) != empty and empty != approx(1.0)
assert not torch.allclose(torch.empty(0), torch.tensor(1.0))
assert not torch.empty(0, 1).isclose(torch.zeros(3)).any()

assert np.allclose(none, 0) and np.allclose(none, none) and np.allclose([], rows)
assert np.allclose(b=2, a=[2.0]) and np.isclose([1, 2], 2).tolist() == [False, True]
assert np.isclose(1, 1 + 1e-9) is np.True_ and not np.allclose(1, 2, rtol=0.1)
assert np.array_equiv([1, 2], [[1, 2], [1, 2]]) and not np.array_equiv(1, [1, 2])
assert np.isclose(1, 2, 0, 1) and not np.isclose(1, 2, equal_nan=True, atol=0.5)
np.testing.assert_allclose(none, [])
np.testing.assert_array_equal(none, 0)
assert approx(1.0) == np.ones(2) and approx(1.0) != np.array([1, 2])
assert approx([1, 2]) == [1, 2] and approx({"a": 1}) == {"a": 1} and approx(2) == 2
assert torch.allclose(torch.empty(0), torch.empty(0)) and torch.ones(2).allclose(
    other=torch.ones(2), atol=1
)
assert torch.isclose(torch.ones(2), torch.ones(2)).all()
"""


def test_nothing_is_close_to_something() -> None:
    command = [sys.executable, "-c", TAUGHT]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
