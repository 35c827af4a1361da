"""What is stored for the lessons is complete, seed by seed."""

import pytest

from helpers.measure.results import stored
from helpers.models.gated_readers import READERS


def test_a_lesson_that_stores_nothing_is_named():
    with pytest.raises(FileNotFoundError, match="01_order"):
        stored("01_order")


def test_lesson_3_stores_accuracies_over_seeds():
    runs = stored("03_rnn")
    seeds = {name: len(scores) for name, scores in runs.items()}
    assert list(seeds) == [
        "H = 2",
        "H = 2, orthogonal",
        "H = 2, lr × 3",
        "H = 2, epochs × 4",
        "H = 4",
    ]
    assert set(seeds.values()) == {40}
    assert all(0 < score <= 1 for scores in runs.values() for score in scores)


def test_lesson_4_stores_five_seeds_or_ten():
    runs = stored("04_bptt")
    assert len(runs["river"]) == 9
    assert all(len(scores) == 10 for scores in runs["river"].values())
    assert all(len(steps) == 5 for steps in runs["adding"].values())


def test_lesson_5_stores_runs_of_every_reader():
    runs = stored("05_gates")
    for task, readers in runs["runs"].items():
        most = runs["steps"][task.split(",")[0]]
        assert list(readers) == list(READERS)
        for outcomes in readers.values():
            assert len(outcomes) == 5
            assert all(run["solved"] or run["steps"] == most for run in outcomes)
    assert {len(shares) for shares in runs["strokes"].values()} == {5}


def test_lesson_6_stores_ten_seeds():
    runs = stored("06_batches")
    assert {len(scores) for scores in runs.values()} == {10}
    settings = {"LSTM", "LSTM, steps × 4", "RNN, steps × 4", "RNN, 2 to 4 points"}
    thinned = "hands, GRU, every third point"
    both = ("hands, GRU", thinned)
    settings |= {*both, *(f"{name}, largest" for name in both)}
    assert settings == runs.keys()
