"""A prediction in a lesson: hidden until it is locked in, and there after a restart."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import open_notebook, run

CODE = """from helpers.progress.experience import reveal
reveal("of_a_browser_{}", None, 0.731)"""


@pytest.mark.parametrize(
    ("language", "lock"), [("", "Lock in"), ("ko/", "확정")], ids=["en", "ko"]
)
def test_run_all_gives_nothing_away_and_a_guess_survives_a_restart(
    page: Page, lab: str, language: str, lock: str
) -> None:
    open_notebook(page, lab, f"notebooks/{language}01_order.ipynb")
    run(page, "notebook:insert-cell-above")  # the first one of the page is folded
    cell = page.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(CODE.format(language.strip("/")))
    run(page, "notebook:run-cell")
    field = cell.locator("input[type=number]")
    field.fill("0.5")
    assert "0.731" not in cell.locator(".jp-OutputArea").inner_text()
    cell.get_by_role("button", name=lock).click()
    expect(cell.locator("[role=img]")).to_be_visible()
    expect(cell.locator(".jp-OutputArea")).to_contain_text("0.731")
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
    )
    cell.locator(".cm-content").click()
    run(page, "notebook:run-cell")
    expect(field).to_have_count(0)
    expect(cell.locator(".jp-OutputArea")).to_contain_text("0.5")
