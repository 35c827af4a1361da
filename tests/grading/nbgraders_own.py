"""nbgrader's own tests of autograde and its preprocessors, with its executor and ours.

Run by `make bench` (about ten minutes): python -m tests.grading.nbgraders_own. Ends
with 1 if a test passes with nbgrader's executor, fails with ours, and is not listed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

STEPS = ("getgrades", "overwritecells", "overwritekernelspec", "saveautogrades")
MODULES = [
    "nbgrader.tests.apps.test_nbgrader_autograde",
    *(f"nbgrader.tests.preprocessors.test_{step}" for step in STEPS),
]
CONFIG = (
    "c = get_config()\nfrom clockwise.grading.doors.seam import use_in\nuse_in(c)\n"
)
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # nbgrader calls alembic
LEAST = 35  # of nbgrader's 42 tests pass with its own executor, or something is amiss
DELIBERATE = {
    "test_missing_source_kernelspec": "a notebook that names an unknown kernel is run"
    " as Python and named, where nbgrader refuses it",
}


def passed(config: str, *options: str) -> set[str]:
    """The names of the tests that pass under a configuration."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "nbgrader_config.py").write_text(config)
        report = Path(name) / "report.xml"
        words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", *MODULES]
        subprocess.run(
            [sys.executable, *words, f"--junitxml={report}", *options],
            cwd=name,
            env=os.environ | {"JUPYTER_CONFIG_PATH": name, "PATH": PATH},
            stdout=subprocess.DEVNULL,
        )
        cases = ElementTree.parse(report).iter("testcase")
        return {str(case.get("name")) for case in cases if not len(case)}


def main(options: list[str]) -> int:
    stock, ours = passed("", *options), passed(CONFIG, *options)
    print(f"{len(stock & ours)} of the {len(stock)} that pass with nbgrader's executor")
    for name in sorted(stock - ours):
        print(f"not with ours: {name}: {DELIBERATE.get(name, 'NOT EXPECTED')}")
    if len(stock) < LEAST and not options:
        raise SystemExit("too few pass with nbgrader's own executor: is it installed?")
    return int(bool(stock - ours - DELIBERATE.keys()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
