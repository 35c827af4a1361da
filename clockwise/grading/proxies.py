"""The student's names as a test cell sees them: each use is a question to the worker.

Operations that would show the worker what the test expects, and believe its verdict,
do not cross: `proxy == 9`, `proxy - 9` and `9 in proxy` are decided here, on plain
values only. What crosses is what the student could as well have returned directly.
"""

import builtins
import importlib
import itertools
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from clockwise.grading.channel import Channel, Closed
from clockwise.grading.codec import Handle, Refused
from clockwise.grading.contents import Feed, contents, is_of_helpers
from clockwise.grading.following import follow, tracked
from clockwise.grading.seeding import seed, states, stir

# A name bound to one of these modules in the student's process is the checker's own.
LIBRARIES = frozenset(
    ["collections", "functools", "helpers", "itertools", "json", "math", "matplotlib"]
    + ["numpy", "pandas", "random", "re", "scipy", "sklearn", "statistics", "string"]
    + ["torch", "typing"]
)
READABLE = frozenset(["__name__", "__doc__", "__qualname__", "__annotations__"])


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

    def start(self, number: int) -> None:
        """Before a test: both sides draw the same random numbers."""
        seed(number)
        self.ask("seed", number)
        self.told = states()

    def use(self, *request: Any) -> Any:
        """Ask for something that may draw at random: the test's seeds hold for it."""
        if (now := states()) != self.told:
            self.ask("random", now)
            self.told = now
        return self.ask(*request)

    def stir(self) -> None:
        """The student drew: a test that compares the states must see that."""
        stir()
        self.told = states()

    def ask(self, *request: Any) -> Any:
        """Send a request; the value it returns, or the exception it raised."""
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
        name, args, names, text, printed = reply
        self._print(printed)
        raise rebuild(str(name), args, names, text)

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
            text = f"{type(error).__name__}: {error}"
            self.channel.send(("returned", False, text))

    def hand_over(self, value: Any) -> Handle:
        """How an argument that is not plain crosses to the student."""
        if type(value) is Remote:
            return Handle(number_of(value), "remote")
        if isinstance(value, Iterator):
            return self._feed(value)
        data = _pickled(value)
        if data is None and callable(value):
            self.callbacks[id(value)] = value
            return Handle(id(value), "callback", True)
        if data is None:
            kind = type(value).__name__
            raise Refused(f"a {kind} made in a test cannot be given to the student")
        return Handle(number_of(self.ask("load", data)), "remote")

    def _feed(self, value: Iterator[Any]) -> Handle:
        """The student asks for one item after the other."""

        def step() -> tuple[Any, ...]:
            return tuple(itertools.islice(feed, 1))

        feed = Feed(lambda: tuple(itertools.islice(value, 1)))
        self.feeds[id(value)] = value, feed
        self.callbacks[id(step)] = step
        return Handle(id(step), "iterator")

    def revive(self, handle: Handle) -> "Remote":
        return Remote(self, handle)

    def changed(self, given: dict[Any, Any], changes: Any) -> None:
        """Carry over what a call did to its arguments in place."""
        for key, new in changes.items() if type(changes) is dict else ():
            old = given.get(key)
            _, feed = self.feeds.get(id(old), (None, None))
            held: Any = feed.items if feed else contents(old)
            replace(held, new)
            if is_of_helpers(old) and type(held) is dict:
                vars(old).update(held)
            if old is not None and hasattr(old, "set_state"):  # a torch.Generator
                old.set_state(held["state"])


def _first(message: tuple[Any, ...]) -> Any:
    return message[0] if message and type(message[0]) is str else None


def _pickled(value: Any) -> bytes | None:
    """For objects of libraries, which the worker knows too; never a test's own code."""
    try:
        return pickle.dumps(value)
    except Exception:
        return None


def replace(old: Any, new: Any) -> Any:
    """Give `old` the contents of `new`, all the way down; else return `new`."""
    if _kind(old) is not _kind(new):
        return new
    if type(old) is list:
        old[:] = [*map(replace, old, new), *new[len(old) :]]
    elif type(old) is dict:
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


def rebuild(name: str, args: Any, names: Any, text: Any) -> Exception:
    """The exception a test cell sees: Python's own as itself, others as a stand-in."""
    args = args if type(args) is tuple else ()
    kinds = [_own(name), stand_in(name, names), stand_in(name, [])]
    for kind in kinds:
        try:
            error: Exception = kind(*args)  # type: ignore[misc]
            break
        except TypeError:
            continue
    error.student_traceback = text if type(text) is str else ""  # type: ignore[attr-defined]
    return error


def _own(name: Any) -> type[Exception] | None:
    kind = getattr(builtins, name, None) if type(name) is str else None
    is_error = isinstance(kind, type) and issubclass(kind, Exception)
    return kind if is_error else None


