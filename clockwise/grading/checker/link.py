"""The checker's side of the conversation with the worker, which may lie in any way."""

import builtins
import contextlib
import itertools
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NoReturn
from weakref import WeakValueDictionary

from clockwise.grading.checker.handing import (
    callback_of,
    is_method,
    is_more,
    pickled,
)
from clockwise.grading.checker.proxies import Remote, is_remote, kind_with, number_of
from clockwise.grading.ends.contents import (
    Feed,
    contents,
    gradients_of,
    is_of_helpers,
    replace,
)
from clockwise.grading.ends.seeding import seed, states, stir
from clockwise.grading.guard.classes import class_named, error_named, is_made_here
from clockwise.grading.guard.hook import Guard
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.handles import EXCEPTION, PATCHABLE, Handle
from clockwise.grading.wire.listed import Refused
from clockwise.grading.wire.shared import Shared

MOST_NAMES = 30  # of classes above an exception
MOST_WORDS = 300  # letters of a reason that the student's process gives


class NotApart(BaseException):
    """The test needs the student's process. Not an Exception: nobody expects it."""


class StudentError(Exception):
    """Stands for an exception that is not one of Python's own."""


class Link:
    """The checker's side of the conversation with the worker."""

    def __init__(self, channel: Channel):
        self.channel = channel
        self.guard: Guard | None = None  # told of all that the student's side says
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.feeds: dict[int, tuple[Any, Feed]] = {}  # by the iterator that is behind
        self.told = states()  # what the worker knows of the test's random numbers
        self.broken = ""
        self.limit = ""  # what this test asked for and cannot have apart
        self.lock = threading.RLock()  # a test may call from threads of its own
        self.kinds: dict[tuple[str, ...], type[Exception]] = {}
        self.failed: AssertionError | None = None  # where the student may hide it
        self.patched = PATCHABLE
        self.asked: frozenset[str] = frozenset()
        self.given: dict[str, type] = {}  # classes of the course, by name
        self.shared = Shared(self.given.get, 1)
        self.remotes: WeakValueDictionary[int, Remote] = WeakValueDictionary()

    def start(self, number: int) -> None:
        """Before a test: both sides draw the same random numbers."""
        self.failed, self.limit = None, ""
        seed(number)
        self.ask("seed", number)
        self.told = states()

    @property
    def living(self) -> list[Any]:
        """The objects of the course's classes that have crossed."""
        return self.shared.living

    def know(self, given: dict[str, Any]) -> None:
        """Objects of these classes, which the course gives, cross as such."""
        own = {n: v for n, v in given.items() if is_made_here(v)}
        self.given.update(own)
        if own:
            self.ask("classes", list(own))

    def forget(self) -> None:
        """After a test: what it patched is gone with its process."""
        if self.patched != PATCHABLE:
            with contextlib.suppress(Closed):
                self.ask("patch", dict.fromkeys(PATCHABLE))

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
        torch = sys.modules.get("torch")
        if torch and not torch.is_grad_enabled():
            return self.ask("without gradients", *request)
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
        self._send(request)
        while True:
            kind, *reply = self._receive()
            if kind != "callback":
                break
            self._call_back(*reply)
        if kind == "ok":
            value, printed = reply
            self._print(printed)
            return value
        if kind == "refused":  # by the codec, and no exception of the student's
            self.refuse(str(reply[0])[:MOST_WORDS])
        args, names, text, own, cause, printed = reply
        self._print(printed)
        raise self.rebuild(args, names, text, own) from self._cause(cause)

    def _cause(self, words: Any) -> Exception | None:
        """What the student raised an exception from."""
        is_one = type(words) is tuple and len(words) == 2
        return self.rebuild(words[0], words[1], "", {}) if is_one else None

    def _send(self, message: tuple[Any, ...]) -> None:
        try:
            self.channel.send(message, self.hand_over, shared=self.shared)
        except Closed:  # a test that goes on regardless has not passed
            self.broken = self.broken or "died"
            raise

    def _receive(self) -> tuple[Any, ...]:
        """The next message; the conversation is over at the first that is none."""
        heard = self.guard.heard if self.guard else None
        try:
            message = self.channel.receive(
                revive=self.revive, heard=heard, shared=self.shared
            )
        except Closed:
            self.broken = self.broken or "died"
            raise
        except Refused as error:
            self.forged(str(error))
        sizes = {"ok": 3, "refused": 3, "raised": 7, "callback": 4}
        if type(message) is not tuple or sizes.get(_first(message)) != len(message):
            self.forged("not one of this conversation")
        if self.guard and not _is_silence(message):
            self.guard.touched = True
        return message

    def refuse(self, what: str) -> NoReturn:
        """The test cannot have this apart, whatever it makes of the exception."""
        self.limit = what
        raise NotApart(what)

    def rebuild(self, args: Any, names: Any, text: Any, own: Any) -> Exception:
        """The exception a test sees: Python's own as itself, others as a stand-in."""
        kind = self.kind_of(names)
        try:
            error = kind(*args) if type(args) is tuple else kind()
        except (TypeError, ValueError):
            error = kind.__new__(kind, *(args if type(args) is tuple else ()))
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
        if own := error_named(names[0], self.given):
            return own
        if names not in self.kinds:
            above = self.kind_of(list(names[1:MOST_NAMES]))
            plain = names[0].rpartition(":")[2]
            name = re.sub(r"\W", "_", plain)[:80] or "Unknown"
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
        if type(number) is not int or number not in self.callbacks:
            # The student kept it for later.
            self.refuse("a function of another test is called")
        try:
            reply = ("returned", True, self.callbacks[number](*args, **kwargs))
            self._send(reply)
        except Exception as error:
            if isinstance(error, AssertionError):
                self.failed = error
            name = type(error).__name__
            self._send(("returned", False, (name, str(error)[:10_000])))

    def hand_over(self, value: Any) -> Handle:
        """How an argument that is not plain crosses to the student."""
        if is_remote(value):
            return Handle(number_of(value), "remote")
        if isinstance(value, type) and issubclass(value, StudentError):
            self.refuse(f"the class {value.__name__} is given to the student")
        if isinstance(value, Iterator) and not is_more(value):
            return self._feed(value)
        data = None if is_method(value) else pickled(value)
        if data is None and callable(value):
            self.callbacks[id(value)] = value
            return callback_of(value)
        if data is None:
            kind = type(value).__name__
            self.refuse(f"an object of {kind} is given to the student")
        loaded = self.ask("load", data, gradients_of(value))
        return Handle(loaded if type(loaded) is int else 0, "remote")

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
            above = class_named(handle.of, self.given)
            kind = kind_with(handle.has, above)
            known = self.remotes[handle.number] = kind(self, handle)
        return known

    def changed(self, given: dict[Any, Any], changes: Any) -> None:
        """Carry over what a call did to its arguments in place."""
        for key, new in changes.items() if type(changes) is dict else ():
            if is_remote(old := given.get(key)):
                continue  # it is the student's, and changed where it is
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


def _is_silence(message: tuple[Any, ...]) -> bool:
    """It says nothing but that something was done."""
    kind, *rest = message
    return kind == "ok" and rest[0] is None and type(rest[1]) is str and not rest[1]
