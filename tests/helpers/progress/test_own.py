"""A learner's own functions: used and kept once tested, never where work is graded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.progress import own

PAGE = """
import math
import numpy as np
from math import tau as around
RATE = 3


def double(x):
    return RATE * x + math.floor(around)


def rnn_step(x):
    return np.float64(double(x)) if x < 3 else rnn_step(x - 1)
"""
EXERCISE = {"rnn_step": {"rnn_step"}}
Page = Callable[[str], dict[str, object]]


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(own, "_passed", set())


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Run a text as a notebook's page; the names it makes."""

    def run(text: str) -> dict[str, object]:
        path = tmp_path / "page.py"
        path.write_text(text)
        names: dict[str, object] = {"__name__": "__main__"}
        exec(compile(text, str(path), "exec"), names)
        return names

    return run


def library(x: float) -> float:
    return -x


def passes(names: dict[str, object]) -> None:
    for test in sorted(own._tests("rnn_step")):
        own.tested(test, names)


def test_what_passed_is_given_to_later_lessons(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    assert own.mine("rnn_step", library) is library
    assert "03_rnn" in capsys.readouterr().out
    passes(page(PAGE))
    function = own.mine("rnn_step", library)
    assert function(2) == 12 and function(9) == 12
    assert "yours" in capsys.readouterr().out


def test_one_of_two_tests_is_not_enough(page: Page) -> None:
    names = page(PAGE.replace("rnn_step", "rnn_forward"))
    first, *others = sorted(own._tests("rnn_forward"))
    if not others:
        own._passed.clear()
        first = "another"
    own.tested(first, names)
    assert own.mine("rnn_forward", library) is library


@pytest.mark.parametrize(
    "name, value", [("NBGRADER_EXECUTION", "autograde"), ("CI", "true")]
)
def test_where_work_is_graded_nothing_is_kept_or_given(
    page: Page, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    passes(page(PAGE))
    assert own.mine("rnn_step", library) is not library
    monkeypatch.setenv(name, value)
    assert own.mine("rnn_step", library) is library
    own._folder().joinpath("rnn_step.py").unlink()
    passes(page(PAGE))
    assert not own._folder().joinpath("rnn_step.py").exists()


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("RATE = 3", "RATE = open(__file__) if False else iter([3])"),
        PAGE.replace("RATE = 3", "RATE = object()"),
    ],
)
def test_what_cannot_be_kept_is_left_without_a_word(
    page: Page, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    passes(page(text))
    assert capsys.readouterr().out == ""
    assert own.mine("rnn_step", library) is library


def test_a_broken_file_is_no_function(page: Page) -> None:
    passes(page(PAGE))
    own._folder().joinpath("rnn_step.py").write_text("import nothing_like_it")
    assert own.mine("rnn_step", library) is library


def test_a_use_waits_quietly_for_its_tests(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[int] = []
    own.now_use("rnn_step")(lambda: shown.append(1))
    assert shown == [] and len(capsys.readouterr().out.splitlines()) == 1
    passes(page(PAGE))
    own.now_use("rnn_step")(lambda: shown.append(1))
    assert shown == [1] and capsys.readouterr().out == ""


def test_a_use_that_fails_is_one_line(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    passes(page(PAGE))
    own.now_use("rnn_step")(lambda: 1 / 0)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_nothing_is_used_where_work_is_graded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    own._passed.update(own._tests("rnn_step"))
    shown: list[int] = []
    own.now_use("rnn_step")(lambda: shown.append(1))
    assert shown == []
