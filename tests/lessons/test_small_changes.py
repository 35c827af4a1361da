"""No small change of a solution passes its tests: all of what changed, and a share.

An exercise has changed if it is not as `clockwise mutants` noted it when it ran all
(lessons/*/mutants.json); of the others the same share is run each time.
"""

from pathlib import Path

import pytest

from clockwise.authoring import workers
from clockwise.authoring.layout import lessons
from clockwise.authoring.mutants.exercises import find
from clockwise.authoring.mutants.judge import judge
from clockwise.authoring.mutants.mutate import diff

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [name for name in lessons(ROOT) if name != "00_start_here"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_small_change_passes(lesson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SIDE_BY_SIDE", 1)  # pytest runs lessons side by side
    judged = judge(ROOT, find(ROOT, lesson), sample=True)
    assert [problem for one in judged for problem in one.problems] == []
    lived = [
        diff(e.solution, mutant.text, e.file, e.start)
        for e, mutant in ((one.exercise, m) for one in judged for m in one.survivors)
    ]
    assert lived == [], "no test notices:\n" + "\n".join(lived)
