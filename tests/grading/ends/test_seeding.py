"""Where the random generators stand, however it was drawn."""

import random

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from clockwise.grading.ends.seeding import restore, seed, states

DRAWS = {
    "normal": lambda: np.random.randn(),  # makes two, keeps one for the next time
    "normals": lambda: np.random.normal(size=3),
    "uniform": lambda: np.random.rand(),
    "shuffle": lambda: np.random.shuffle([1, 2, 3]),
    "seed": lambda: np.random.seed(3),
    "set": lambda: np.random.set_state(np.random.get_state()),
    "two after a seed": lambda: (np.random.seed(0), np.random.rand(2)),
    "normal after a seed": lambda: (np.random.seed(0), np.random.randn()),  # same words
    "nothing": lambda: None,
    "python": random.random,
    "torch": lambda: torch.rand(1),
}


@given(st.lists(st.sampled_from([*sorted(DRAWS), "save", "load"])))
@example(["normal", "save", "normal", "load"])
@example(["two after a seed", "normal after a seed"])
def test_numpys_state_is_seen_at_once(draws: list[str]):
    seed(0)  # hypothesis has put the generators back
    saved = np.random.get_state()
    for draw in draws:
        if draw == "save":
            saved = np.random.get_state()
        elif draw == "load":
            np.random.set_state(saved)
        else:
            DRAWS[draw]()
        name, key, *rest = np.random.get_state()
        assert states()["numpy"] == (name, key.tobytes(), *rest)


@given(st.lists(st.sampled_from(sorted(DRAWS))))
def test_a_state_comes_back(draws: list[str]):
    seed(5)
    np.random.randn()
    stood = states()
    first = np.random.randn(), random.random(), torch.rand(1).item()
    for draw in draws:
        DRAWS[draw]()
    restore(stood)
    assert states() == stood
    assert (np.random.randn(), random.random(), torch.rand(1).item()) == first
