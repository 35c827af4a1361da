"""Annotations as text, for inspect.get_annotations."""


# %% solution
def scale(x: "float") -> "float":
    return 2 * x


# %% test
import inspect

assert inspect.get_annotations(scale, eval_str=True)["return"] is float


# %% attack
def scale(x):
    return 0


scale.__annotations__ = {"x": PAYLOAD, "return": "float"}
