"""The student's names as a test cell sees them: each use is a question to the worker.

Operations that would show the worker what the test expects, and believe its verdict,
do not cross: `proxy == 9`, `proxy - 9` and `9 in proxy` are decided here, on plain
values only. What crosses is what the student could as well have returned directly.
"""

import builtins
import contextlib
import io
import itertools
import operator
import pickle
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NoReturn
from weakref import WeakValueDictionary

from clockwise.grading.channel import Channel, Closed
from clockwise.grading.codec import (
    ARITHMETIC,
    EXCEPTION,
    FORWARDED,
    METHODS,
    PATCHABLE,
    Handle,
    Refused,
)
from clockwise.grading.contents import Feed, contents, is_of_helpers
from clockwise.grading.following import follow, tracked
from clockwise.grading.seeding import seed, states, stir

# A name bound to one of these modules in the student's process is the checker's own.
LIBRARIES = frozenset(
    ["collections", "functools", "helpers", "itertools", "json", "math", "matplotlib"]
    + ["numpy", "pandas", "random", "re", "scipy", "sklearn", "statistics", "string"]
    + ["torch", "typing"]
)
READABLE = frozenset(
    ["__annotations__", "__defaults__", "__dict__", "__doc__", "__module__", "__name__"]
    + ["__kwdefaults__", "__qualname__"]
)


MOST_NAMES = 30  # of classes above an exception


class NotApart(BaseException):
    """The test needs the student's process. Not an Exception: nobody expects it."""


class StudentError(Exception):
    """Stands for an exception that is not one of Python's own."""


