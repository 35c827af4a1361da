"""Which classes a student's process can name."""

import json
import unittest

import numpy as np
import numpy.testing
import torch
from torch import nn

from clockwise.grading.guard.classes import class_named, error_named


class Bad(Exception):
    pass


def test_exceptions_of_python_of_libraries_and_of_the_course():
    assert error_named("ValueError", {}) is ValueError
    assert error_named("numpy.linalg:LinAlgError", {}) is np.linalg.LinAlgError
    assert error_named("json.decoder:JSONDecodeError", {}) is json.JSONDecodeError
    assert error_named("__main__:Bad", {"Bad": Bad}) is Bad


def test_none_that_a_test_could_end_well_with():
    assert numpy.testing.SkipTest is unittest.SkipTest
    for name in (
        *("unittest.case:SkipTest", "numpy.testing:SkipTest", "SystemExit"),
        *("KeyboardInterrupt", "_pytest.outcomes:Skipped", "__main__:Bad", "int"),
        *("clockwise.grading.checker.link:NotApart", "builtins:ValueError", ""),
    ):
        assert error_named(name, {}) is None, name


def test_classes_for_isinstance():
    assert class_named("torch.nn.modules.linear:Linear", {}) is nn.Linear
    assert class_named("Bad", {"Bad": Bad}) is Bad
    assert torch.nn.modules.linear.Tensor is torch.Tensor
    for name in ("torch.nn.modules.linear:Tensor", "builtins:dict", "Bad", "", ":"):
        assert class_named(name, {}) is None, name
