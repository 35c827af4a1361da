"""Functions that a student replaced are there again when a test is heard."""

import math
import unittest
from types import SimpleNamespace

import pytest

from clockwise.grading.student import restoring
from clockwise.grading.student.restoring import Kept

SHELL = SimpleNamespace(
    ast_transformers=[],
    input_transformers_post=[],
    events=SimpleNamespace(callbacks={name: [] for name in restoring.HOOKS}),
)


@pytest.mark.parametrize("counted", [True, False])
def test_what_was_replaced_is_put_back(counted, monkeypatch):
    """Also where this Python does not count how often a module was changed."""
    monkeypatch.setattr(restoring, "_is_counted", lambda: counted)
    sin, equal = math.sin, unittest.TestCase.assertEqual
    kept = Kept(SHELL)
    monkeypatch.setattr(math, "sin", abs)
    monkeypatch.setattr(unittest.TestCase, "assertEqual", lambda *_: None)
    SHELL.ast_transformers.append("a student's")
    kept.put_back()
    assert math.sin is sin and unittest.TestCase.assertEqual is equal
    assert not SHELL.ast_transformers
    math.sin = abs
    kept.put_back()  # again, in the next test
    assert math.sin is sin


def test_a_module_that_was_not_touched_is_not_looked_at(monkeypatch):
    if not restoring._is_counted():
        pytest.skip("this Python does not count changes")
    kept = Kept(SHELL)
    kept.places = [(math, {"sin": "not this"}, restoring._version(math))]
    kept.put_back()
    assert callable(math.sin)
