"""`check()` below an exercise page: progress, a table with links, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import read_texts
from tests.browser.lab import (
    LESSON,
    PATIENCE,
    ROOT,
    cell,
    insist,
    open_notebook,
    run,
    write_answer,
)

ANSWERS, _ = read_answers(ROOT, read_texts(ROOT, LESSON), LESSON)
RIGHT = next(a for a in ANSWERS if a.exercise == "direction_rule" and a.right)
SAYS = {
    "": ("points", "not written yet", "waits"),
    "ko/": ("점", "아직 쓰지 않았습니다", "사람이"),
}


@pytest.mark.parametrize("language", SAYS)
def test_the_table_counts_what_was_just_run_and_its_links_lead_there(
    page: Page, lab: str, language: str
) -> None:
    points, unwritten, _ = SAYS[language]
    open_notebook(page, lab, f"work/{language}{LESSON}/{LESSON}.ipynb")
    assert page.get_by_role("button", name="Validate").count() == 0
    write_answer(page, "direction_rule", RIGHT.code)
    run(page, "notebook:run-cell")
    last = page.locator(".jp-CodeCell").last
    last.scroll_into_view_if_needed()
    last.locator(".cm-content").click()
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-cell')")
    expect(last.locator(".cw [role=progressbar]").first).to_be_visible()
    table = last.locator(".cw-points")
    checked = {"timeout": 1000 * PATIENCE}  # the whole page runs once more
    expect(last.locator(".cw-head")).to_contain_text(points, **checked)
    rows = table.locator("tr")
    expect(rows).to_have_count(7)
    expect(rows.nth(4)).to_contain_text("2/2")
    expect(rows.nth(0)).to_contain_text(unwritten)
    heading = page.locator("h2", has_text=re.compile("^1.5"))
    insist(
        rows.nth(4).get_by_role("link").click,
        lambda: expect(heading).to_be_in_viewport(timeout=3000),
    )
    expect(cell(page, "direction_rule")).to_be_visible()
