"""What is stored of who learned to reach how far."""

from helpers.measure.reach import first_symbol_runs
from helpers.measure.results import stored
from helpers.models.architectures import BEST_START


def test_the_stored_runs_are_whole():
    found = stored("08_why_hard")
    assert found.keys() == {"runs", "widths", "hands"}
    for name in ("runs", "widths"):
        for lengths in found[name].values():
            assert {len(outcomes) for outcomes in lengths.values()} == {5}
    assert found["hands"].keys() == BEST_START.keys()
    assert {len(scores) for scores in found["hands"].values()} == {5}
    runs = first_symbol_runs()
    assert set(BEST_START.values()) < set(runs)
    assert set(runs["GRU, update bias 4"]) == {10, 20, 50, 100}
    for start in BEST_START.values():  # each of them was found narrow enough
        last = [*found["widths"][start].values()][-1]
        assert sum(outcome["solved"] for outcome in last) >= 4
