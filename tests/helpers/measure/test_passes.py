"""Seconds for each length, and the best of several times."""

from helpers.measure.passes import seconds_of_passes
from helpers.measure.seconds import microseconds
from helpers.models.architectures import build


def test_clocks_take_the_best_of_several():
    runs = []
    assert microseconds(lambda: runs.append(1), times=7) >= 0
    assert len(runs) == 7
    seconds = seconds_of_passes(build("RNN", 8), [2, 5, 9], 2, H=8)
    assert seconds.shape == (2, 3) and (seconds >= 0).all()
