"""Read answers/: what learners write, with the hint and the tests each must get."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from clockwise.authoring.markers import Problem, Text, owner

FIELD = re.compile(r"^(\w+):(.*(?:\n(?!\w+:).*)*)", re.MULTILINE)
NAME = re.compile(r"(right|wrong)_[a-z0-9_]+")


@dataclass(frozen=True)
class Answer:
    """One file of answers/LESSON/EXERCISE/."""

    file: str
    lesson: str
    exercise: str
    code: str
    hint: dict[str, str]  # by language; empty for a right answer
    fails: frozenset[str]  # the tests it must fail; it passes the others

    @property
    def right(self) -> bool:
        return not self.hint


def tests_of(text: Text) -> dict[str, list[str]]:
    """The grade_ids of the tests of each exercise, in order."""
    names = [cell.name for cell in text.of_kind("solution")]
    tests: dict[str, list[str]] = {name: [] for name in names}
    for cell in text.of_kind("test"):
        exercise = owner(cell.name, names)
        if exercise is not None:
            tests[exercise].append(cell.grade_id)
    return tests


def read_answers(
    root: Path, texts: list[Text], lesson: str | None = None
) -> tuple[list[Answer], list[Problem]]:
    """The answers to all lessons or to one, and what is wrong with the others."""
    exercises = {
        (text.lesson, exercise): tests
        for text in texts
        for exercise, tests in tests_of(text).items()
    }
    answers, problems = [], []
    for path in sorted(root.glob(f"answers/{lesson or '*'}/**/*.py")):
        file = path.relative_to(root).as_posix()
        try:
            answers.append(_read_answer(path, file, exercises))
        except SyntaxError as error:
            message = f"Python cannot read this: {error.msg}"
            problems.append(Problem(file, error.lineno or 1, message))
        except ValueError as error:
            problems.append(Problem(file, 1, str(error)))
    return answers, problems


def _read_answer(
    path: Path, file: str, exercises: dict[tuple[str, str], list[str]]
) -> Answer:
    lesson, exercise = path.parts[-3:-1]
    if (lesson, exercise) not in exercises or file.count("/") != 3:
        raise ValueError(f"lesson {lesson} has no exercise {exercise}: move or delete")
    if not NAME.fullmatch(path.stem):
        raise ValueError("name answers right_something.py or wrong_something.py")
    code = path.read_text(encoding="utf-8")
    fields = _read_docstring(code, needed=path.stem.startswith("wrong_"))
    fails = frozenset(fields.pop("fails", "").split())
    unknown = ", ".join(sorted(fails - set(exercises[lesson, exercise])))
    if unknown:
        tests = ", ".join(exercises[lesson, exercise])
        raise ValueError(f"fails: {unknown} is no test of {exercise}; it has {tests}")
    hint = {"en" if key == "hint" else key: value for key, value in fields.items()}
    return Answer(file, lesson, exercise, code, hint, fails)


def _read_docstring(code: str, needed: bool) -> dict[str, str]:
    about, _, rest = (ast.get_docstring(ast.parse(code)) or "").partition("\n\n")
    if not about:
        raise ValueError("begin with a docstring that says what this answer does")
    fields = {key: " ".join(value.split()) for key, value in FIELD.findall(rest)}
    allowed = {"hint", "ko", "fails"} if needed else set()
    if odd := sorted(fields.keys() - allowed):
        raise ValueError(f"unknown in this docstring: {', '.join(odd)}:")
    for key in ("hint", "fails") if needed else ():
        if not fields.get(key):
            raise ValueError(f"a wrong answer's docstring needs a line `{key}: ...`")
    return fields
