"""Objects that stay where they are: what stands for one of them on the other side."""

from dataclasses import dataclass

# What an object's class may have besides what every object has; "call" is the first.
FORWARDED = [
    *["len", "next", "int", "float", "round", "neg", "abs", "pos", "invert"],
    *["getitem", "setitem", "delitem", "format", "reversed", "index"],
    *["bytes", "complex", "floor", "ceil", "trunc"],
]
ARITHMETIC = [
    *["add", "sub", "mul", "truediv", "floordiv", "mod", "matmul", "pow"],
    *["and", "or", "xor", "lshift", "rshift", "divmod"],
]
IN_PLACE = [f"i{name}" for name in ARITHMETIC if name != "divmod"]
METHODS = [
    f"__{name}__"
    for name in (
        *("call", "iter", "enter", "exit", "array", "await"),
        *("aiter", "anext", "aenter", "aexit"),
        *FORWARDED,
        *ARITHMETIC,
        *(f"r{name}" for name in ARITHMETIC),
        *("lt", "le", "gt", "ge"),
        *IN_PLACE,
    )
]

EXCEPTION = "exception:"  # a class of exceptions; then its names, the nearest first
# Where the classes are that `isinstance` asks for, of objects that stay where they are.
ABOVE = (
    *("torch.nn.modules.", "torch.optim.", "torch.utils.data.", "sklearn."),
    *("torch.distributions.", "matplotlib."),
)
HAS_BYTES = len(METHODS) // 8 + 1
PATCHABLE = {"input": input, "print": print}  # a test may replace these on both sides


@dataclass(frozen=True)
class Handle:
    """Stands for an object that stays where it is."""

    number: int
    type_name: str
    has: int = 0  # bit i: its class has METHODS[i]
    of: str = ""  # the class above it that both sides have; of a callback its text
