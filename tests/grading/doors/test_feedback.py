"""What `nbgrader generate_feedback` and `nbgrader autograde` let through."""

from typing import Any

import nbformat
import nbformat.v4

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.doors.preprocessors import Feedback, Grade
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.key import KeyCell
from clockwise.grading.records import graded

v4: Any = nbformat.v4
BEGIN, END = "# BEGIN HIDDEN TESTS", "# END HIDDEN TESTS"


def passed_on(*cells: Any) -> list[Any]:
    notebook = v4.new_notebook(cells=[*cells])
    return Feedback().preprocess(notebook, {})[0].cells


def test_honest_outputs_arrive():
    data = {"text/html": "<table><tr><td>A</td></tr></table>", "image/png": "AAAA"}
    outputs = [v4.new_output("display_data", data=data)]
    cell = passed_on(v4.new_code_cell("f(1)", outputs=outputs))[0]
    assert "<td>A</td>" in cell.outputs[0].data["text/html"]
    assert cell.outputs[0].data["image/png"] == "AAAA"


def test_links_and_long_html_do_not():
    data = {"text/html": "<a href='data:text/html,x'>a</a>"}
    deep = {"text/html": "<div>" * 4_000, "text/plain": "<HTML>"}
    outputs = [v4.new_output("display_data", data=d) for d in (data, deep)]
    text = v4.new_markdown_cell("[a](javascript&colon;x) ![b](attachment:gone.png)")
    code, words = passed_on(v4.new_code_cell("f(1)", outputs=outputs), text)
    assert code.outputs[0].data["text/html"] == "<a>a</a>"
    assert "text/html" not in code.outputs[1].data
    assert "javascript&colon" not in words.source
    assert "attachment:" not in words.source


def test_only_the_instructors_test_is_cut():
    """The expression took hours on a student's cell that begins and never ends."""
    source = f"assert f(1)\n{BEGIN}\nassert f(17)\n{END}"
    key = KeyCell("t", "test", "code", source)
    test = graded.test_cell(key, Outcome("failed", "words", printed="INPUT 17"))
    student = v4.new_code_cell(f"{BEGIN}\n" * 9)
    cells = passed_on(test, student)
    assert cells[0].source == "assert f(1)"
    assert "words" in str(cells[0].outputs) and "17" not in str(cells[0].outputs)
    assert cells[1].source == f"{BEGIN}\n" * 9


def test_a_hidden_test_that_nothing_is_known_of_shows_nothing():
    key = KeyCell("t", "test", "code", f"{BEGIN}\nassert f(17)\n{END}")
    test = graded.test_cell(key, Outcome("failed", "DESIRED: 34.5"))
    del test.metadata["clockwise"]
    assert passed_on(test)[0].outputs == []


def test_the_log_does_not_steer_the_terminal(caplog):
    grade = Grade()
    grade.log.propagate = True
    grade._tell("ann", Anomaly("\x1b[8m", "wrong kernel", "\x1bc\x1b[8mx"))
    assert "\x1b" not in caplog.text and "?c?[8mx" in caplog.text
