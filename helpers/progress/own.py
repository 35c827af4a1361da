"""The learner's own functions: used below their tests, and kept for later lessons.

What has passed all its tests is written to `mine/` beside the progress file, as a
small module: the function and whatever of its page it needs. Where a grader, `clockwise
check` or CI runs a page, nothing is kept and nothing is given.
"""

import ast
import inspect
import os
import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_data_path

from helpers.progress.course import lessons
from helpers.progress.language import language
from helpers.progress.page import is_graded

F = TypeVar("F", bound=Callable[..., Any])
PLAIN = (int, float, str, bool, type(None), tuple)

WORDS = {
    "en": {
        "yours": "{name}: yours, as you wrote it in {page}.",
        "not yet": "{name}: {other} (yours comes here once its tests in {page} pass).",
        "waits": "Waits for your {name}: run its tests above first.",
        "library": "the library's",
    },
    "ko": {
        "yours": "{name}: {page}에서 직접 작성한 함수입니다.",
        "not yet": "{name}: {other} ({page}의 테스트를 통과하면 직접 쓴 것을 씁니다).",
        "waits": "{name}을(를) 기다립니다. 먼저 위의 테스트를 실행하세요.",
        "library": "라이브러리의 것",
    },
}

_passed: set[str] = set()  # tests that passed in this kernel


def tested(test: str, names: Mapping[str, Any]) -> None:
    """Note a passed test; keep its exercise if that was the last one of it.

    `names` are those of the page. Whatever cannot be kept is left: a page is never
    disturbed by this.
    """
    _passed.add(test)
    exercise, tests = _exercise_of(test)
    if _is_ours() and tests <= _passed and exercise in names:
        try:
            _keep(exercise, module_of(exercise, names))
        except (OSError, TypeError, ValueError, LookupError, SyntaxError):
            return


def now_use(*exercises: str) -> Callable[[Callable[[], Any]], None]:
    """Run the decorated function, and show what it returns, once the tests passed.

    Before that, or if it fails, one quiet line says what it waits for. Nothing runs
    where a page is graded.
    """

    def run(show: Callable[[], Any]) -> None:
        if not _is_ours():
            return
        waits = [e for e in exercises if not _tests(e) <= _passed]
        try:
            shown = None if waits else show()
        except Exception:  # whatever a learner's function may do
            waits, shown = list(exercises), None
        if waits:
            print(WORDS[language()]["waits"].format(name=waits[0]))
        elif shown is not None:
            from IPython.display import display

            display(shown)  # type: ignore[no-untyped-call]

    return run


def mine(name: str, otherwise: F, called: str = "") -> F:
    """The learner's own function, if it has passed its tests here; else `otherwise`.

    Says in one line which of the two it is. `called` names what `otherwise` is;
    without it that is "the library's".
    """
    words = WORDS[language()]
    page = next((x.name for x in lessons() if name in x.exercises), "")
    function = _kept(name) if _is_ours() else None
    if function is not None:
        print(words["yours"].format(name=name, page=page))
        return function  # type: ignore[no-any-return]
    other = called or words["library"]
    print(words["not yet"].format(name=name, other=other, page=page))
    return otherwise


def module_of(name: str, names: Mapping[str, Any]) -> str:
    """The text of a module that defines `name` with all that it needs of a page.

    ValueError if it needs something that no text can hold, such as an open file.
    """
    parts: dict[str, str] = {}
    _add(name, names, parts)
    return "\n\n".join(parts.values()) + "\n"


def _add(name: str, names: Mapping[str, Any], parts: dict[str, str]) -> None:
    value = names[name]
    if name in parts:
        return
    if isinstance(value, types.ModuleType):
        parts[name] = f"import {value.__name__} as {name}"
    elif _is_of_page(value):
        source = inspect.getsource(value)
        parts[name] = ""  # it may call itself
        for needed in _needs(source):
            if needed in names:
                _add(needed, names, parts)
        del parts[name]
        parts[name] = source
    elif isinstance(value, PLAIN):
        parts[name] = f"{name} = {value!r}"
    elif getattr(value, "__module__", None) and hasattr(value, "__name__"):
        parts[name] = f"from {value.__module__} import {value.__name__} as {name}"
    else:
        raise ValueError(f"{name} cannot be kept")


def _is_of_page(value: object) -> bool:
    made = isinstance(value, type | types.FunctionType)
    return made and getattr(value, "__module__", "") == "__main__"


def _needs(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def _keep(name: str, text: str) -> None:
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{name}.{os.getpid()}.new"
    new.write_text(text, encoding="utf-8")
    new.replace(folder / f"{name}.py")


def _kept(name: str) -> Any:
    """The function that was kept; None where there is none or it no longer runs."""
    path = _folder() / f"{name}.py"
    module: dict[str, Any] = {"__name__": f"mine.{name}"}
    try:
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module)
    except Exception:  # a library of another version, a file that somebody edited
        return None
    return module.get(name)


def _folder() -> Path:
    return user_data_path("clockwise") / "mine"


def _is_ours() -> bool:
    """Whether a learner has this page open, and neither a grader nor a test runs it."""
    return not is_graded() and os.environ.get("CI") != "true"


def _exercise_of(test: str) -> tuple[str, set[str]]:
    for lesson in lessons():
        for exercise, tests in lesson.exercises.items():
            if test in tests:
                return exercise, {*tests}
    return "", {test}


def _tests(exercise: str) -> set[str]:
    found = (x.exercises[exercise] for x in lessons() if exercise in x.exercises)
    return {*next(found, {exercise: 0.0})}
