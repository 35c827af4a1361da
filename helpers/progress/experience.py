"""What a learner has reached, kept in one local file; nothing leaves the machine.

A passed test earns 10 XP a point. Where the file cannot be read or written every
function here stays silent: a notebook is never disturbed by its own score.
"""

import json
import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TypeVar

from platformdirs import user_data_path

from helpers.progress import prediction
from helpers.progress.course import Lesson, lessons
from helpers.progress.dashboard import level_line, medal, words
from helpers.progress.page import is_graded
from helpers.progress.prediction import Revealed, Scale, close

try:
    import fcntl
except ImportError:  # Windows: two notebooks in the same instant may lose a point
    fcntl = None  # type: ignore[assignment]

XP_PER_POINT = 10
T = TypeVar("T")
PATIENCE = 2.0  # seconds to wait for another notebook that writes its score


@dataclass
class Record:
    """The progress file: what was passed, hinted at, overcome and predicted."""

    passed: dict[str, float] = field(default_factory=dict)  # test: its points
    hinted: list[str] = field(default_factory=list)  # exercises
    overcome: list[str] = field(default_factory=list)  # exercises
    guesses: dict[str, list[float]] = field(default_factory=dict)  # guess, measured

    @property
    def xp(self) -> int:
        return round(XP_PER_POINT * sum(self.passed.values()))


def record_pass(test: str) -> str | None:
    """Count a passed test; return the line to show, None where nothing is recorded.

    A test counts once. A test that no released lesson holds is not counted.
    """
    if is_graded():
        return None
    course = lessons()
    found = [
        (exercise, tests[test])
        for lesson in course
        for exercise, tests in lesson.exercises.items()
        if test in tests
    ]
    if not found:
        return None
    exercise, points = found[0]
    return _update(lambda record: _count(record, course, test, exercise, points))


def _count(
    record: Record, course: list[Lesson], test: str, exercise: str, points: float
) -> str:
    if test in record.passed:
        return words("counted", test=test, level=level_line(record.xp))
    before = achievements(record, course)
    record.passed[test] = points
    if exercise in record.hinted and exercise not in record.overcome:
        record.overcome.append(exercise)
    gain = round(XP_PER_POINT * points)
    line = words("new", test=test, xp=gain, level=level_line(record.xp))
    after = achievements(record, course)
    return "\n".join([line, *(medal(a) for a in after if after[a] and not before[a])])


def record_hint(exercise: str) -> None:
    """Remember that a hint was shown, unless the exercise is finished already."""
    tests = {t for lesson in lessons() for t in lesson.exercises.get(exercise, {})}

    def note(record: Record) -> None:
        if exercise not in record.hinted and not tests <= record.passed.keys():
            record.hinted.append(exercise)

    _update(note)


def reveal(
    name: str,
    guess: object,
    measured: object,
    low: float | None = None,
    high: float | None = None,
    choices: Sequence[str] = (),
) -> None:
    """Show the measured value beside the learner's guess.

    The first guess under a name is the one that counts, and it is remembered. Without
    a guess a page that is open asks for one, and gives nothing away before it is locked
    in; elsewhere the value is shown all the same. With `low` and `high` the field is a
    slider, in whole steps if both are whole and more than 1 apart; with `choices`, of
    which `measured` is one, it is a choice. Raises ValueError where these do not fit.
    """
    scale = Scale(low, high, choices)
    value, number = scale.number(measured), scale.number(guess)
    if value is None:
        raise ValueError(f"measured is a number, or one of the choices: {measured!r}")
    if number is None and name in kept().guesses:
        number = kept().guesses[name][0]
    if number is not None and (revealed := _lock_in(name, number, value, scale)):
        prediction.show(revealed)
    elif prediction.can_ask():
        prediction.ask(name, scale, lambda typed: _lock_in(name, typed, value, scale))
    else:
        print(f"{name}: {prediction.told(value, scale)}")
        print(words("guess first"))


def _lock_in(name: str, typed: object, value: float, scale: Scale) -> Revealed | None:
    """Remember a guess, and say how near it is; None if it is none."""
    number = typed if isinstance(typed, float) else scale.number(typed)
    if number is None:
        return None
    _update(lambda record: record.guesses.setdefault(name, [number, value]))
    return prediction.judged(number, value, scale, name)


def _far(guess: float, measured: float) -> bool:
    low, high = sorted((measured / 2, measured * 2))
    return not low <= guess <= high


def achievements(record: Record, course: list[Lesson]) -> dict[str, bool]:
    """Which achievements of `helpers.progress.dashboard` the record has earned."""
    passed = record.passed.keys()
    exercises = {e: t for lesson in course for e, t in lesson.exercises.items() if t}
    done = [e for e, tests in exercises.items() if tests.keys() <= passed]
    complete = sum(bool(x.tests) and x.tests.keys() <= passed for x in course)
    guesses = list(record.guesses.values())
    return {
        "first_test": bool(passed),
        "exercise": bool(done),
        "unaided": any(exercise not in record.hinted for exercise in done),
        "overcome": bool(record.overcome),
        "lesson": complete >= 1,
        "bets": len(guesses) >= 3,
        "close": any(close(*pair) for pair in guesses),
        "surprise": any(_far(*pair) for pair in guesses),
        "half": complete >= 6,
        "course": complete >= 12,
    }


def kept() -> Record:
    """What is recorded on this machine; nothing where it cannot be read."""
    try:
        return _read(_file())
    except (OSError, ValueError):
        return Record()


def _file() -> Path:
    return user_data_path("clockwise") / "progress.json"


def _update(change: Callable[[Record], T]) -> T | None:
    """Change the record on disk; None, and no trace, where that is not possible."""
    if is_graded():
        return None
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path.with_name("progress.lock")):
            record = _read_or_set_aside(path)
            result = change(record)
            _write(path, record)
            return result
    except OSError:
        return None


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the lock file; TimeoutError (an OSError) if another never lets it go."""
    deadline = time.monotonic() + PATIENCE
    with lock.open("w") as file:
        while not _locked(file):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{lock} is held by another process")
            time.sleep(0.01)
        yield  # closing the file lets go


def _locked(file: IO[str]) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(path: Path) -> Record:
    """An empty record where there is no file; ValueError if it is not one of ours."""
    try:
        kept = Record(**json.loads(path.read_text(encoding="utf-8")))
        record = Record(
            {str(test): float(points) for test, points in kept.passed.items()},
            [str(exercise) for exercise in kept.hinted],
            [str(exercise) for exercise in kept.overcome],
            {str(n): [float(a), float(b)] for n, (a, b) in kept.guesses.items()},
        )
    except FileNotFoundError:
        return Record()
    except (TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError(f"{path} is not a progress file") from error
    if not math.isfinite(sum(record.passed.values())):
        raise ValueError(f"{path} counts points without end")
    return record


def _read_or_set_aside(path: Path) -> Record:
    try:
        return _read(path)
    except ValueError:
        now = time.strftime("%Y%m%d-%H%M%S")
        path.replace(path.with_name(f"progress.broken-{now}.json"))
        return Record()


def _write(path: Path, record: Record) -> None:
    """Replace the file in one step, so that nobody ever reads half of it."""
    new = path.with_name(f"progress.{os.getpid()}.new")
    new.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    new.replace(path)
