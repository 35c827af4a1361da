"""The command finds the holes of a test, and lets equivalents live that are."""

import json
import re

import pytest
import torch

from clockwise.authoring.mutants.exercises import find
from clockwise.authoring.mutants.seen import is_seen, note
from clockwise.authoring.mutants.store import Known, Store
from clockwise.cli import main
from helpers.progress.fingerprints import fingerprint
from tests.authoring.small_course import course, put

EXERCISES = """\
# %% [markdown]
# Sum the rows of a tensor, then weigh the sums; -1 for rows without numbers.

# %%
from torch import Tensor

# %% solution="row_sums"
def row_sums(x: Tensor, weight: float = 1.0) -> Tensor:
    \"\"\"Return the weighted sums (B,) of x (B, T).\"\"\"
    ### BEGIN SOLUTION
    total = x.sum(dim=1)
    if x.size(1) == 0:
        return total - 1
    return (total + 0) * weight
    ### END SOLUTION


# %% test="row_sums" points=2
import torch

from helpers.progress.checks import ask, passed, same

x = torch.arange(6.0).reshape(2, 3)
same(ask(row_sums, x), torch.tensor([3.0, 12.0]), "the sums")
passed("row_sums")

# %% test="row_sums_weighted" points=1
import torch

from helpers.progress.checks import passed, same

for dtype in (torch.float32, torch.float64):
    x = torch.randn(4, 2, dtype=dtype)
    got = row_sums(x, 0.5)
    assert got.dtype == dtype
    same(got, x.sum(dim=1) / 2, "half of it")
passed("row_sums_weighted")
"""
BANK = "lessons/01_order/answers/row_sums.py"
EQUIVALENT = """\
# %% equivalent="a" of="solution"
# {reason}
# -     return (total + 0) * weight
# +     return {result}
"""
WEAK = EXERCISES.replace("got = row_sums(x, 0.5)", "got = row_sums(x, 1.0) / 2")


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A course whose test has a hole: no tensor is empty."""
    monkeypatch.setattr("clockwise.authoring.workers.SIDE_BY_SIDE", 1)
    return course(tmp_path, exercises=EXERCISES)


def mutants(root, *args):
    return main(["mutants", *args, "--root", str(root)])


def test_a_hole_is_found_and_shown_where_it_is(toy, capsys):
    assert mutants(toy) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "    lessons/01_order/exercises.py:12" in lines
    assert "      +    if False:" in lines  # nobody asks for an empty one
    assert "      +    if True:" not in lines
    found = json.loads((toy / ".cache/mutants/01_order/row_sums.json").read_text())
    killed, total = sum(found["killed"].values()), len(found["killed"])
    assert 20 < killed < total
    assert lines[-1] == f"mutants killed {killed}/{total}, equivalent 0"


def test_a_closed_hole_is_none(toy, capsys):
    asked = 'assert row_sums(x[:, :0]).tolist() == [-1, -1]\npassed("row_sums")'
    course(toy, exercises=EXERCISES.replace('passed("row_sums")', asked))
    mutants(toy, "01_order/row_sums")
    shown = capsys.readouterr().out
    assert "if False" not in shown and "return None" not in shown


def test_explain_shows_an_input_on_which_a_survivor_differs(toy, capsys, monkeypatch):
    few = 60
    monkeypatch.setattr("clockwise.authoring.mutants.equivalents.compare.INPUTS", few)
    course(toy, exercises=WEAK)
    mutants(toy, "--explain")
    shown = capsys.readouterr().out
    assert f"equal on {few} inputs, {few} of which the solution answers" in shown
    assert re.search(r"differs on input \d+: called with \(.*\) it returns", shown)


def test_equivalents_that_hold_may_live(toy, capsys):
    put(toy, BANK, EQUIVALENT.format(reason="Zero adds none.", result="total * weight"))
    mutants(toy)
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1].endswith("equivalent 1")
    assert "    return total * weight" not in shown


def test_an_equivalent_that_differs_is_refuted(toy, capsys):
    course(toy, exercises=WEAK)
    put(toy, BANK, EQUIVALENT.format(reason="It is 1.", result="total + 0"))
    assert mutants(toy) == 1
    shown = capsys.readouterr().out
    assert f'{BANK}:1: equivalent="a" is no equivalent: differs on input' in shown
    assert shown.splitlines()[-1].endswith("equivalent 0")


def test_what_the_statement_leaves_open_may_differ(toy, capsys):
    course(toy, exercises=WEAK)
    put(toy, BANK, EQUIVALENT.format(reason="free: who knows?", result="total + 0"))
    mutants(toy)
    assert capsys.readouterr().out.splitlines()[-1].endswith("equivalent 1")


def test_an_equivalent_that_is_killed_is_stale(toy, capsys):
    put(toy, BANK, EQUIVALENT.format(reason="No.", result="None"))
    assert mutants(toy) == 1
    shown = capsys.readouterr().out
    assert 'equivalent="a" is no mutant that lives: delete it' in shown


def test_what_is_known_is_not_run_again(toy, capsys, monkeypatch):
    mutants(toy)
    before = capsys.readouterr().out
    monkeypatch.setattr("clockwise.authoring.workers.call", None)
    assert mutants(toy) == 1
    assert capsys.readouterr().out == before


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"context": 3}', '{"killed": 3}', "\x00"]
)
def test_a_spoilt_cache_is_none(content, toy):
    [exercise] = find(toy, None)
    store = Store(toy)
    store.keep(exercise, Known({"a": True}, {"b": [1, 1, None]}))
    assert store.known(exercise) == Known({"a": True}, {"b": [1, 1, None]})
    put(toy, ".cache/mutants/01_order/row_sums.json", content)
    assert store.known(exercise) == Known()
    store.keep(exercise, Known({"a": True}))
    assert store.known(exercise) == Known({"a": True})


def test_guesses_at_mutants_are_shown_to_be_read(toy, capsys):
    hint = {"en": "you took the mean", "ko": "평균입니다"}
    seen = fingerprint(torch.tensor([1.0, 4.0]))
    known = {"row_sums": {"": [{"fingerprint": seen, "hint": hint}]}}
    put(toy, "helpers/mistakes/01_order.json", json.dumps(known))
    assert mutants(toy, "--guesses") == 0
    *shown, count = capsys.readouterr().out.splitlines()
    assert "  +    total = x.mean(dim=1)" in shown
    assert "    This looks like a known slip: you took the mean" in shown
    assert re.fullmatch(r"1 of \d+ mutants are guessed at", count)


CLOSED = """\
# %% [markdown]
# Double a number.