class Link:
    """The checker's side of the conversation with the worker."""

    def __init__(self, channel: Channel):
        self.channel = channel
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.feeds: dict[int, tuple[Any, Feed]] = {}  # by the iterator that is behind
        self.told = states()  # what the worker knows of the test's random numbers
        self.broken = ""
        self.limit = ""  # what this test asked for and cannot have apart
        self.lock = threading.RLock()  # a test may call from threads of its own
        self.kinds: dict[tuple[str, ...], type[Exception]] = {}
        self.failed: AssertionError | None = None  # where the student may hide it
        self.patched = PATCHABLE
        self.remotes: WeakValueDictionary[int, Remote] = WeakValueDictionary()

    def start(self, number: int) -> None:
        """Before a test: both sides draw the same random numbers."""
        self.failed, self.limit = None, ""
        seed(number)
        self.ask("seed", number)
        self.told = states()

    def use(self, *request: Any) -> Any:
        """Ask for something that may draw at random: the test's seeds hold for it."""
        if (now := states()) != self.told:
            self.ask("random", now)
            self.told = now
        now_patched = {name: getattr(builtins, name) for name in PATCHABLE}
        if now_patched != self.patched:
            self.patched = now_patched
            own = {n: f for n, f in now_patched.items() if f is not PATCHABLE[n]}
            self.ask("patch", dict.fromkeys(PATCHABLE) | own)
        return self.ask(*request)

    def stir(self) -> None:
        """The student drew: a test that compares the states must see that."""
        stir()
        self.told = states()

    def ask(self, *request: Any) -> Any:
        """Send a request; the value it returns, or the exception it raised."""
        with self.lock:
            return self._ask(*request)

    def _ask(self, *request: Any) -> Any:
        self.channel.send(request, self.hand_over)
        while True:
            kind, *reply = self._receive()
            if kind != "callback":
                break
            self._call_back(*reply)
        if kind == "ok":
            value, printed = reply
            self._print(printed)
            return value
        args, names, text, own, printed = reply
        self._print(printed)
        raise self.rebuild(args, names, text, own)

    def _receive(self) -> tuple[Any, ...]:
        """The next message; the conversation is over at the first that is none."""
        try:
            message = self.channel.receive(revive=self.revive)
        except Closed:
            self.broken = self.broken or "died"
            raise
        except Refused as error:
            self.forged(str(error))
        sizes = {"ok": 3, "raised": 6, "callback": 4}
        if type(message) is not tuple or sizes.get(_first(message)) != len(message):
            self.forged("not one of this conversation")
        return message

    def refuse(self, what: str) -> NoReturn:
        """The test cannot have this apart, whatever it makes of the exception."""
        self.limit = f"{what}; this test needs --tests same-process"
        raise NotApart(self.limit)

    def rebuild(self, args: Any, names: Any, text: Any, own: Any) -> Exception:
        """The exception a test sees: Python's own as itself, others as a stand-in."""
        kind = self.kind_of(names)
        try:
            error = kind(*args) if type(args) is tuple else kind()
        except (TypeError, ValueError):
            error = kind.__new__(kind)
        for name, value in own.items() if type(own) is dict else ():
            if type(name) is str and name[:1] != "_":
                with contextlib.suppress(AttributeError, TypeError):
                    setattr(error, name, value)
        error.student_traceback = text if type(text) is str else ""  # type: ignore[attr-defined]
        return error

    def kind_of(self, names: Any) -> type[Exception]:
        """The class of these names, each below the next; the same one every time."""
        names = tuple(n for n in names if type(n) is str) if type(names) is list else ()
        if not names[:MOST_NAMES]:
            return StudentError
        if own := _own(names[0]):
            return own
        if names not in self.kinds:
            above = self.kind_of(list(names[1:MOST_NAMES]))
            name = re.sub(r"\W", "_", names[0])[:80] or "Unknown"
            mixed = not issubclass(above, StudentError)
            bases = ((StudentError,) if mixed else ()) + (above,)
            bases = (StudentError,) if above is Exception else bases
            self.kinds[names] = type(name, bases, {"__module__": "student"})
        return self.kinds[names]

    def forged(self, what: str) -> NoReturn:
        self.broken = f"forged: {what}"
        self.channel.close()
        raise Closed

    def _print(self, text: Any) -> None:
        if type(text) is str:
            sys.stdout.write(text)

    def _call_back(self, number: Any, args: Any, kwargs: Any) -> None:
        try:
            reply = ("returned", True, self.callbacks[number](*args, **kwargs))
            self.channel.send(reply, self.hand_over)
        except Exception as error:
            if isinstance(error, AssertionError):
                self.failed = error
            name = type(error).__name__
            self.channel.send(("returned", False, (name, str(error)[:10_000])))

    def hand_over(self, value: Any) -> Handle:
        """How an argument that is not plain crosses to the student."""
        if is_remote(value):
            return Handle(number_of(value), "remote")
        if isinstance(value, type) and issubclass(value, StudentError):
            self.refuse(f"the class {value.__name__} is given to the student")
        if isinstance(value, Iterator) and not _is_more(value):
            return self._feed(value)
        data = _pickled(value)
        if data is None and callable(value):
            self.callbacks[id(value)] = value
            return Handle(id(value), "callback", 1)
        if data is None:
            kind = type(value).__name__
            self.refuse(f"an object of {kind} is given to the student")
        return Handle(number_of(self.ask("load", data)), "remote")

    def _feed(self, value: Iterator[Any]) -> Handle:
        """The student asks for one item after the other."""

        def step() -> tuple[Any, ...]:
            return tuple(itertools.islice(feed, 1))

        feed = Feed(lambda: tuple(itertools.islice(value, 1)))
        self.feeds[id(value)] = value, feed
        self.callbacks[id(step)] = step
        return Handle(id(step), "iterator")

    def revive(self, handle: Handle) -> Any:
        """One proxy for each of the student's objects: `is` means what it says."""
        if handle.type_name.startswith(EXCEPTION):
            return self.kind_of(handle.type_name.removeprefix(EXCEPTION).split(" "))
        known = self.remotes.get(handle.number)
        if known is None:
            known = self.remotes[handle.number] = kind_with(handle.has)(self, handle)
        return known

    def changed(self, given: dict[Any, Any], changes: Any) -> None:
        """Carry over what a call did to its arguments in place."""
        for key, new in changes.items() if type(changes) is dict else ():
            old = given.get(key)
            _, feed = self.feeds.get(id(old), (None, None))
            held: Any = feed.items if feed else contents(old)
            replace(held, new)
            if is_of_helpers(old) and type(held) is dict:
                known = {name: v for name, v in held.items() if name in vars(old)}
                plain = {n: v for n, v in known.items() if not is_remote(v)}
                vars(old).update(plain)
            if old is not None and hasattr(old, "set_state"):  # a torch.Generator
                old.set_state(held["state"])


