"""Nobody's cells make the pages of formgrader and feedback slow for everybody."""

import re
from typing import Any

import pytest
from nbconvert import HTMLExporter
from pygments.lexers import get_lexer_by_name

from clockwise.grading.handed_in.notebook import Cell
from clockwise.grading.records.graded import as_notebook, student_cell
from clockwise.grading.records.shown import (
    MOST_FORMULAS,
    MOST_OUTPUTS,
    NOTEBOOK,
    NOTEBOOK_OUTPUTS,
    NOTEBOOK_RICH,
    TEXT,
    Budget,
    Room,
    outputs_from,
)

SLOW = {
    "formulas": "\\begin{a}" * 10_000,
    "attributes": "a." * 18_000,
    "blank lines": " \n" * 5_000,
    "dots": "." * 90_000,
}


def longest_blank(text: str) -> int:
    return max(map(len, re.findall(r"\s+", text)), default=0)


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize("kind", ["code", "markdown", "raw"])
def test_a_cell_is_short_and_plain_before_it_is_read(kind: str, text: str):
    node: Any = student_cell(Cell(kind, text), None, [])
    assert len(node.source) < TEXT + 100 and longest_blank(node.source) <= 200
    if kind == "markdown":
        assert len(re.findall(r"\\begin", node.source)) <= MOST_FORMULAS


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_so_is_what_is_displayed(text: str):
    shown = {"output_type": "display_data", "data": {"text/markdown": text}}
    (node,) = outputs_from([shown])
    assert len(node.data["text/markdown"]) < TEXT + 100
    assert len(re.findall(r"\\begin", node.data["text/markdown"])) <= MOST_FORMULAS


def test_the_cells_of_a_notebook_share_what_may_be_shown():
    budget = Budget()
    cells = [Cell("code", "x" * TEXT)] * 100
    nodes = [student_cell(cell, None, [], budget.texts) for cell in cells]
    assert sum(len(node.source) for node in nodes) < NOTEBOOK + 100 * 100
    assert "cut here" in nodes[-1].source


def test_what_was_cut_is_not_cut_again():
    once = Room().markdown("word " * TEXT)
    assert Room().markdown(once) == once and once.count("cut here") == 1


def test_honest_cells_stay_as_they_are():
    code = "def f(x):\n    return [\n" + " " * 60 + "x,\n    ]\n\n\n\n# " + "=" * 79
    assert Room().code(code) == code
    text = "# Why\n\n$$\\begin{aligned}a&=b\\end{aligned}$$\n\n- one\n- two" * 20
    assert Room().markdown(text) == text


def test_pages_use_a_lexer_that_is_linear():
    notebook = as_notebook([student_cell(Cell("code", "a = 1"), None, [])])
    name = notebook.metadata["language_info"]["pygments_lexer"]
    assert type(get_lexer_by_name(name)).__name__ == "PythonLexer"
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert "highlight" in page


@pytest.mark.parametrize("kind", ["text/html", "text/markdown", "text/latex"])
def test_crumbs_are_counted_as_well(kind: str):
    """What makes a page of them takes its time for each, be it a single letter."""
    crumbs = [{"output_type": "display_data", "data": {kind: "x"}}] * MOST_OUTPUTS
    budget = Budget()
    nodes = [n for _ in range(12) for n in outputs_from(crumbs, budget)]
    shown = [node.data for node in nodes if node.output_type == "display_data"]
    assert sum(kind in data for data in shown) == NOTEBOOK_RICH
    assert len(shown) == NOTEBOOK_OUTPUTS
    assert "shows too much" in shown[-1]["text/plain"]
    error = {"output_type": "error", "ename": "E", "evalue": "why", "traceback": []}
    assert [n.output_type for n in outputs_from([error], budget)] == ["error"]