# %% solution="double"
def double(x):
    \"\"\"Return twice `x`.\"\"\"
    ### BEGIN SOLUTION
    total = x + x
    return total
    ### END SOLUTION


# %% test="double" points=1
from helpers.progress.checks import ask, passed

assert [ask(double, x) for x in (-1, 0, 1.5, 7)] == [-2, 0, 3, 14], "twice x"
passed("double")
"""
SEEN = "lessons/01_order/mutants.json"


def asked(capsys: pytest.CaptureFixture[str]) -> int:
    """How many mutants the command that was just run has asked for."""
    return int(capsys.readouterr().out.split("/")[-1].split(",")[0])


def test_a_sample_is_small_until_the_exercise_changes(toy, capsys, monkeypatch):
    course(toy, exercises=CLOSED)
    monkeypatch.setattr("clockwise.authoring.mutants.judge.SHARE", 3)
    assert mutants(toy, "--sample") == 0
    every = asked(capsys)  # nobody has seen them yet
    assert every > 3 and not (toy / SEEN).exists()
    assert mutants(toy) == 0 and asked(capsys) == every
    assert list(json.loads((toy / SEEN).read_text())) == ["double"]
    assert mutants(toy, "--sample") == 0
    assert asked(capsys) < every
    course(toy, exercises=CLOSED.replace('"twice x"', '"two x"'))
    mutants(toy, "--sample")
    assert asked(capsys) == every


def test_an_exercise_with_a_hole_is_not_noted(toy, capsys):
    put(toy, SEEN, json.dumps({"row_sums": "x", "other": "y"}))
    assert mutants(toy) == 1
    assert json.loads((toy / SEEN).read_text()) == {"other": "y"}
    everything = asked(capsys)
    assert mutants(toy, "--sample") == 1
    assert asked(capsys) == everything


@pytest.mark.parametrize("content", ["", "{", "[1]", "3", "null"])
def test_a_spoilt_note_is_none(content, toy):
    put(toy, SEEN, content)
    [exercise] = find(toy, None)
    assert not is_seen(toy, exercise)
    note(toy, [exercise], [])
    assert is_seen(toy, exercise)


def test_what_may_live_belongs_to_what_was_seen(toy):
    [exercise] = find(toy, None)
    note(toy, [exercise], [])
    put(toy, BANK, EQUIVALENT.format(reason="Zero adds none.", result="total * weight"))
    [changed] = find(toy, None)
    assert is_seen(toy, exercise) and not is_seen(toy, changed)


def test_a_comment_changes_nothing_that_was_seen(toy):
    [exercise] = find(toy, None)
    note(toy, [exercise], [])
    said = "# The sums of two rows.\nx = torch.arange(6.0)"
    course(toy, exercises=EXERCISES.replace("x = torch.arange(6.0)", said))
    [folded] = find(toy, None)
    assert is_seen(toy, folded)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("02_nothing", "no lessons/02_nothing/exercises.py; there are 01_order"),
        ("01_order/x", "lesson 01_order has no exercise x; it has: row_sums"),
    ],
)
def test_unknown_names_are_answered_with_the_known(what, expected, toy, capsys):
    assert mutants(toy, what) == 1
    assert capsys.readouterr().out.strip() == expected


def test_a_solution_that_fails_is_said(toy, capsys):
    course(toy, exercises=EXERCISES.replace("12.0", "13.0"))
    assert mutants(toy) == 1
    assert "the solution itself fails: the sums" in capsys.readouterr().out


def test_a_mutant_without_end_is_killed(toy, capsys):
    loop = "    while weight < 0:\n        weight = 1.0\n    return (total"
    course(toy, exercises=EXERCISES.replace("    return (total", loop))
    mutants(toy)
    shown = capsys.readouterr().out
    assert "killed" in shown and "while weight >= 0" not in shown
