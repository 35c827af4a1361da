"""A course of one lesson, half of it translated, for tests to build and to spoil."""

from pathlib import Path

from clockwise.authoring.build import find_problems
from clockwise.authoring.markers import read_texts

CODE_CELLS = "\n".join(f"# %%\nx{i} = {i}\n" for i in range(10))
LESSON = f"""\
# %% [markdown]
# # Doubling
# About {{minutes}} minutes.

{CODE_CELLS}"""
TRANSLATION = """\
# %% [markdown] of="58e07079"
# # 두 배
# 약 {minutes}분.
"""
EXERCISES = """\
# %% [markdown]
# Double a number.

# %%
import math

# %% solution="double"
def double(x):
    \"\"\"Return twice `x`.\"\"\"
    ### BEGIN SOLUTION
    secret = 2
    return secret * x
    ### END SOLUTION


# %% test="double" points=2
from helpers.progress.checks import ask, passed

assert ask(double, 2) == 4, "twice two is four"
### BEGIN HIDDEN TESTS
assert double(-1) == -2
### END HIDDEN TESTS
passed("double")

# %% test="double_zero" points=0.5
from helpers.progress.checks import ask, passed

assert ask(double, 0, case="zero") == 0
passed("double_zero")

# %% [markdown]
# Why is it even?

# %% [markdown] manual="why_even" points=3
# ### BEGIN SOLUTION
# 3 points: two divides it.
# ### END SOLUTION
"""
TRANSLATED_EXERCISES = """\
# %% [markdown] of="84b7f546"
# 두 배로 만드세요.

# %% [markdown] of="7cf1d2dc"
# 왜 짝수일까요?
"""
MESSAGES = """\
[double]
"twice two is four" = "둘의 두 배는 넷입니다"
"""


def course(
    root: Path,
    lesson: str = LESSON,
    exercises: str = EXERCISES,
    translated: bool = False,
) -> Path:
    """A course of one lesson below `root`; Korean has its exercises if `translated`."""
    put(root, "lessons/01_order/lesson.py", lesson)
    put(root, "lessons/01_order/exercises.py", exercises)
    put(root, "lessons/01_order/ko/lesson.py", TRANSLATION)
    if translated:
        put(root, "lessons/01_order/ko/exercises.py", TRANSLATED_EXERCISES)
        put(root, "lessons/01_order/ko/messages.toml", MESSAGES)
    return root


def put(root: Path, name: str, content: str) -> Path:
    """A file below `root`, in folders made for it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def problems(root: Path) -> list[str]:
    """What forbids to build the course, in order."""
    found, _ = find_problems(root, read_texts(root), None)
    return [str(problem) for problem in sorted(found)]


def generated(root: Path) -> dict[str, bytes]:
    """Name and content of everything that a build has made."""
    folders = ("notebooks", "source", "release", "helpers")
    files = (path for folder in folders for path in (root / folder).rglob("*.*"))
    return {
        p.relative_to(root).as_posix(): p.read_bytes() for p in files if p.is_file()
    }