def _first(message: tuple[Any, ...]) -> Any:
    return message[0] if message and type(message[0]) is str else None


def _is_more(value: Any) -> bool:
    """Files and mocks can be iterated, too."""
    return callable(value) or isinstance(value, io.IOBase)


def _pickled(value: Any) -> bytes | None:
    """For objects of libraries, which the worker knows too; never a test's own code."""
    try:
        data = pickle.dumps(value)
    except Exception:
        return None
    return None if b"__main__" in data else data


def replace(old: Any, new: Any) -> Any:
    """Give `old` the contents of `new`, all the way down; else return `new`."""
    if _kind(old) is not _kind(new):
        return new
    if type(old) is list:
        old[:] = [*map(replace, old, new), *new[len(old) :]]
    elif type(old) is tuple and len(old) == len(new):
        parts = tuple(map(replace, old, new))
        return old if all(map(operator.is_, old, parts)) else parts
    elif type(old) is bytearray:
        old[:] = new
    elif type(old) is deque:
        old.clear()
        old.extend(new)
    elif isinstance(old, dict):
        kept = {key: replace(old.get(key), value) for key, value in new.items()}
        old.clear()
        old.update(kept)
    elif type(old) is set:
        old.clear()
        old.update(new)
    elif hasattr(old, "shape") and old.shape == new.shape and old.dtype == new.dtype:
        return _refill(old, new)
    else:
        return new
    return old


def _kind(value: Any) -> type:
    """A parameter arrives as the tensor that it is."""
    name = type(value).__name__
    return type(value).__base__ or object if name == "Parameter" else type(value)


def _refill(old: Any, new: Any) -> Any:
    """The numbers of an array; of a tensor its gradient, too."""
    if not hasattr(old, "detach"):
        old[...] = new
        return old
    old.detach().copy_(new.detach())
    if old.is_leaf and new.is_leaf:
        old.grad = new.grad if old.grad is None else replace(old.grad, new.grad)
    return old


def _own(name: Any) -> type[Exception] | None:
    kind = getattr(builtins, name, None) if type(name) is str else None
    is_error = isinstance(kind, type) and issubclass(kind, Exception)
    return kind if is_error else None


def number_of(remote: "Remote") -> int:
    handle: Handle = object.__getattribute__(remote, "_handle")
    return handle.number


def link_of(remote: "Remote") -> Link:
    link: Link = object.__getattribute__(remote, "_link")
    return link


def do(remote: "Remote", name: str, *values: Any) -> Any:
    """One of the worker's operators, on an object of the student."""
    return link_of(remote).use("do", name, remote, *values)


