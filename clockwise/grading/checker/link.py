"""The checker's side of the conversation with the worker, which may lie in any way."""

import builtins
import contextlib
import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NoReturn
from weakref import WeakValueDictionary

from clockwise.grading.ends.contents import (
    Feed,
    contents,
    gradients_of,
    is_of_helpers,
    replace,
)
from clockwise.grading.ends.seeding import seed, states, stir
from clockwise.grading.guard.classes import class_named, is_catch_all, is_made_here
from clockwise.grading.guard.errors import Errors, StudentError
from clockwise.grading.guard.hook import Guard
from clockwise.grading.proxies.handing import (
    callback_of,
    is_method,
    is_more,
    pickled,
)
from clockwise.grading.proxies.looks import is_act
from clockwise.grading.proxies.methods import kind_with
from clockwise.grading.proxies.remote import Remote, is_remote, number_of
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.decoding import decode
from clockwise.grading.wire.handles import EXCEPTION, PATCHABLE, Handle
from clockwise.grading.wire.listed import Refused
from clockwise.grading.wire.shared import Shared

MOST_WORDS = 300  # letters of a reason, which the student's process may choose
CUT = "cut"  # the test went on in the middle of a question
ENDS = (("do", "next"), ("do", "anext"))  # requests that an iterator may end


class NotApart(BaseException):
    """The test needs the student's process. Not an Exception: nobody expects it."""


class Link:
    """The checker's side of the conversation with the worker."""

    def __init__(self, channel: Channel):
        self.channel = channel
        self.process = os.getpid()
        self.guard: Guard | None = None  # told of all that the student's side says
        self.callbacks: dict[int, Callable[..., Any]] = {}
        self.feeds: dict[int, tuple[Any, Feed]] = {}  # by the iterator that is behind
        self.told = states()  # what the worker knows of the test's random numbers
        self.broken = ""
        self.limit = ""  # what this test asked for and cannot have apart
        self.lock = threading.RLock()  # a test may call from threads of its own
        self.waiting = False  # for an answer, which nobody has heard to its end
        self.failed: AssertionError | None = None  # where the student may hide it
        self.patched = PATCHABLE
        self.asked: frozenset[str] = frozenset()
        self.given: dict[str, type] = {}  # classes of the course, by name
        self.errors = Errors(self.given)
        self.shared = Shared(self.given.get, 1)
        self.remotes: WeakValueDictionary[int, Remote] = WeakValueDictionary()
        self.looks: dict[Any, Any] = {}  # what the student's objects have answered

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
        if os.getpid() != self.process:  # two would read each other's answers
            self.refuse("another process of the test's asks for the student's")
        with self.lock:
            if is_act(request):
                self.looks.clear()
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
            if is_catch_all(value):
                self.refuse("an exception of the student's would catch an assertion")
            return value
        if kind == "refused":  # by the codec, and no exception of the student's
            self.refuse(str(reply[0]))
        args, names, text, own, cause, printed = reply
        self._print(printed)
        error = self.errors.rebuild(args, names, text, own)
        raise _not_an_end(error, request) from self.errors.cause(cause)

    def _send(self, message: tuple[Any, ...]) -> None:
        try:
            if self.waiting:  # a stopwatch of the test's own interrupted it before
                self.broken = CUT
                raise Closed
            self.channel.send(message, self.hand_over, shared=self.shared)
        except Closed:  # a test that goes on regardless has not passed
            self.broken = self.broken or "died"
            raise

    def _receive(self) -> tuple[Any, ...]:
        """The next message; the conversation is over at the first that is none."""
        heard = self.guard.heard if self.guard else None
        is_whole = self.guard is not None and not self.guard.knows_holes
        self.waiting = True
        try:
            frame = self.channel.frame()
            self.waiting = False  # all of it is here; the key of a dictionary is asked
            message = decode(frame, self.revive, heard, self.shared, is_whole=is_whole)
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
        self.limit = what[:MOST_WORDS]
        raise NotApart(self.limit)

    def forged(self, what: str) -> NoReturn:
        self.broken = f"forged: {what[:MOST_WORDS]}"
        self.channel.close()
        raise Closed

    def _print(self, told: Any) -> None:
        """What the student printed, to either stream."""
        texts = told if type(told) is tuple else ()
        for stream, text in zip((sys.stdout, sys.stderr), texts, strict=False):
            if type(text) is str:
                stream.write(text)

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
            names = handle.type_name.removeprefix(EXCEPTION).split(" ")
            return self.errors.kind_of(names)
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
            if old is not None and type(held) is dict and hasattr(old, "set_state"):
                old.set_state(held["state"])  # a torch.Generator


def _first(message: tuple[Any, ...]) -> Any:
    return message[0] if message and type(message[0]) is str else None


def _is_silence(message: tuple[Any, ...]) -> bool:
    """It says nothing but that something was done."""
    kind, value, *told = message
    texts = told[0] if type(told[0]) is tuple else (told[0],)
    nothing = all(type(text) is str and not text for text in texts)
    return kind == "ok" and value is None and nothing


def _not_an_end(error: Exception, request: tuple[Any, ...]) -> Exception:
    """A StopIteration would end a `map` or `all` of the test's, and it would pass."""
    asked = request[request[0] == "without gradients" :][:2]
    if not isinstance(error, StopIteration | StopAsyncIteration) or asked in ENDS:
        return error
    return RuntimeError(f"your code raised {type(error).__name__}")
