"""The cases that every test is asked for, and how each is told from its arguments."""

from typing import NamedTuple


class Case(NamedTuple):
    """A case; where it cannot be seen from the arguments, a lesson's notes say when."""

    key: str
    title: str  # the head of its column
    missing: str  # why an exercise does not have it, unless its notes say more


CASES = (
    Case("one_row", "B = 1", "has no axis of rows"),
    Case("one_step", "T = 1", "has no axis of time"),
    Case("one_wide", "D = 1", "has no axis of features"),
    Case("uneven", "does not divide", "nothing is cut in parts of one size"),
    Case("empty", "empty", "nothing may be empty"),
    Case("absent", "does not occur", "has no classes or symbols"),
    Case("longest_later", "longest not first", "all rows are equally long"),
    Case("float64", "float64", "takes no floats in tensors, or only float32"),
    Case("int32", "int32", "takes no integers in tensors, or only int64"),
    Case("strided", "not contiguous", "takes no tensor with two axes"),
    Case("twice", "twice", "takes nothing"),
    Case("defaults", "defaults", "has no defaults"),
    Case("seeds", "other seeds", "takes no seed"),
    Case("extreme", "extreme", "no large number can do harm"),
    Case("gradient", "gradient", "its result has no gradient"),
    Case("random_state", "random state", "takes nothing"),
    Case("unchanged", "arguments", "takes nothing that can be changed"),
    Case("three", "three", "has no layers, heads or the like"),
)
AXES = {"one_row": "B", "one_step": "T", "one_wide": "D"}  # their names in `sizes`
