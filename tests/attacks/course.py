"""The assignment that the attacks are tried on, and the attacks themselves."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.grading.made import cell, exam, notebook, solution

HERE = Path(__file__).parent

GIVEN = """
import numpy as np
import torch
def squares(n): return []
def scale(x): return x
def area(r): return 0.0
def name(x): return x
def table(n): return np.zeros((n, n))
"""
SOLUTION = """
import math
def squares(n): return [i * i for i in range(1, n + 1)]
def scale(x): return 2 * x
def area(r): return math.pi * r * r
def name(x): return x.upper()
def table(n): return np.eye(n) * n
"""
TESTS = {
    "test_squares": (
        "assert squares(3) == [1, 4, 9], 'the squares of 1, 2, 3'\n"
        "### BEGIN HIDDEN TESTS\n"
        "assert squares(5) == [1, 4, 9, 16, 25]\n"
        "### END HIDDEN TESTS",
        2,
    ),
    "test_scale": (
        "import torch\nx = torch.randn(4)\nexpected = 2 * x\n"
        "assert torch.allclose(scale(x.clone()), expected)",
        2,
    ),
    "test_area": ("assert abs(area(2.0) - 12.566370614) < 1e-6", 1),
    "test_name": ("assert name('ada') == 'ADA'", 1),
    "test_table": (
        "import numpy as np\nnp.testing.assert_allclose(table(3), np.eye(3) * 3)",
        1,
    ),
}


def assignment() -> dict[str, Any]:
    """An honest exercise, the attacked one, and another honest one."""
    return notebook(
        cell(GIVEN),
        solution("honest", "def triple(x): return 3 * x"),
        exam("test_triple", "assert triple(2) == 6"),
        solution("work", SOLUTION),
        *[exam(name, code, points) for name, (code, points) in TESTS.items()],
        solution("tail", "def after(x): return x + 1"),
        exam("test_after", "assert after(1) == 2"),
    )


@dataclass(frozen=True)
class Attack:
    """One file: what it tries (`title`), its code, and what its head says of it."""

    name: str
    title: str
    code: str
    head: dict[str, str]
    changes_notebook: bool

    @property
    def points(self) -> float:
        """What it earns honestly."""
        return float(self.head.get("points", 0))

    @property
    def is_bomb(self) -> bool:
        """Never run by stock nbgrader, which has nothing to hold it."""
        return "bomb" in self.head


def read_attack(path: Path) -> Attack:
    text = path.read_text()
    title, _, head = text.split('"""')[1].partition("\n")
    pairs = dict(re.findall(r"^(\w+): (.*)$", head, re.MULTILINE))
    return Attack(path.stem, title, text, pairs, path.parent.name == "notebooks")


def attacks() -> list[Attack]:
    files = [*HERE.glob("code/*.py"), *HERE.glob("notebooks/*.py")]
    return [read_attack(path) for path in sorted(files)]


def grade_id(cell: dict[str, Any]) -> str:
    mark = cell["metadata"].get("nbgrader", {})
    return str(mark.get("grade_id", ""))


def tests(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The attacked test cells of a submission."""
    return [cell for cell in notebook["cells"] if grade_id(cell) in TESTS]


def submit(attack: Attack, released: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What the attacker hands in, with the files beside it."""
    if attack.changes_notebook:
        scope: dict[str, Any] = {"tests": tests, "grade_id": grade_id}
        exec(attack.code, scope)
        scope["tamper"](released, folder)
        return released
    for each in released["cells"]:
        if grade_id(each) == "work":
            each["source"] = attack.code
    return released
