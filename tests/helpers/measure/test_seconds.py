"""The stopwatch counts this process's own work and takes the best of several times."""

import pytest
import torch

from helpers.measure import seconds as module
from helpers.measure.seconds import microseconds, milliseconds, seconds


@pytest.fixture
def script(monkeypatch):
    """A clock on which the runs take 3, 1 and 2 seconds."""
    ticks = iter([0, 3, 10, 11, 20, 22])
    monkeypatch.setattr(module.time, "process_time", lambda: next(ticks))


def test_the_best_of_three_counts(script):
    assert seconds(lambda: None, times=3) == 1


def test_units(script):
    assert milliseconds(lambda: None, times=1) == 3000
    assert microseconds(lambda: None, times=2) == 1_000_000


def test_it_runs_on_one_thread_and_leaves_the_number_as_it_was():
    before, seen = torch.get_num_threads(), []
    torch.set_num_threads(2)
    try:
        seconds(lambda: seen.append(torch.get_num_threads()), times=2)
        assert seen == [1, 1] and torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_no_time_is_refused():
    with pytest.raises(ValueError, match="times >= 1, got 0"):
        seconds(lambda: None, times=0)


def test_the_time_is_the_best_of_several_and_threads_are_restored():
    runs, threads = [], torch.get_num_threads()
    assert milliseconds(lambda: runs.append(1), times=3) >= 0
    assert len(runs) == 3 and torch.get_num_threads() == threads