class Remote:  # an object that stays with the student
    # No docstring and no methods but those that every object has: see kind_with.
    __slots__ = ("__weakref__", "_handle", "_link", "_name")

    def __init__(self, link: Link, handle: Handle, name: str = ""):
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "_name")
        if name == "__name__" and own:
            return own
        if name[:2] == "__" and name not in READABLE and name not in METHODS:
            raise AttributeError(f"{name} of a student's object cannot be reached")
        return do(self, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        do(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        do(self, "delattr", name)

    def __instancecheck__(self, value: Any) -> bool:
        return is_remote(value) and do(value, "isinstance", self) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return is_remote(value) and do(value, "issubclass", self) is True

    def __eq__(self, other: Any) -> bool:
        if not is_remote(other):
            return False  # plain values are compared here, never by the student
        same = link_of(self) is link_of(other) and number_of(self) == number_of(other)
        return same or do(self, "eq", other) is True

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


def is_remote(value: Any) -> bool:
    return issubclass(type(value), Remote)


def _no_number(self: Remote, other: Any) -> NoReturn:
    kind = object.__getattribute__(self, "_handle").type_name
    raise TypeError(
        f"your code returned a {kind}, which is no plain value:"
        " return a number, list, array or tensor"
    )


@cache
def kind_with(has: int) -> type[Remote]:
    """The class of proxies for objects whose own class has these methods, no others.

    Else each object could be called, and had a length, whatever the student wrote.
    """
    methods = {f"__{name}__": _no_number for name in ARITHMETIC}
    methods |= {name: _method(name) for i, name in enumerate(METHODS) if has >> i & 1}
    students = {name: property(_read(name)) for name in ("__doc__", "__module__")}
    return type("Remote", (Remote,), {"__slots__": (), **students, **methods})


def _read(name: str) -> Callable[[Remote], Any]:
    return lambda self: do(self, "getattr", name)


def _method(name: str) -> Any:
    """How a proxy has one of METHODS."""
    plain = name.strip("_")
    own = {"call": _call, "iter": _iterate, "enter": _enter, "exit": _leave}
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
        answer = link.use("call", self, args, kwargs)
    except StopIteration as error:  # it would end a `map` or `all` of the test's
        raise RuntimeError("your code raised StopIteration") from error
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


def _iterate(self: Remote) -> Iterator[Any]:
    iterator = do(self, "iter")
    while True:
        try:
            yield do(iterator, "next")
        except StopIteration:
            return


def _enter(self: Remote) -> Any:
    return do(self, "enter")


def _leave(self: Remote, kind: Any, error: Any, place: Any) -> bool:
    """It may swallow what the test raises itself, but no verdict."""
    swallows = do(self, "exit", kind and kind.__name__, str(error)) is True
    is_tests = not isinstance(error, AssertionError)
    return swallows and is_tests and not hasattr(error, "student_traceback")


def _among_students(name: str, swapped: bool) -> Callable[..., Any]:
    operator = f"{name}_" if name in ("and", "or") else name

    def method(self: Remote, other: Any) -> Any:
        if not is_remote(other):
            kind = object.__getattribute__(self, "_handle").type_name
            link_of(self).refuse(
                f"a {kind} of the student meets a plain {type(other).__name__} in it"
            )
        return do(other, operator, self) if swapped else do(self, operator, other)

    return method


class Namespace(dict[str, Any]):
    """The globals of a test cell: its own names, then the student's.

    `student` holds the names that the exercises ask for; binding or deleting one of
    them reaches the worker, and those in `shared` are read from there afterwards.
    `given` holds what the instructor's other cells define.
    """

    def __init__(
        self,
        link: Link,
        student: frozenset[str],
        given: dict[str, Any],
        shared: frozenset[str] = frozenset(),
    ):
        super().__init__(__name__="__main__", __doc__=None)
        self.link = link
        self.student = student
        self.given = given
        self.shared = shared

    def __missing__(self, name: str) -> Any:
        if name not in self.student:
            if name in self.given:
                return self.given[name]
            if hasattr(builtins, name):
                raise KeyError(name)
        try:
            value = self.link.ask("get", name)
        except NameError:
            raise KeyError(name) from None
        return self._named(name, value)

    def _named(self, name: str, value: Any) -> Any:
        if not is_remote(value):
            return value
        handle: Handle = object.__getattribute__(value, "_handle")
        if handle.type_name.startswith("module:") and name not in self.student:
            return library(handle.type_name.removeprefix("module:"))
        object.__setattr__(value, "_name", name)
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self.student or name in PATCHABLE:
            self.link.ask("set", name, value)
        if name not in self.shared:  # else the student may choose what comes back
            super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        if name in self.student:
            self.link.ask("delete", name)
        if name not in self.student or dict.__contains__(self, name):
            super().__delitem__(name)

    def __contains__(self, name: object) -> bool:
        """`"answer" in globals()` means the student's names, too."""
        return isinstance(name, str) and self.get(name, self) is not self

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def keys(self) -> Any:
        """What `dir()` shows: the test's names and the student's."""
        return sorted({*super().keys(), *self.given, *self.link.ask("names")})


def library(name: str) -> Any:
    """The checker's own copy of a well-known module; a student's module is no such."""
    if name.partition(".")[0] not in LIBRARIES or name not in sys.modules:
        raise NameError(f"the test uses the module {name} without importing it")
    return sys.modules[name]
