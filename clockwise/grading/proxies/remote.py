"""The student's objects as a test cell sees them: each use is a question to the worker.

Operations that would show the worker what the test expects, and believe its verdict,
do not cross: `proxy == 9`, `proxy - 9` and `9 in proxy` are decided here, on plain
values only. What crosses is what the student could as well have returned directly.
"""

import inspect
import operator as operators
from typing import Any, NoReturn, Protocol

from clockwise.grading.guard.libraries import ANSWERS, VERDICTS
from clockwise.grading.proxies.looks import is_fixed, place_of
from clockwise.grading.proxies.scores import score_of
from clockwise.grading.wire.handles import METHODS, Handle

OPERATORS = frozenset(METHODS[METHODS.index("__add__") :])
# Whatever an exercise asks for: a difference and an order are verdicts.
DECIDED_HERE = frozenset(f"__{name}__" for name in ("sub", "rsub", "isub"))
ORDERS = frozenset(f"__{name}__" for name in ("lt", "le", "gt", "ge"))
EQUAL = frozenset(["__eq__", "__ne__"])
DECIDED_HERE |= ORDERS

READABLE = frozenset(
    ["__annotations__", "__bases__", "__defaults__", "__dict__", "__doc__"]
    + ["__kwdefaults__", "__module__", "__mro__", "__name__", "__qualname__"]
    + ["__wrapped__"]
)


class Conversation(Protocol):
    """What a proxy needs of the conversation with the worker (link.py)."""

    asked: frozenset[str]  # methods that an exercise asks for, and that are believed
    looks: dict[Any, Any]  # answers that hold until the student does something

    @property
    def living(self) -> list[Any]: ...
    def ask(self, *request: Any) -> Any: ...
    def use(self, *request: Any) -> Any: ...
    def changed(self, given: dict[Any, Any], changes: Any) -> None: ...
    def stir(self) -> None: ...
    def refuse(self, what: str) -> NoReturn: ...
    def forged(self, what: str) -> NoReturn: ...


def number_of(remote: "Remote") -> int:
    handle: Handle = object.__getattribute__(remote, "_handle")
    return handle.number


def link_of(remote: "Remote") -> Conversation:
    link: Conversation = object.__getattribute__(remote, "_link")
    return link


def do(remote: "Remote", name: str, *values: Any) -> Any:
    """One of the worker's operators, on an object of the student."""
    link = link_of(remote)
    at = () if link.asked else place_of(number_of(remote), name, values)
    if at and at in link.looks:
        return link.looks[at]
    answer = link.use("do", name, remote, *values)
    if at and is_fixed(name, answer):
        link.looks[at] = answer
    return answer


class Remote:  # an object that stays with the student
    # No docstring and no methods but those that every object has: see methods.py.
    __slots__ = ("__weakref__", "_handle", "_link", "_name")

    def __init__(self, link: Conversation, handle: Handle, name: str = ""):
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "_name")
        if name == "__name__" and own:
            return own
        if name == "__signature__":
            return signature_of(do(self, "signature"))
        asked = link_of(self).asked - DECIDED_HERE
        if is_closed(name, asked):
            raise AttributeError(f"{name} of a student's object cannot be reached")
        found = do(self, "getattr", name)
        believed = name not in VERDICTS | ANSWERS | OPERATORS or name in asked
        return found if believed else _judged(self, name, found)

    def __setattr__(self, name: str, value: Any) -> None:
        do(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        do(self, "delattr", name)

    def __instancecheck__(self, value: Any) -> bool:
        return is_remote(value) and do(value, "isinstance", self) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return is_remote(value) and do(value, "issubclass", self) is True

    def __mro_entries__(self, bases: Any) -> NoReturn:
        link_of(self).refuse("a class of the test is derived from the student's")

    def __eq__(self, other: Any) -> bool:
        if not is_remote(other):  # compared here, never by the student
            return next((value == other for value in plain(self)), False)
        same = link_of(self) is link_of(other) and number_of(self) == number_of(other)
        return same or bool(compared("eq", self, other))

    def __ne__(self, other: Any) -> bool:
        for value in () if is_remote(other) else plain(self):
            return value != other  # type: ignore[no-any-return]
        return not self == other

    def __contains__(self, item: Any) -> bool:
        """Compared here: the student's own `__contains__` is not asked."""
        for value in plain(self):
            if hasattr(value, "__contains__"):  # a number that is a flag has none
                return item in value
        return any(item is mine or item == mine for mine in _items(self))

    def __hash__(self) -> int:
        return int(do(self, "hash"))

    def __repr__(self) -> str:
        return str(do(self, "repr"))

    def __str__(self) -> str:
        return str(do(self, "str"))

    def __bool__(self) -> bool:
        return do(self, "bool") is not False

    def __dir__(self) -> Any:
        return do(self, "dir")


def is_closed(name: str, asked: frozenset[str]) -> bool:
    """What Python or a library looks for, as sympy for `_sympy_`; no test does."""
    if name[:2] == "__":
        return name not in READABLE and name not in METHODS
    return name[:1] == name[-1:] == "_" and name not in asked


def believes(remote: Remote, names: frozenset[str]) -> bool:
    """Whether a class of the exercise has one of these methods, or inherits it."""
    return not link_of(remote).asked.isdisjoint({*names, "*"})


def plain(remote: Remote) -> tuple[Any, ...]:
    """The plain value of an object whose class is below `tuple`, `str` ...; or nothing.

    The student may claim any, as with what a function returns.
    """
    found = do(remote, "plain")
    is_one = type(found) is tuple and len(found) == 1 and not is_remote(found[0])
    return found if is_one else ()


def compared(name: str, one: Remote, two: Remote) -> Any:
    """Two of the student's objects, by their own methods: where no exercise asks for a
    class, they are to be values, and these are compared here."""
    if believes(one, EQUAL if name == "eq" else ORDERS):
        answer = do(one, name, two)
        return answer is True if name == "eq" else answer
    for mine, other in zip(plain(one), plain(two), strict=False):
        return getattr(operators, name)(mine, other)
    return link_of(one).refuse("objects of the student's would compare themselves")


def signature_of(told: Any) -> inspect.Signature:
    """What the student's process says of a function's parameters."""
    *parameters, returned = told
    made = []
    for name, kind, default, hint in parameters:
        options = {"default": default, "annotation": hint}
        known = {option: value[0] for option, value in options.items() if value}
        made.append(inspect.Parameter(name, inspect._ParameterKind(kind), **known))
    back = returned[0] if returned else inspect.Signature.empty
    return inspect.Signature(made, return_annotation=back)


def is_remote(value: Any) -> bool:
    return issubclass(type(value), Remote)


def _judged(remote: Remote, name: str, method: Any) -> Any:
    """Decided here where a value of the test is compared with, or not at all."""
    if not is_remote(method):
        return method

    def judged(*args: Any, **kwargs: Any) -> Any:
        if all(map(is_remote, (*args, *kwargs.values()))):
            return method(*args, **kwargs)
        for value in plain(remote):
            if hasattr(value, name):
                return getattr(value, name)(*args, **kwargs)
        if name == "score":
            return score_of(remote, method, *args, **kwargs)
        return link_of(remote).refuse(f"{name} of a student's object would be believed")

    return judged


def _items(remote: Remote) -> Any:
    if not {"__iter__", "__getitem__"} & {*dir(type(remote))}:
        kind = object.__getattribute__(remote, "_handle").type_name
        raise TypeError(f"argument of type '{kind}' is not iterable")
    return remote
