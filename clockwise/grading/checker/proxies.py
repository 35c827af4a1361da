"""The student's objects as a test cell sees them: each use is a question to the worker.

Operations that would show the worker what the test expects, and believe its verdict,
do not cross: `proxy == 9`, `proxy - 9` and `9 in proxy` are decided here, on plain
values only. What crosses is what the student could as well have returned directly.
"""

import inspect
import operator as operators
from collections.abc import Callable, Generator, Iterator
from functools import cache
from typing import Any, NoReturn, Protocol

from clockwise.grading.ends.following import follow, tracked
from clockwise.grading.guard.libraries import ANSWERS, VERDICTS
from clockwise.grading.wire.handles import ARITHMETIC, FORWARDED, METHODS, Handle

READABLE = frozenset(
    ["__annotations__", "__bases__", "__defaults__", "__dict__", "__doc__"]
    + ["__kwdefaults__", "__module__", "__mro__", "__name__", "__qualname__"]
)

TESTS = ("<test>", "<given>")  # where their code stands in a traceback


class Conversation(Protocol):
    """What a proxy needs of the conversation with the worker (link.py)."""

    asked: frozenset[str]  # methods among ANSWERS that an exercise asks for

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
    try:
        return link_of(remote).use("do", name, remote, *values)
    except StopIteration as error:
        if name == "next":
            raise
        raise _no_end() from error


def _no_end() -> RuntimeError:
    """In place of a StopIteration, which would end a `map` or `all` of the test's."""
    return RuntimeError("your code raised StopIteration")


class Remote:  # an object that stays with the student
    # No docstring and no methods but those that every object has: see kind_with.
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
        if name[:2] == "__" and name not in READABLE and name not in METHODS:
            raise AttributeError(f"{name} of a student's object cannot be reached")
        found = do(self, "getattr", name)
        believed = name not in VERDICTS | ANSWERS or name in link_of(self).asked
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
            return any(bool(value == other) for value in plain(self))
        same = link_of(self) is link_of(other) and number_of(self) == number_of(other)
        return same or do(self, "eq", other) is True

    def __contains__(self, item: Any) -> bool:
        """Compared here: the student's own `__contains__` is not asked."""
        for value in plain(self):
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


def plain(remote: Remote) -> tuple[Any, ...]:
    """The plain value of an object whose class is below `tuple`, `str` ...; or nothing.

    The student may claim any, as with what a function returns.
    """
    found = do(remote, "plain")
    is_one = type(found) is tuple and len(found) == 1 and not is_remote(found[0])
    return found if is_one else ()


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


def _no_number(self: Remote, other: Any) -> NoReturn:
    kind = object.__getattribute__(self, "_handle").type_name
    raise TypeError(
        f"your code returned a {kind}, which is no plain value:"
        " return a number, list, array or tensor"
    )


class Students(property):
    """What only an object has. Of a class it is shown as a word, not as an address."""

    def __repr__(self) -> str:
        return "student"


@cache
def kind_with(has: int, above: type | None = None) -> type[Remote]:
    """The class of proxies for objects whose own class has these methods, no others.

    Else each object could be called, and had a length, whatever the student wrote.
    `above` is what isinstance() is told that they are.
    """
    methods = {f"__{name}__": _no_number for name in ARITHMETIC}
    methods |= {name: _method(name) for i, name in enumerate(METHODS) if has >> i & 1}
    students = {name: Students(_read(name)) for name in ("__doc__", "__module__")}
    claims = {"__class__": property(lambda self: above)} if above else {}
    return type("Remote", (Remote,), {"__slots__": (), **students, **methods, **claims})


def _read(name: str) -> Callable[[Remote], Any]:
    return lambda self: do(self, "getattr", name)


def _method(name: str) -> Any:
    """How a proxy has one of METHODS."""
    plain = name.strip("_")
    own = {"call": _call, "iter": _iterate, "enter": _enter, "exit": _leave}
    own |= {"array": _array, "await": _await}
    if plain in own:
        return own[plain]
    if plain in FORWARDED:
        return _forwarded(plain)
    swapped = plain[:1] == "r" and plain[1:] in ARITHMETIC
    return _among_students(plain[swapped:], swapped)


def _forwarded(name: str) -> Callable[..., Any]:
    def method(self: Remote, *values: Any) -> Any:
        return do(self, name, *values)

    return method


def _call(self: Remote, *args: Any, **kwargs: Any) -> Any:
    link = link_of(self)
    given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
    try:
        answer = link.use("call", self, args, kwargs, link.living)
    except StopIteration as error:
        raise _no_end() from error
    if type(answer) is not tuple or len(answer) != 5:
        link.forged("a call has a result, changes, graphs, whether it drew, itself")
    result, changes, graphs, drew, same = answer
    link.changed(given, changes)
    if drew is True:
        link.stir()
    if type(same) in (int, str) and type(given.get(same)) is type(result):
        return given[same]
    inputs = tracked([*args, *kwargs.values()])
    return follow(link.ask, graphs, result, inputs) if inputs else result


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
        return link_of(remote).refuse(f"{name} of a student's object would be believed")

    return judged


def _array(self: Remote, dtype: Any = None, copy: Any = None) -> Any:
    """What numpy makes of the object where it is; never of its letters or labels."""
    found = do(self, "array")
    if type(found).__name__ != "ndarray":
        link_of(self).refuse("an object of the student's is no array of numbers")
    return found if dtype is None else found.astype(dtype)


def _items(self: Remote) -> Any:
    if not {"__iter__", "__getitem__"} & {*dir(type(self))}:
        kind = object.__getattribute__(self, "_handle").type_name
        raise TypeError(f"argument of type '{kind}' is not iterable")
    return self


def _iterate(self: Remote) -> Iterator[Any]:
    iterator = do(self, "iter")
    while True:
        try:
            yield do(iterator, "next")
        except StopIteration:
            return


def _await(self: Remote) -> Generator[Any, Any, Any]:
    """The student's coroutine, from its beginning to its end."""
    yield from ()
    return do(self, "await")


def _enter(self: Remote) -> Any:
    return do(self, "enter")


def _leave(self: Remote, kind: Any, error: Any, place: Any) -> bool:
    """It may swallow, and read, what a line of the test raises; but no verdict."""
    if not _is_raised_by_test(place) or isinstance(error, AssertionError):
        error = None
    told = (kind.__name__, str(error or "")) if kind else (None, "")
    return do(self, "exit", *told) is True and error is not None


def _is_raised_by_test(place: Any) -> bool:
    """Not by a library, as what pytest expects, nor by what the student did."""
    while place is not None and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_filename in TESTS


def _among_students(name: str, swapped: bool) -> Callable[..., Any]:
    operator = f"{name}_" if name in ("and", "or") else name

    def method(self: Remote, other: Any) -> Any:
        if not is_remote(other) and (values := plain(self)):
            (mine,) = values
            pair = (other, mine) if swapped else (mine, other)
            return getattr(operators, operator)(*pair)
        if not is_remote(other):
            kind = object.__getattribute__(self, "_handle").type_name
            link_of(self).refuse(
                f"a {kind} of the student meets a plain {type(other).__name__} in it"
            )
        return do(other, operator, self) if swapped else do(self, operator, other)

    return method
