"""Runs the student's cells, then answers the checker's questions about them.

Lives in a sandboxed child (zygote.py). Nothing it says is trusted: it may be the
student's own code that speaks.
"""

import builtins
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from clockwise.grading.ends.contents import Feed
from clockwise.grading.ends.seeding import restore, seed, states
from clockwise.grading.handed_in.beside import importable
from clockwise.grading.handed_in.files import changed_files, write_files
from clockwise.grading.student.calls import Calls
from clockwise.grading.student.cells import (
    SHELL,
    keep_as_it_is,
    names,
    run,
    run_imports,
    run_test,
    show_figures,
)
from clockwise.grading.student.errors import describe, own_error
from clockwise.grading.student.objects import (
    OPERATORS,
    class_above,
    methods_of,
    name_of,
)
from clockwise.grading.student.outputs import OUTPUTS, Stream
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.handles import PATCHABLE, Handle
from clockwise.grading.wire.listed import Refused
from clockwise.grading.wire.shared import Shared


def warm_up() -> None:
    """Once, in the zygote: load what the first cell and the first error would load."""
    seed(0)
    states()
    run("1/0")
    run("1")
    OUTPUTS.start()
    SHELL.reset()
    SHELL.user_ns["__spec__"] = None  # multiprocessing asks for it before it spawns
    keep_as_it_is()


def serve(channel: Channel, limits: Limits) -> None:
    """Answer until the channel closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout, sys.stderr = Stream(OUTPUTS, "stdout"), Stream(OUTPUTS, "stderr")
    sys.path[:] = [path for path in sys.path if path] + [os.getcwd()]
    show_figures()
    Worker(channel).answer()


class Worker:
    """The student's side of the conversation."""

    def __init__(self, channel: Channel):
        self.channel = channel
        self.lock = threading.RLock()
        self.objects: dict[int, Any] = {}
        self.classes: frozenset[str] = frozenset()  # that the course gives
        self.shared = Shared(self.find_class, -1)
        self.given: dict[str, bytes] = {}
        self.calls = Calls(self.shared)
        self.requests: dict[str, Callable[..., Any]] = {
            "files": self.give,
            "made": lambda: changed_files(self.given),
            "seed": seed,
            "classes": self.know,
            "random": restore,
            "run": run,
            "imports": run_imports,
            "test": run_test,
            "names": names,
            "patch": patch,
            "get": self.get,
            "set": SHELL.user_ns.__setitem__,
            "delete": SHELL.user_ns.__delitem__,
            "load": self.load,
            "call": self.calls.call,
            "gradients": self.calls.gradients,
            "without gradients": self.without_gradients,
            "do": lambda name, *values: OPERATORS[name](*values),
        }

    def give(self, files: dict[str, bytes]) -> None:
        """Put files beside the notebook."""
        self.given = files
        write_files(files)
        importable(files)

    def answer(self, until: str = "") -> Any:
        """Serve requests; ends when the peer closes, or with the reply waited for."""
        while True:
            kind, *values = self.channel.receive(
                revive=self.revive, shared=self.shared, may_import=True
            )
            if kind == until:
                return values
            self.reply(kind, values)

    def reply(self, kind: str, values: list[Any]) -> None:
        OUTPUTS.start()
        try:
            message: tuple[Any, ...] = ("ok", self.requests[kind](*values))
        except (Closed, GeneratorExit):
            raise
        except BaseException as error:
            message = describe(error)
        self.send(message)

    def send(self, message: tuple[Any, ...]) -> None:
        printed = ("", "") if _is_run(message) else OUTPUTS.printed()
        try:
            self._send((*message, printed))
        except Refused as error:
            self.channel.send(("refused", f"the result is {error}", printed))

    def _send(self, message: tuple[Any, ...]) -> None:
        self.channel.send(message, self.keep, shared=self.shared, beside=True)

    def know(self, names: list[str]) -> None:
        """A test begins: these classes are the course's."""
        self.classes = frozenset(names)
        self.shared.forget()

    def find_class(self, name: str) -> Any:
        found = SHELL.user_ns.get(name) if name in self.classes else None
        return found if isinstance(found, type) else None

    def keep(self, value: Any) -> Handle:
        number = id(value)
        self.objects[number] = value
        above = class_above(type(value), self.find_class)
        return Handle(number, name_of(value), methods_of(value), above)

    def revive(self, handle: Handle) -> Any:
        if handle.type_name.startswith("callback:"):
            return self.callback(handle)
        if handle.type_name == "iterator":
            return Feed(lambda: self.ask_back(handle.number, (), {}))
        return self.objects[handle.number]

    def callback(self, handle: Handle) -> Callable[..., Any]:
        """A function of the test, with the name and the text that it has there."""

        def call(*args: Any, **kwargs: Any) -> Any:
            return self.ask_back(handle.number, args, kwargs)

        call.__name__ = call.__qualname__ = handle.type_name.partition(":")[2]
        call.__module__, call.__doc__ = "__main__", handle.of or None
        return call

    def ask_back(self, number: int, args: Any, kwargs: Any) -> Any:
        """The student's code calls a function of the test; from any of its threads."""
        with self.lock:
            kept = OUTPUTS.items, OUTPUTS.left
            self._send(("callback", number, args, kwargs))
            ok, value = self.answer(until="returned")
            OUTPUTS.items, OUTPUTS.left = kept
        if not ok:
            raise own_error(*value)
        return value

    def load(self, data: bytes, gradients: dict[str, Any]) -> Any:
        """An object of the test's; the parameters of a network have gradients."""
        value = pickle.loads(data)
        for name, gradient in gradients.items():
            value.get_parameter(name).grad = gradient
        return self.keep(value).number

    def get(self, name: str) -> Any:
        if name not in SHELL.user_ns:
            raise NameError(f"name '{name}' is not defined")
        return SHELL.user_ns[name]

    def without_gradients(self, kind: str, *values: Any) -> Any:
        """What is asked for inside `with torch.no_grad()`."""
        from torch import no_grad

        with no_grad():
            return self.requests[kind](*values)


def patch(replaced: dict[str, Any]) -> None:
    """What a test puts in the place of `input` or `print` holds for the student."""
    for name, function in replaced.items():
        setattr(builtins, name, function or PATCHABLE[name])


def _is_run(message: tuple[Any, ...]) -> bool:
    value = message[1]
    return message[0] == "ok" and isinstance(value, dict) and "outputs" in value
