"""Methods of proxies: those that the class of the student's object has, no others."""

import operator as operators
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from functools import cache
from typing import Any, NoReturn

from clockwise.grading.ends.following import follow, tracked
from clockwise.grading.proxies.looks import Tape
from clockwise.grading.proxies.remote import (
    DECIDED_HERE,
    Remote,
    believes,
    compared,
    do,
    is_remote,
    link_of,
    number_of,
    plain,
)
from clockwise.grading.wire.handles import ARITHMETIC, FORWARDED, IN_PLACE, METHODS

OPERATORS = {**vars(operators), "divmod": divmod}
TESTS = ("<test>", "<given>")  # where their code stands in a traceback
COMPARISONS = ("lt", "le", "gt", "ge")


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
    if plain in OWN:
        return OWN[plain]
    if plain in FORWARDED:
        return _forwarded(plain)
    return _among_students(plain)


def _forwarded(name: str) -> Callable[..., Any]:
    def method(self: Remote, *values: Any) -> Any:
        return do(self, name, *values)

    return method


def _call(self: Remote, *args: Any, **kwargs: Any) -> Any:
    link = link_of(self)
    given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
    answer = link.use("call", self, args, kwargs, link.living)
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


def _array(self: Remote, dtype: Any = None, copy: Any = None) -> Any:
    """What numpy makes of the object where it is; never of its letters or labels."""
    found = do(self, "array")
    if type(found).__name__ != "ndarray":
        link_of(self).refuse("an object of the student's is no array of numbers")
    return found if dtype is None else found.astype(dtype)


def _iterate(self: Remote) -> Iterator[Any]:
    link, at = link_of(self), (number_of(self), "items")
    if link.asked or hasattr(type(self), "__next__"):
        return _items(self)
    return iter(link.looks.get(at) or Tape(_items(self), link, at))


def _items(remote: Remote) -> Iterator[Any]:
    iterator = do(remote, "iter")
    while True:
        try:
            yield do(iterator, "next")
        except StopIteration:
            return


def _await(self: Remote) -> Generator[Any, Any, Any]:
    """The student's coroutine, from its beginning to its end."""
    yield from ()
    return do(self, "await")


async def _iterate_async(self: Remote) -> AsyncIterator[Any]:
    iterator = do(self, "aiter")
    while True:
        try:
            yield do(iterator, "anext")
        except StopAsyncIteration:
            return


async def _next_async(self: Remote) -> Any:
    return do(self, "anext")


def _enter(self: Remote) -> Any:
    return do(self, "enter")


async def _enter_async(self: Remote) -> Any:
    return do(self, "aenter")


def _leave(self: Remote, kind: Any, error: Any, place: Any, how: str = "exit") -> bool:
    """It may swallow, and read, what a line of the test raises; but no verdict."""
    if not _is_raised_by_test(place) or isinstance(error, AssertionError):
        error = None
    told = (kind.__name__, str(error or "")) if kind else (None, "")
    return do(self, how, *told) is True and error is not None


async def _leave_async(self: Remote, kind: Any, error: Any, place: Any) -> bool:
    return _leave(self, kind, error, place, "aexit")


def _is_raised_by_test(place: Any) -> bool:
    """Not by a library, as what pytest expects, nor by what the student did."""
    while place is not None and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_filename in TESTS


def _spellings(name: str) -> frozenset[str]:
    """An operator's method; `a /= b` is as good without `__itruediv__` as with it."""
    bare = name[1:] if name in IN_PLACE else name
    return frozenset((f"__{bare}__", f"__i{bare}__"))


def _among_students(name: str) -> Callable[..., Any]:
    """An operator; `name` begins with an r where the object stands on the right."""
    swapped = name[:1] == "r" and name[1:] in ARITHMETIC
    bare = name[swapped:]
    operator = f"{bare}_" if bare in ("and", "or") else bare

    def method(self: Remote, other: Any) -> Any:
        if is_remote(other) and name in COMPARISONS:
            return compared(name, self, other)
        if is_remote(other) and believes(self, _spellings(name)):
            return do(other, operator, self) if swapped else do(self, operator, other)
        others = plain(other) if is_remote(other) else (other,)
        for mine, theirs in zip(plain(self), others, strict=False):
            pair = (theirs, mine) if swapped else (mine, theirs)
            return OPERATORS[operator](*pair)
        if is_remote(other):
            return link_of(self).refuse(f"objects of the student's would decide {bare}")
        if _spellings(name) & (link_of(self).asked - DECIDED_HERE):
            return do(self, "method", f"__{name}__", other)
        kind, given = object.__getattribute__(self, "_handle").type_name, type(other)
        return link_of(self).refuse(
            f"a {kind} of the student meets a plain {given.__name__} in it"
        )

    return method


OWN: dict[str, Callable[..., Any]] = {
    **{"call": _call, "iter": _iterate, "enter": _enter, "exit": _leave},
    **{"array": _array, "await": _await, "aiter": _iterate_async, "anext": _next_async},
    **{"aenter": _enter_async, "aexit": _leave_async},
}
