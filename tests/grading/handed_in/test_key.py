"""What the instructor's notebook says of its tests."""

import pytest

from tests.grading.made import cell, exam, key_of, notebook, solution

KEY = key_of(
    notebook(
        cell("class Clock:\n    def __len__(self): return 24"),
        cell("import numpy as np\nclass Given:\n    def __eq__(self, other): ..."),
        solution("node", "class Node:\n    def __add__(self, other): return Node()"),
        solution(
            "tree", "def tree():\n    def leaf(): return Node()\n    return leaf()"
        ),
        solution("shape", "class Shape(Given):\n    def area(self): return 3"),
        solution("root", "def root(n): return n**0.5"),
        exam("value", "assert root(4) == 2"),
        exam("object", "assert tree() + tree()"),
        exam("inherits", "assert Shape() == Shape()"),
        exam("looks", "import unittest\nassert root(4) == 2"),
    )
)


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("value", []),
        ("object", ["__add__"]),
        ("inherits", ["*", "__eq__", "area"]),
        ("looks", ["*", "__add__", "__eq__", "__len__", "area"]),
    ],
)
def test_methods_of_the_classes_that_a_test_reaches(name: str, methods: list[str]):
    test = KEY.find(name)
    assert test and KEY.methods(test) == methods


REGISTRY = """
kinds = {}
def register(kind):
    kinds[kind.__name__] = kind
    return kind
class Disk:
    def __len__(self): return 1
class Ring:
    def __len__(self): return 2
class Clock:
    def tick(self): return 3
def make(name): return kinds[name.title()]()
"""


@pytest.mark.parametrize(
    "more",
    ["kinds['Disk'] = Disk", "register(Disk)", "register(kind=Disk)"]
    + ["@register\nclass Disk:\n    def __len__(self): return 1"],
)
def test_also_of_those_that_are_kept_somewhere(more: str):
    test = exam("made", "assert len(make('disk')) == 1")
    key = key_of(
        notebook(cell("clock = Clock()"), solution("all", REGISTRY + more), test)
    )
    assert set(key.methods(key.tests[0])) - {"*"} == {"__len__"}