def stand_in(name: str, names: Any) -> type[Exception]:
    """A class of that name, below the nearest of Python's own exceptions."""
    safe = re.sub(r"\W", "_", name)[:80] or "Unknown"
    known = map(_own, names if type(names) is list else [])
    base = next((kind for kind in known if kind), Exception)
    bases = (StudentError,) if base is Exception else (StudentError, base)
    return type(safe, bases, {"__module__": "student"})


def number_of(remote: "Remote") -> int:
    handle: Handle = object.__getattribute__(remote, "_handle")
    return handle.number


def link_of(remote: "Remote") -> Link:
    link: Link = object.__getattribute__(remote, "_link")
    return link


def do(remote: "Remote", name: str, *values: Any) -> Any:
    """One of the worker's operators, on an object of the student."""
    return link_of(remote).use("do", name, remote, *values)


class Remote:
    """An object that stays with the student."""

    __slots__ = ("_handle", "_link", "_name")

    def __init__(self, link: Link, handle: Handle, name: str = ""):
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_name", name)

    def __getattr__(self, name: str) -> Any:
        own = object.__getattribute__(self, "_name")
        if name == "__name__" and own:
            return own
        if name.startswith("__") and name not in READABLE:
            raise AttributeError(f"{name} of a student's object cannot be reached")
        return do(self, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        do(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        do(self, "delattr", name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        link = link_of(self)
        answer = link.use("call", self, args, kwargs)
        if type(answer) is not tuple or len(answer) != 4:
            link.forged("a call has a result, changes, graphs and whether it drew")
        result, changes, graphs, drew = answer
        link.changed({**dict(enumerate(args)), **kwargs}, changes)
        if drew is True:
            link.stir()
        inputs = tracked([*args, *kwargs.values()])
        return follow(link.ask, graphs, result, inputs) if inputs else result

    def __iter__(self) -> Iterator[Any]:
        iterator = do(self, "iter")
        while True:
            try:
                yield do(iterator, "next")
            except StopIteration:
                return

    def __instancecheck__(self, value: Any) -> bool:
        return type(value) is Remote and do(value, "isinstance", self) is True

    def __eq__(self, other: Any) -> bool:
        if type(other) is not Remote:
            return False  # plain values are compared here, never by the student
        same = link_of(self) is link_of(other) and number_of(self) == number_of(other)
        return same or do(self, "eq", other) is True

    def __hash__(self) -> int:
        return number_of(self)

    def __repr__(self) -> str:
        return str(do(self, "repr"))

    def __str__(self) -> str:
        return str(do(self, "str"))

    def __bool__(self) -> bool:
        return do(self, "bool") is not False

    def __next__(self) -> Any:
        return do(self, "next")

    def __dir__(self) -> Any:
        return do(self, "dir")


def _forwarded(name: str) -> Callable[..., Any]:
    def method(self: Remote, *values: Any) -> Any:
        return do(self, name, *values)

    return method


def _among_students(name: str, swapped: bool = False) -> Callable[..., Any]:
    def method(self: Remote, other: Any) -> Any:
        if type(other) is not Remote:
            kind = object.__getattribute__(self, "_handle").type_name
            raise TypeError(
                f"your code returned a {kind}, which is no plain value:"
                " return a number, list, array or tensor"
            )
        return do(other, name, self) if swapped else do(self, name, other)

    return method


for _name in [
    "len",
    "int",
    "float",
    "round",
    "neg",
    "abs",
    "pos",
    "invert",
    "getitem",
    "setitem",
    "delitem",
]:
    setattr(Remote, f"__{_name}__", _forwarded(_name))
for _name in [
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "matmul",
    "pow",
    "and_",
    "or_",
    "xor",
]:
    _plain = _name.rstrip("_")
    setattr(Remote, f"__{_plain}__", _among_students(_name))
    setattr(Remote, f"__r{_plain}__", _among_students(_name, swapped=True))
for _name in ["lt", "le", "gt", "ge"]:
    setattr(Remote, f"__{_name}__", _among_students(_name))


class Namespace(dict[str, Any]):
    """The globals of a test cell: its own names, then the student's.

    `student` holds the names that the exercises ask for; binding or deleting one of
    them reaches the worker. `given` holds what the instructor's other cells define.
    """

    def __init__(self, link: Link, student: frozenset[str], given: dict[str, Any]):
        super().__init__(__name__="__main__", __doc__=None)
        self.link = link
        self.student = student
        self.given = given

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
        if type(value) is not Remote:
            return value
        handle: Handle = object.__getattribute__(value, "_handle")
        if handle.type_name.startswith("module:") and name not in self.student:
            return library(handle.type_name.removeprefix("module:"))
        return Remote(self.link, handle, name)

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self.student:
            self.link.ask("set", name, value)
            return
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        if name in self.student and name not in self:
            self.link.ask("delete", name)
            return
        super().__delitem__(name)


def library(name: str) -> Any:
    """The checker's own copy of a well-known module; a student's module is no such."""
    if name.partition(".")[0] not in LIBRARIES:
        raise NameError(f"the test uses the module {name} without importing it")
    return importlib.import_module(name)
