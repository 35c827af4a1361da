"""What test cells call: ask the learner's function, compare, name known mistakes.

A known mistake is recognised by the fingerprint of its result. The fingerprints in
helpers/mistakes/ are made from lessons/*/answers/ by `clockwise build`.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, get_args

import numpy as np

from helpers.progress import hints, own
from helpers.progress.dashboard import Success
from helpers.progress.fingerprints import close, fingerprint
from helpers.progress.language import GUESS, language
from helpers.progress.page import follow
from helpers.progress.stops import watch
from helpers.progress.values import Floats, flatten, given_as, shape_of

UNKNOWN = object()
SMALL = 12  # numbers; so many are shown in full

T = TypeVar("T")


class Feedback(AssertionError):
    """What a test tells the learner; Jupyter shows it without our frames above it.

    `parts` say the same by what they are: asked, got, expected, where, guess.
    """

    def __init__(self, text: str, **parts: str):
        super().__init__(text)
        self.parts = parts

    def _render_traceback_(self) -> list[str]:
        return [f"\x1b[31m✗\x1b[0m {self}"]


# `clockwise build` sets it to hear every exercise, case, value and arguments that tests
# ask for. Nothing is recognised meanwhile.
listener: Callable[[str, str, object, object], None] | None = None


def ask(
    function: Callable[..., T],
    *args: Any,
    case: str = "",
    exercise: str = "",
    expected: Any = UNKNOWN,
    why: str = "",
    atol: float = 1e-6,
    changes: bool = False,
    **kwargs: Any,
) -> T:
    """Call the learner's function, look at what came of it, and return its result.

    AssertionError if it is not written yet; if an argument is not what it was, unless
    the exercise `changes` them; if the result is not `expected`, compared as by `same`.
    A guess at the mistake follows if the result is that of a known one; where nothing
    is `expected`, a known mistake alone is an AssertionError. `case` keeps apart the
    questions that one exercise is asked. The exercise is the function's name unless
    `exercise` says otherwise.
    """
    name = exercise or getattr(function, "__name__", "this function")
    value, changed = call(function, args, kwargs)
    guess = _guess(name, value, case, [args, kwargs])
    if changed and not changes:
        _show(name, f"{name}: {changed}", guess)
    if expected is not UNKNOWN:
        try:
            same(value, expected, why or name, atol)
        except Feedback as found:
            _show(name, str(found), guess, found.parts)
    elif guess:
        _show(name, "", guess)
    elif value is None and _promises(function):
        raise _nothing(name)
    return value


def _promises(function: object) -> bool:
    """Whether the learner's own line says that something comes back."""
    if _shell() is None:  # a grader's function is far away; its test fails all the same
        return False
    kind = getattr(function, "__annotations__", {}).get("return")
    return kind is not None and type(None) not in get_args(kind)


