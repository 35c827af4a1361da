"""What changes a solution: each operator names other texts for a piece of it.

The plain ones are those of cosmic-ray and mutmut, on pieces of text; the others know
tensors. An operator is a function of a node and the code around it.
"""

from ast import AST
from collections.abc import Callable, Iterator

from clockwise.authoring.mutants.operators import (
    arguments,
    arithmetic,
    calls,
    conditions,
    places,
    steps,
    values,
)
from clockwise.authoring.mutants.operators.code import Code

Operator = Callable[[AST, Code], Iterator[str]]

OPERATORS: tuple[Operator, ...] = (
    *values.OPERATORS,
    *conditions.OPERATORS,
    *arithmetic.OPERATORS,
    *places.OPERATORS,
    *calls.OPERATORS,
    *steps.OPERATORS,
    *arguments.OPERATORS,
)
