"""Classes of a test are asked as in a notebook, although they know of proxies."""

from tests.grading.made import exam, notebook, solution

TEST = """
from collections.abc import Iterable
from typing import Protocol


class Box(Iterable, Protocol):
    def open(self): ...


class Lid(Protocol):
    def open(self): ...


assert not isinstance(s, Iterable) and not issubclass(int, Iterable)
try:
    issubclass(int, Lid)
except TypeError as error:
    assert "runtime_checkable" in str(error)
else:
    raise AssertionError("a protocol that may not be asked was asked")
"""


def test_a_protocol_below_an_abstract_class_is_no_obstacle(grade_it):
    source = notebook(solution("s", "s = 1"), exam("test_s", TEST))
    (test,) = grade_it(source, source).tests
    assert test.outcome == "passed", test
