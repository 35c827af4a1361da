"""Type hints as text, for typing.get_type_hints."""


# %% solution
def scale(x: "float") -> "float":
    return 2 * x


# %% test
import typing

assert typing.get_type_hints(scale)["return"] is float


# %% attack
def scale(x):
    return 0


scale.__annotations__ = {"x": PAYLOAD, "return": "float"}
