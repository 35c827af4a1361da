"""Each test begins with what the instructor gave, whatever others have done before."""

import pytest

from tests.grading.made import (
    Grade,
    apart,
    cell,
    exam,
    key_of,
    notebook,
    points,
    solution,
)

ANSWER = (
    "def f(x): return x + 1\ndef use(x): return keep(x)\ndef keep(x): return x\n"
    "def slow():\n    import time\n    time.sleep(0.6)\n    return 9"
)
STOPWATCH = """
import signal
def stop(*args): raise TimeoutError
signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    slow()
except TimeoutError:
    pass
"""
PAIRS = {  # what a test does, and what another one sees of it
    "file": (
        "open('left.txt', 'w').write('x')",
        "assert not os.path.exists('left.txt')",
    ),
    "given file": (
        "open('given.txt', 'w').write('x')",
        "assert f(0) and TEXT == 'given'",
    ),
    "file elsewhere": (
        "open('/tmp/left.txt', 'w').write('x')",
        "assert not os.path.exists('/tmp/left.txt')",
    ),
    "folder": (
        "import os\nos.rename(os.getcwd(), '/tmp/away'); os.mkdir('/tmp/work')",
        "assert TEXT == 'given' and not os.path.exists('/tmp/away')",
    ),
    "process": (
        "import subprocess\nsubprocess.Popen(['sleep', '1000'])",
        "assert sum(name.isdigit() for name in os.listdir('/proc')) == 2",
    ),
    "module": ("import sys\nsys.modules['math'] = None", "import math"),
    "patched": (
        "import builtins\nbuiltins.print = lambda *args: None\nassert f(0) == 1",
        "assert print.__module__ == 'builtins'",
    ),
    "end": ("import os\nos._exit(3)", "assert f(1) == 2"),
    "end in a question": (
        "import os, threading\nthreading.Timer(0.2, os._exit, [3]).start()\nslow()",
        "assert f(1) == 2",
    ),
    "stopwatch": (f"{STOPWATCH}assert True", "assert f(1) == 2"),
    "parent": (
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
        "assert f(1) == 2",
    ),
    "memory": (
        "import os\ntry: open(f'/proc/{os.getppid()}/mem', 'rb')\n"
        "except PermissionError: pass\nelse: raise AssertionError",
        "assert f(1) == 2",
    ),
}
READ = "import os\nTEXT = open('given.txt').read()\n"


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_nothing_is_left_for_the_next_test(grade_it: Grade, pair: tuple[str, str]):
    first, second = pair
    source = notebook(
        solution("s", ANSWER), exam("first", first), exam("second", READ + second)
    )
    result = grade_it(source, source, teacher_files={"given.txt": b"given"})
    assert apart(result)["second"] == "passed", result.tests
    assert apart(result)["first"] == ("error" if "_exit" in first else "passed")


def test_who_goes_on_in_the_middle_of_a_question_has_not_passed(grade_it: Grade):
    """The late answer would be taken for that to the next question."""
    source = notebook(
        solution("s", ANSWER),
        exam("first", f"{STOPWATCH}\ntry: got = f(1)\nexcept BaseException: got = 2"),
        exam("second", "assert f(1) == 2"),
    )
    first, second = grade_it(source, source).tests
    assert first.points is None and "middle of a question" in first.message
    assert second.points == 1


def test_a_text_that_fails_is_no_end_of_the_process(grade_it: Grade):
    def work(body: str) -> dict:
        code = (
            f"class T:\n    n = 0\n    def __str__(self): {body}\ndef one(): return 1"
        )
        shown = exam("first", "t = T()\nassert t.n == 3, t")
        return notebook(solution("s", code), shown, exam("second", "assert one() == 1"))

    for body in ("raise KeyError", "import os; os._exit(1)"):
        result = grade_it(work(body), work(body))
        assert points(result) == {"first": 0, "second": 1}, result.tests
        said = result.tests[0].witnesses["apart"]
        assert said["outcome"] in ("failed", "kernel died"), said


def test_a_function_of_another_test_is_not_there_any_more(grade_it: Grade):
    source = notebook(
        solution("s", ANSWER),
        exam("first", "keep = lambda x: 7\nassert use(1) == 7"),
        exam("second", "assert use(1) == 7"),
    )
    second = grade_it(source, source).tests[1]
    assert second.points is None and "function of another test" in second.message


def test_a_number_that_a_locked_cell_works_out_is_the_instructors(grade_it: Grade):
    def made(eps: str, code: str) -> dict:
        locked = cell("EPS = 2 * 1e-6\nTOL = -10 ** -6", grade_id="l", locked=True)
        return notebook(
            locked,
            solution("s", f"{eps}\n{code}"),
            exam("t", "assert abs(f(1) - 2) < EPS and TOL > -1"),
        )

    source = made("", "def f(x): return x + 1")
    eve = made("EPS, TOL = 1e9, 5", "def f(x): return 0")
    assert apart(grade_it(eve, source))["t"] == "failed"
    assert apart(grade_it(source, source))["t"] == "passed"


LOCKED = """
import numpy as np, torch
from torch import nn
CONFIG = {"tol": 1e-6, "sizes": [2, 3]}
DATA = np.array([1.0, 2.0, 3.0])
GRID = torch.arange(6.0).reshape(2, 3)
LOG = []
REF = nn.Linear(2, 2)
"""
READS = {
    "tol": "assert abs(third() - 1 / 3) < CONFIG['tol']",
    "data": "assert abs(mean(DATA) - DATA.mean()) < 1e-6",
    "grid": "assert abs(total(GRID) - GRID.sum()) < 1e-6",
    "log": "third()\nassert LOG and set(LOG) == {'third'}",
    "ref": "assert torch.equal(run(REF), REF(torch.ones(1, 2)))",
}
RIGHT = """
def third(): LOG.append('third'); return 1 / 3
def mean(x): return x.sum() / len(x)
def total(x): return x.sum()
def run(net): return net(torch.ones(1, 2))
"""
WRONG = """
CONFIG["tol"] = 1e9
DATA[:] = 0
GRID.zero_()
def third(): return 0
def mean(x): return 0
def total(x): return 0
def run(net): return net(torch.ones(1, 2))
"""


def test_what_a_locked_cell_holds_is_the_instructors(grade_it: Grade):
    """Containers, arrays and tensors, too, unless the solution changes them."""
    tests = [exam(name, source) for name, source in READS.items()]
    locked = cell(LOCKED, grade_id="l", locked=True)
    source = notebook(locked, solution("s", RIGHT), *tests)
    assert points(grade_it(source, source)) == dict.fromkeys(READS, 1)
    result = grade_it(notebook(locked, solution("s", WRONG), *tests), source)
    got = {test.name: test.points or 0 for test in result.tests}
    assert got == {"tol": 0, "data": 0, "grid": 0, "log": 0, "ref": 1}
    key = key_of(source)
    names = {test.name: key.open_names(test) for test in key.tests}
    assert names.pop("ref") == ["REF"] and not any(names.values())