def call(
    function: Callable[..., T], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[T, str]:
    """The result of a learner's function, and a complaint if it changed an argument."""
    given = {f"number {i}": arg for i, arg in enumerate(args, 1)} | dict(kwargs)
    before = {place: given_as(arg) for place, arg in given.items()}
    try:
        value = function(*args, **kwargs)
    except NotImplementedError:
        raise Feedback(
            f"{getattr(function, '__name__', 'this function')} is not written yet: "
            "replace `raise NotImplementedError()` with your code"
        ) from None
    changed = [place for place, arg in given.items() if not before[place].is_still(arg)]
    if not changed:
        return value, ""
    return value, (
        f"you changed argument {changed[0]} in place: leave what you are given as it "
        "is, and make something new"
    )


def recognise(exercise: str, value: object, case: str = "") -> None:
    """AssertionError with a hint if `value` is what a known mistake leads to."""
    if guess := _guess(exercise, value, case, []):
        _show(exercise, "", guess)


def _guess(
    exercise: str, value: object, case: str, arguments: object
) -> dict[str, str]:
    """The hint of the mistake that leads to `value`, by language; empty if unknown."""
    if listener is not None:
        listener(exercise, case, value, arguments)
        return {}
    found = fingerprint(value)
    for mistake in hints.known_mistakes(hints.MISTAKES).get(exercise, {}).get(case, []):
        if close(mistake["fingerprint"], found):
            hint: dict[str, str] = mistake["hint"]
            return hint
    return {}


def _show(
    exercise: str,
    what: str,
    guess: dict[str, str],
    parts: Mapping[str, str] = MappingProxyType({}),
) -> NoReturn:
    """Say what is wrong, then what it looks like, if anybody knows."""
    lines, parts = [what] if what else [], dict(parts)
    if guess:
        from helpers.progress.experience import record_hint

        record_hint(exercise)
        parts["guess"] = guess.get(language(), guess["en"])
        lines.append(f"{GUESS[language()]} {parts['guess']}")
    raise Feedback("\n".join(lines), **parts)


def passed(test: str) -> None:
    """The last line of a test: count its points, show the score and what is next."""
    from helpers.progress.experience import kept, record_pass
    from helpers.progress.following import next_exercise

    line = record_pass(test)
    if _shell() is not None:
        own.tested(test, _shell().user_ns)
    if line is None:
        return
    if _shell() is None:
        print(line)
        return
    from IPython.display import display

    display(Success(line, next_exercise(test), kept().xp))  # type: ignore[no-untyped-call]


def _shell() -> Any:
    """The notebook's own shell, where this runs in one."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


if _shell() is not None and os.environ.get("NBGRADER_EXECUTION") != "autograde":
    watch(_shell())
    follow(_shell())


def same(got: Any, expected: Any, why: str, atol: float = 1e-6) -> None:
    """AssertionError that begins with `why` unless `got` is `expected`.

    Compared are type, shape and values, in this order. Numbers, arrays and tensors, and
    lists of them, are of one type, and may differ by `atol` plus a 1e-5th of what is
    expected. Anything else has to be equal.
    """
    if got is None and expected is not None:
        raise _nothing(why)
    _alike(got, expected, why, atol)


def _alike(got: Any, expected: Any, why: str, atol: float) -> None:
    """The same of a part, in which None is a value like any other."""
    (form, leaves), (right_form, right) = flatten(got), flatten(expected)
    if form[0] == right_form[0] == "n":
        got_array, array = leaves[0].reshape(shape_of(form)), right[0]
        _same_numbers(got_array, array.reshape(shape_of(right_form)), why, atol)
    elif isinstance(expected, list | tuple) and isinstance(got, list | tuple):
        if len(got) != len(expected):
            raise _differ(why, f"{len(expected)} items", str(len(got)))
        for i, pair in enumerate(zip(got, expected, strict=True)):
            _alike(*pair, f"{why}, item {i}", atol)
    elif isinstance(expected, dict) and isinstance(got, dict):
        if got.keys() != expected.keys():
            raise _differ(why, f"the keys {[*expected]}", str([*got]))
        for key in expected:
            _alike(got[key], expected[key], f"{why}, {key!r}", atol)
    elif form != right_form or got != expected:
        raise _differ(why, repr(expected), repr(got))


def _nothing(why: str) -> Feedback:
    missing = "is the `return` missing?"
    text = f"{why}: got None; {missing}"
    return Feedback(text, asked=why, got="None", guess=missing)


def _differ(why: str, expected: str, got: str) -> Feedback:
    text = f"{why}: expected {expected}, got {got}"
    return Feedback(text, asked=why, expected=expected, got=got)


def _same_numbers(got: Floats, expected: Floats, why: str, atol: float) -> None:
    full = _in_full(got, expected)
    if got.shape != expected.shape:
        text = f"expected shape {expected.shape}, got {got.shape}"
        raise _wrong(why, text, full, f"shape {expected.shape}", str(got.shape))
    wrong = ~np.isclose(got, expected, rtol=1e-5, atol=atol, equal_nan=True)
    if not wrong.any():
        return
    place = tuple(np.argwhere(wrong)[0].tolist())
    where = f" at {[*place]} ({wrong.sum()} of {wrong.size} differ)" if place else ""
    right, mine = f"{expected[place]:.6g}", f"{got[place]:.6g}"
    text = f"expected {right}, got {mine}{where}"
    raise _wrong(why, text, full, right, mine, text if place else "")


def _wrong(
    why: str, text: str, full: dict[str, str], right: str, mine: str, where: str = ""
) -> Feedback:
    """In one line, then all numbers where they are few; and the same in parts."""
    lines = [f"{why}: {text}"]
    lines += [f"  {key + ':':<9} {numbers}" for key, numbers in full.items()]
    parts = {"asked": why, "expected": right, "got": mine, "where": where, **full}
    return Feedback("\n".join(lines), **parts)


def _in_full(got: Floats, expected: Floats) -> dict[str, str]:
    """All numbers, where they are few and more than one."""
    if not 1 < max(got.size, expected.size) <= SMALL:
        return {}
    return {"expected": _text(expected), "got": _text(got)}


def _text(numbers: Floats) -> str:
    text = np.array2string(numbers, precision=4, separator=", ", suppress_small=True)
    return " ".join(text.split())
