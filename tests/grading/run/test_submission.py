"""One submission, and the end of the sandboxes that run it."""

from select import select
from typing import Any

import pytest

from clockwise.grading.run import sandboxes
from clockwise.grading.run.session import Session
from tests.grading.made import Grade, exam, notebook, solution


def test_no_sandbox_is_started_again_once_grading_was_stopped(
    grade_it: Grade, monkeypatch: pytest.MonkeyPatch
):
    own: dict[Any, Any] = {}
    run_cell = Session.run_cell

    def stopped_meanwhile(session: Session, source: str) -> dict[str, Any]:
        sandboxes.close_sandboxes()
        select([session.worker.channel], [], [])  # its process has ended
        return run_cell(session, source)

    monkeypatch.setattr(sandboxes, "_sandboxes", own)
    monkeypatch.setattr(Session, "run_cell", stopped_meanwhile)
    source = notebook(solution("s", "x = 1"), exam("t", "assert True"))
    result = grade_it(source, source)
    assert result.error == "grading was stopped" and own == {}
