"""An audit hook: in a test's process nothing becomes code that a student wrote.

Until the student's process has said something, a test may do what it likes. From then
on text becomes code only if it stands in the instructor's cells or in an installed
library; all else stops the test, whatever it makes of the exception.
"""

import builtins
import os
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from pathlib import Path, PurePath
from types import FrameType
from typing import Any, NoReturn

from clockwise.grading.guard.libraries import (
    IMPORTERS,
    LAUNCHERS,
    PARSERS,
    PICKLED,
    TEMPLATES,
    WRITERS,
)
from clockwise.grading.guard.origin import (
    TESTS,
    Known,
    is_installed,
    is_read_only,
    library_frames,
    lines_of,
    names_in,
    packages_of,
    parts_of,
)
from clockwise.grading.guard.pickles import is_reading_own
from clockwise.grading.guard.traps import watch

LONGEST_PATH = 4096
KEPT = 5_000_000  # characters of the student's that are remembered
# "{0.__class__}": format looks into objects, and from some of them into frames; also
# where a test puts a field together that begins or ends in the student's text.
WALKS = re.compile(
    r"(?:\{[^{}]*|^[^{}\s]*)[.\[]\s*(?:_|(?:gi|cr|ag|tb)_|f_(?:back|global|local))"
    r"|^__\w+__[.\[]"
)
# Whoever writes one of these knows that entries of an array or a column may be missing.
HOLES = re.compile(
    r"mask|\bma\b|\bNA\b|\bU?Int\d|isna|isnull|not(?:na|null)|(?:drop|fill)na|boolean"
)
OURS = str(PurePath(__file__).parents[1])
FUNCTIONS = ("_stmt()", "_setup()", "pass")  # how timeit calls those that it is given
INDENT = re.compile(r"\n +")
CODE = "text of the student's would be run as code"
NAMED = "a module would be imported that the student names"
Check = Callable[["Guard", FrameType, tuple[Any, ...]], None]


class Guard:
    """Watches one test; `refuse` ends it with a reason."""

    def __init__(
        self,
        sources: Iterable[str],
        files: dict[str, bytes],
        refuse: Callable[[str], NoReturn],
    ):
        self.sources = tuple(sources)
        self.files = files  # of the instructor's, which may be imported
        beside = (data for name, data in files.items() if name.endswith(".py"))
        code = (*(source.encode() for source in self.sources), *beside)
        self.formats = any(b"format" in text.lower() for text in code)
        self.knows_holes = any(map(HOLES.search, self.sources))
        self.home = os.path.realpath(os.getcwd())  # where these lie
        self.refuse = refuse
        self.touched = False  # whether the student's process has said anything
        self.said: set[int] = set()  # all that the student's process has said
        self.said_of: set[int] = set()  # the packages of what would be a module
        self.texts: dict[str, None] = {}  # as much of it as there is room for
        self.room = KEPT
        self.has_read = False  # a module, while imported, what could be anybody's

    @cached_property
    def known(self) -> Known:
        """What stands in the instructor's cells; seldom asked for."""
        return Known(self.sources)

    def watch(self) -> None:
        """From now on, in this process, and for ever."""
        watch(self)
        sys.addaudithook(self)

    def heard(self, text: str) -> None:
        """The student's process has said this."""
        if self.formats and WALKS.search(text):
            self.refuse("text of the student's would look into objects (format)")
        self.said.add(hash(text))  # of which a student knows too little to choose one
        if "/" in text and len(text) <= LONGEST_PATH:  # "./a", which pathlib calls "a"
            self.said.add(hash(str(PurePath(text))))
        self.said_of.update(map(hash, packages_of(text)))
        self.room -= len(text)
        if self.room > 0:
            self.texts[text] = None

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.touched and (check := CHECKS.get(event)):
            check(self, sys._getframe(1), args)

    def trapped(self, name: str) -> None:
        """A library is about to make what it reads of."""
        if self.touched:
            self.refuse(f"{name} could make anything of what it reads")

    def has_given(self, data: bytes) -> bool:
        """Whether a file of the instructor's holds just this."""
        return data in self.files.values()

    def sought(self, name: str) -> None:
        """A module of that name is looked for, whoever asks."""
        is_named = self.is_said(name) or hash(name) in self.said_of
        if self.touched and is_named and name not in self.known.modules:
            self.refuse(NAMED)

    def is_said(self, text: str) -> bool:
        """Whether the student's process has said just this, however much it said."""
        return hash(text) in self.said

    def is_own(self, text: Any) -> bool:
        """Whether a text stands in the instructor's cells, or in the calling code."""
        if not isinstance(text, str) or self.is_said(text):
            return False
        return text in self.known or text.encode() in self.files.values()

    def is_stated(self, value: Any, text: str) -> bool:
        """Whether what a library turns into `text`, and runs, is the instructor's."""
        if isinstance(value, str):
            return value in FUNCTIONS or self.is_own(value) or self._is_moved(value)
        parts = parts_of(value)
        if parts is not None:
            return all(self.is_stated(part, text) for part in parts)
        is_plain = all(self._is_name(n) for n in names_in(value) if n in text)
        return is_plain and type(value).__name__ != "Remote"

    def _is_moved(self, text: str) -> bool:
        """Whether only the indentation is another one, as timeit makes it."""
        return not self.is_said(text) and INDENT.sub("\n", text) in {
            INDENT.sub("\n", own) for own in self.known.texts
        }

    def _is_name(self, name: str) -> bool:
        """Not of one of Python's own functions, which code could call."""
        is_free = name.isidentifier() and not hasattr(builtins, name)
        return is_free or name in self.known

    def has_students(self, source: str) -> bool:
        """Whether more than a name in it is the student's; cautious after much text."""
        return self.room <= 0 or any(
            line in source for text in self.texts for line in lines_of(text)
        )


