"""Real data from installed packages."""

from helpers.data.real import digits


def test_digits_are_between_zero_and_one():
    x, y, x_test, y_test = digits()
    assert x.shape == (1000, 8, 8) and len(x_test) == len(y_test) == 797
    assert x.min() == 0 and x.max() == 1 and set(y.tolist()) == set(range(10))
