"""The capstone's menu: costs by formula, stored scores, and what a choice is told."""

import pytest

from helpers.data.capstone import LENGTH, MENU, PILOT, held_out, load_task
from helpers.measure.capstone import complaint, cost, table

TASKS = ["recall", "lamp", "signal", "echo"]
FULL, RECURRENT = "Transformer, ALiBi", "GRU"


def test_a_cache_grows_with_the_text_and_a_state_does_not():
    short, long = cost(FULL, 10), cost(FULL, 1000)
    each = 4 * 2 * 2 * 32  # bytes, layers, key and value, width
    assert long["bytes"] - short["bytes"] == 990 * each
    assert long["flops"] > short["flops"]
    assert cost(RECURRENT, 10)["bytes"] == cost(RECURRENT, 1000)["bytes"] == 4 * 64


def test_a_window_stops_growing():
    near, full, far = (cost("window of 8", T) for T in (4, 8, 500))
    assert near["bytes"] < full["bytes"] == far["bytes"] and full == far


def test_only_recurrent_cells_wait_for_every_step():
    waits = {name: cost(name, 64)["waits"] for name in MENU}
    assert waits["GRU"] == waits["small GRU"] == 64
    assert waits["gated SSM"] == 2 * 6 and waits[FULL] == 2


def test_a_gru_does_six_products_for_each_pair_of_numbers():
    assert cost("small GRU", 5)["flops"] == 2 * 6 * 16**2


def test_who_is_not_on_the_menu_is_named():
    with pytest.raises(ValueError, match="'BERT' is not on the menu"):
        cost("BERT", 10)


@pytest.mark.parametrize("name", TASKS)
def test_the_stored_scores_are_complete(name):
    task = load_task(name)
    assert task["name"] == name and task["length"] == LENGTH
    assert task["pilot"].keys() == MENU.keys()
    for design, rows in task["pilot"].items():
        assert tuple(rows) == PILOT and {len(seeds) for seeds in rows.values()} == {5}
        assert all(0 <= score <= 1 for seeds in rows.values() for score in seeds)
        assert 0 <= held_out(name, design) <= 1


def test_the_table_has_a_line_for_each_design():
    lines = table(load_task("lamp")).splitlines()
    assert lines[0].split() == [
        *["lamp", "T", "=", "16", "T", "=", "32"],
        *["flops", "bytes", "waits"],
    ]
    assert [line[:24].strip() for line in lines[1:]] == [*MENU]
    assert len({len(line) for line in lines}) == 1


POOR = {"name": "made up", "length": 100, "pilot": {FULL: {}, RECURRENT: {}}}
USE = {FULL: 0.6, RECURRENT: 0.9}


@pytest.mark.parametrize(
    ("budget", "choice", "said"),
    [
        ({}, RECURRENT, ""),
        ({}, FULL, "gets 0.60, GRU 0.90; here a Transformer loses"),
        ({"waits": 99}, FULL, ""),
        ({"waits": 99}, RECURRENT, "at most 99 waits: GRU needs 100 waits"),
        ({"bytes": 300}, FULL, "at most 300 bytes: Transformer, ALiBi needs 51,456"),
        ({"bytes": 9}, None, ""),
        ({"bytes": 9}, RECURRENT, "nothing fits, so the answer is None"),
        ({}, None, "no limits: got None, but Transformer, ALiBi, for one, fits"),
        ({}, "BERT", "'BERT' is not on the menu"),
        ({}, [RECURRENT], "['GRU'] is not on the menu"),
    ],
)
def test_a_choice_must_fit_and_do_well(budget, choice, said):
    found = complaint(POOR, budget, choice, USE)
    assert said in found if said else found == ""


def test_nearly_as_good_is_good_enough():
    assert complaint(POOR, {}, FULL, {FULL: 0.86, RECURRENT: 0.9}) == ""


def test_the_transformer_wins_recall_and_loses_the_lamp():
    assert complaint(load_task("recall"), {}, FULL) == ""
    assert "a Transformer loses" in complaint(load_task("lamp"), {}, FULL)
