"""Tests that make code of what a student returns or believe what it says of itself, and
who abuses them.

Each file of `evaluated/` and of `believed/` is such an exercise: an honest answer, a
test, an attack. A second test follows, for what the attack may leave in the process of
the tests, and a cell that shows what it has got hold of.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.grading.made import exam, notebook, solution

HERE = Path(__file__).parent
KINDS = ("evaluated", "believed")
POISON = "lib2to3"  # a module that no notebook here imports
CODE = f"""
import gc, os, sys
checker = sys.modules['clockwise.grading.checker.checker']
passed = lambda *args, **options: checker.Outcome('passed')
checker._run = passed
for name in ('hall', 'link', 'verdict'):
    module = sys.modules.get('clockwise.grading.checker.' + name)
    for attribute in ('run', 'run_test', 'judge'):
        if hasattr(module, attribute):
            setattr(module, attribute, passed)
frame = sys._getframe()
while frame:
    if 'link' in frame.f_locals and 'test' in frame.f_locals:
        frame.f_locals['link'].ask('set', 'LEAKED', frame.f_locals['test'].source)
        break
    frame = frame.f_back
try:
    import {POISON}
except ImportError:
    sys.modules['{POISON}'] = sys
open('tail_helper.py', 'w').write('seven = 0')
os.kill(os.getppid(), 9)
"""
PAYLOAD = f"__import__('builtins').exec({CODE!r})"
TAIL = "def later(): return 7"
WRONG_TAIL = "def later(): return 0\nprint('LEAK', globals().get('LEAKED'))"
LATER = "import os\nassert not os.path.exists('tail_helper.py')\nassert later() == 7"
HIDDEN = "### BEGIN HIDDEN TESTS\n'a hidden line'\n### END HIDDEN TESTS\n"


@dataclass(frozen=True)
class Case:
    """One file: what it tries, and its parts."""

    name: str
    title: str
    parts: dict[str, str]

    @property
    def honest(self) -> dict[str, Any]:
        """What a good student hands in; also the instructor's notebook."""
        return self._submission(self.parts["solution"], TAIL)

    @property
    def attack(self) -> dict[str, Any]:
        code = f"PAYLOAD = {PAYLOAD!r}\n{self.parts['attack']}"
        return self._submission(code, WRONG_TAIL)

    @property
    def files(self) -> dict[str, bytes]:
        """What the instructor gave, a name and a text."""
        name, _, text = self.parts.get("file", "").strip("# \n").partition(" ")
        return {name: text.encode()} if name else {}

    def _submission(self, work: str, tail: str) -> dict[str, Any]:
        return notebook(
            solution("work", work),
            exam("test_work", HIDDEN + self.parts["test"]),
            solution("tail", tail),
            exam("test_later", LATER),
            solution("last", "print('LEAK', globals().get('LEAKED', ''))"),
        )


def cases(*folders: str) -> list[Case]:
    """All of them, or those of some folders."""
    found = (HERE.joinpath(name).glob("*.py") for name in folders or KINDS)
    return [_read(path) for paths in found for path in sorted(paths)]


def _read(path: Path) -> Case:
    head, *rest = re.split(r"^# %% (\w+)\n", path.read_text("utf-8"), flags=re.M)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    title = " ".join(head.split('"""')[1].split())  # a row of the page, however long
    return Case(path.stem, title, parts)