def _compile(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    source, path = args[:2]
    if frame.f_code.co_filename in IMPORTERS:
        return _file(guard, path, source)
    caller = _caller(frame)
    if caller.f_code.co_filename.startswith(OURS):
        return
    if caller is not frame and _where(caller) in PARSERS:
        return  # read, never run
    text = source.decode(errors="replace") if isinstance(source, bytes) else source
    if not isinstance(text, str):
        guard.refuse(CODE)
    if _is_imported(guard, caller, text):
        return  # also a name, of a type, that the student's process has said by chance
    if guard.is_said(text) or not (
        guard.is_own(text)
        or any(text in Known.of(user.f_code) for user in library_frames(caller))
        or _is_template(guard, caller, text)
    ):
        guard.refuse(CODE)


def _caller(frame: FrameType) -> FrameType:
    """Who wants the code; `ast.parse` only hands it on."""
    back = frame.f_back
    return back if back and _where(frame) == ("ast", "parse") else frame


def _where(frame: FrameType) -> tuple[Any, str]:
    return frame.f_globals.get("__name__"), frame.f_code.co_name


def _is_template(guard: Guard, frame: FrameType, text: str) -> bool:
    """Whether a library fills it in, with nothing that is the student's."""
    inputs = TEMPLATES.get(str(frame.f_globals.get("__name__")))
    if inputs is None or not is_installed(frame.f_code.co_filename):
        return False
    if guard.has_students(text):
        return False
    given = [
        caller.f_locals.get(name)
        for caller in library_frames(frame)
        for name in inputs.get(caller.f_code.co_name, ())
    ]
    return all(guard.is_stated(value, text) for value in given)


def _is_imported(guard: Guard, frame: FrameType, text: str) -> bool:
    """Whether an installed module makes it while it is imported, of nobody's values."""
    if guard.has_read or guard.has_students(text):
        return False
    return is_installed(frame.f_code.co_filename) and _is_importing(frame)


def _is_importing(frame: FrameType) -> bool:
    """Whether it works for an installed module that is being imported."""
    users = [user.f_code for user in library_frames(frame)]
    return any(
        code.co_name == "<module>"
        and is_installed(code.co_filename)
        and importer.co_filename in IMPORTERS
        for code, importer in pairwise(users)
    )


def _file(guard: Guard, path: Any, data: Any) -> None:
    """A module is installed, or the instructor's and as it was given."""
    if is_installed(str(path)):
        return
    name = PurePath(str(path)).name
    own = (v for n, v in guard.files.items() if PurePath(n).name == name)
    if data is None or not any(data == given for given in own):
        guard.refuse("a module would be imported that was written during the test")


def _unmarshal(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    if frame.f_code.co_filename not in IMPORTERS:
        guard.refuse(CODE)
    paths = (frame.f_locals.get(name) for name in ("bytecode_path", "source_path"))
    for path in filter(None, paths):
        _file(guard, path, None)


def _unpickle(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    if is_reading_own() and args[0] != "__main__":  # where the student's classes are
        return
    if args[1] not in PICKLED.get(args[0], ()):
        guard.refuse(f"a pickle asks for {args[0]}.{args[1]}, which could be anything")


def _import(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    """An installed module, and one that the test itself names."""
    name, path = args[:2]
    if path is not None and not is_installed(str(path)):
        guard.refuse("a module would be imported that was written during the test")
    if frame.f_code.co_filename in TESTS and name not in guard.known.modules:
        guard.refuse(NAMED)


def _open(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    if guard.is_said(str(args[0])) and str(args[0]) not in guard.known:
        guard.refuse("a file would be opened that the student names")
    if isinstance(args[0], str | bytes) and not is_read_only(os.fsdecode(args[0])):
        guard.has_read = guard.has_read or _is_importing(frame)
    flags = args[2] if len(args) > 2 else 0
    if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
        _change(guard, frame, args[:1])


def _change(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    """A file of the instructor's; an archive, say, that is unpacked over it."""
    paths = [os.fsdecode(arg) for arg in args if isinstance(arg, str | bytes)]
    folders = [arg for arg in args if isinstance(arg, int)]  # -1: the current one
    pairs = zip(paths, [*folders, -1, -1], strict=False)
    places = [_place(guard, path, folder) for path, folder in pairs]
    own = {name for name in guard.files for place in places if _is_same(place, name)}
    names_it = frame.f_code.co_filename in TESTS or _where(frame)[0] in WRITERS
    if own and (not names_it or any(map(guard.is_said, own))):
        guard.refuse("a file of yours would be changed")


def _place(guard: Guard, path: str, folder: int) -> str:
    """Where a path leads, seen from beside the notebook, whatever links are on it."""
    if folder >= 0:
        with suppress(OSError):
            path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
    return os.path.relpath(os.path.realpath(path), guard.home)


def _is_same(place: str, name: str) -> bool:
    """Whether it is the file of that name beside the notebook, or a folder of it."""
    return place == name or name.startswith(f"{place}/")


def _launch(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    modules = [f.f_globals.get("__name__") for f in library_frames(frame)]
    outside = [name for name in modules if name not in ("subprocess", "os", "pty")]
    if not outside or outside[0] not in LAUNCHERS:
        guard.refuse("a program would be started")


def _new_code(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    if not is_installed(frame.f_code.co_filename):
        guard.refuse(CODE)


def _library(guard: Guard, frame: FrameType, args: tuple[Any, ...]) -> None:
    name = str(args[0])
    is_there = "/" not in name or is_read_only(name) or _is_given(guard, name)
    if guard.is_said(name) or frame.f_code.co_filename in TESTS or not is_there:
        guard.refuse("a library of the system would be loaded")


def _is_given(guard: Guard, path: str) -> bool:
    """Whether a file is one of the instructor's, as it was given."""
    given = guard.files.get(_place(guard, path, -1))
    return given is not None and Path(path).read_bytes() == given


CHECKS: dict[str, Check] = {
    "compile": _compile,
    "code.__new__": _new_code,
    "marshal.loads": _unmarshal,
    "marshal.load": _unmarshal,
    "pickle.find_class": _unpickle,
    "import": _import,
    "open": _open,
    "ctypes.dlopen": _library,
    **dict.fromkeys(("os.remove", "os.rename", "os.rmdir", "os.link"), _change),
    "os.truncate": lambda guard, frame, args: _change(guard, frame, args[:1]),
    "os.symlink": lambda guard, frame, args: _change(guard, frame, args[1:]),
    **dict.fromkeys(("subprocess.Popen", "os.system", "os.exec", "pty.spawn"), _launch),
    **dict.fromkeys(("os.posix_spawn", "os.spawn"), _launch),
}
