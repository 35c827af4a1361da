"""Each case is told from the arguments; a test that does not ask for it is shown."""

import re
from pathlib import Path

import numpy as np
import pytest
import torch

from clockwise.authoring.mutants.cases import notes
from clockwise.authoring.mutants.cases.kinds import CASES
from clockwise.authoring.mutants.cases.spoil import spoiled
from clockwise.authoring.mutants.cases.suits import details
from clockwise.authoring.mutants.cases.table import FILE, HEAD
from clockwise.authoring.mutants.equivalents.calls import Call
from clockwise.authoring.mutants.exercises import find
from clockwise.cli import main
from tests.authoring.small_course import course, put
from tests.authoring.test_mutants import EXERCISES

ROOT = Path(__file__).resolve().parents[2]


def plain(x, lengths=None, seed=0):
    """Return x, or a sum that gradients flow through."""
    return 2 * x


ROW, ROWS = torch.ones(1, 3), torch.ones(2, 3)


@pytest.mark.parametrize(
    ("case", "detail", "there", "not_there"),
    [
        ("one_row", [("x", 0)], (ROW,), (ROWS,)),
        ("one_step", [("x", 1)], (torch.ones(2, 1),), (ROW,)),
        ("one_row", [("x", 0)], ([5],), ([5, 6],)),
        ("longest_later", None, (ROWS, torch.tensor([1, 3])), (ROWS, [3, 1])),
        ("float64", None, (ROW.double(),), (ROW,)),
        ("int32", None, (ROW.int(),), (ROW.long(),)),
        ("int32", None, (np.ones(2, np.int32),), (np.ones(2),)),
        ("strided", None, (torch.ones(3, 2).T,), (ROWS,)),
        ("strided", None, (np.ones((3, 2)).T,), (np.ones((3, 2)),)),
        ("defaults", ["seed"], (ROW, None), (ROW, None, 0)),
        ("seeds", None, (ROW, None, 3), (ROW, None, 0)),
        ("extreme", "largest(x) > 50", (100 * ROW,), (ROW,)),
    ],
)
def test_only_calls_of_the_case_go_wrong(case, detail, there, not_there):
    wrong = spoiled(plain, case, detail)
    assert repr(wrong(*not_there)) == repr(plain(*not_there))
    assert repr(wrong(*there)) != repr(plain(*there))


def test_the_second_of_two_equal_calls_goes_wrong():
    wrong = spoiled(plain, "twice")
    assert [wrong(3), wrong(4), wrong(3)] == [6, 8, 7]


def test_what_happens_after_every_call():
    x = torch.ones(2, requires_grad=True)
    assert not spoiled(plain, "gradient")(x).requires_grad
    torch.manual_seed(0)
    state = torch.get_rng_state()
    assert torch.equal(spoiled(plain, "random_state")(ROW), 2 * ROW)
    assert not torch.equal(torch.get_rng_state(), state)
    row = ROW.clone()
    assert torch.equal(spoiled(plain, "unchanged", "x")(row), 2 * ROW)
    assert not torch.equal(row, ROW)


@pytest.mark.parametrize(
    "value",
    [3, 0.5, True, "a", [1, "a"], (2, 3), {"k": 1}, torch.zeros(2), torch.ones(1) > 0],
    ids=repr,
)
def test_a_wrong_result_has_the_form_of_the_right_one(value):
    wrong = spoiled(lambda x: value, "twice")
    assert type(wrong(1)) is type(wrong(1)) is type(value)
    assert repr(wrong(1)) != repr(value)


def test_a_result_without_values_is_an_error():
    wrong = spoiled(lambda x: [], "twice")
    wrong(1)
    with pytest.raises(RuntimeError, match="spoiled"):
        wrong(1)


def test_cases_that_a_function_can_have_are_found():
    found = details(plain, [Call((ROWS,), {"seed": 1})])
    has = {case for case, mutants in found.items() if mutants}
    assert has == {case.key for case in CASES} & {
        "longest_later", "float64", "strided", "twice", "defaults", "seeds",
        "gradient", "random_state", "unchanged",
    }  # fmt: skip
    assert found["defaults"] == [["lengths"], ["seed"]]
    assert not details(lambda x: x.item(), [Call((ROW[0, :1],), {})])["gradient"]
    whole = details(lambda x: x + 1, [Call((ROWS.long(),), {})])
    assert whole["int32"] and not whole["float64"]


def test_a_case_that_no_test_asks_for_is_shown(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("clockwise.authoring.workers.SIDE_BY_SIDE", 1)
    course(tmp_path, exercises=EXERCISES)
    put(
        tmp_path,
        "lessons/01_order/cases.toml",
        '[row_sums]\nsizes = "x (B, T)"\nwhen.empty = "0 in x.shape"\n'
        'never.one_step = "why"\n',
    )
    assert main(["mutants", "--cases", "--root", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "01_order/row_sums: B = 1" in lines
    assert "01_order/row_sums: empty" in lines
    assert "01_order/row_sums: float64" not in lines
    page = (tmp_path / FILE).read_text(encoding="utf-8")
    assert page.startswith(HEAD)
    assert "- `row_sums`: T = 1: why.\n" in page
    row = next(line for line in page.splitlines() if line.startswith("| `row_sums`"))
    assert row.count("|") == len(CASES) + 2
    assert re.fullmatch(r"cases noticed \d+/\d+", lines[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[row_sums", "cases.toml: "),
        ('[row_sums]\nsize = "x (B)"', "row_sums: unknown size"),
        ('[row_sums]\nwhen.full = "1"', "row_sums: no case full"),
        ('[row_sums]\nwhen.gradient = "1"', "gradient is no question of when"),
        ('[row_sums]\nwhen.empty = "1"\nnever.empty = "a"', "both when and never"),
    ],
)
def test_notes_that_make_no_sense_are_refused(text, expected, tmp_path):
    course(tmp_path, exercises=EXERCISES)
    put(tmp_path, "lessons/01_order/cases.toml", text)
    [exercise] = find(tmp_path, None)
    with pytest.raises(ValueError, match=re.escape(expected)):
        notes.read(tmp_path, exercise)


# The course's own page


def test_the_page_has_each_exercise_and_case_and_no_other():
    lines = (ROOT / FILE).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:-1] for line in lines if line.startswith("| `")]
    names = [row[0].strip(" `") for row in rows]
    assert names == [exercise.name for exercise in find(ROOT, None)]
    marks = {mark.strip() for row in rows for mark in row[1:]}
    assert marks <= {"yes", "**no**", "–"}
    heads = {line for line in lines if line.startswith("| exercise")}
    assert heads == {f"| exercise | {' | '.join(case.title for case in CASES)} |"}


def test_every_note_is_on_an_exercise_that_there_is():
    for exercise in find(ROOT, None):
        notes.read(ROOT, exercise)
    for path in ROOT.glob("lessons/*/cases.toml"):
        names = re.findall(r"^\[(\w+)\]$", path.read_text(encoding="utf-8"), re.M)
        here = {exercise.name for exercise in find(ROOT, path.parent.name)}
        assert set(names) <= here
