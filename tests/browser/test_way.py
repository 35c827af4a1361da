"""The line of links leads from page to page, and a number to its exercise."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import insist, open_notebook, wait_until_open

SAYS = {
    "": ("lesson 3 of 12", "lesson 2 →", "exercises", "start page"),
    "ko/": ("12과 중 3과", "2과 →", "연습문제", "시작 페이지"),
}
FOOT = {"": "Something wrong here?", "ko/": "잘못된 곳이 있나요?"}
OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
# Cells out of sight are not there: down a screen at a time, until the link is.
SCROLL = """() => {
    const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)")
    const link = panel?.querySelector("a[href*='cell-id=exercise-1-5']")
    if (panel && !link) panel.querySelector(".jp-WindowedPanel-outer").scrollBy(0, 400)
    return link
}"""


def line(page: Page, which: str) -> Locator:
    """The open page's line of links: at its "first" or its "last" place."""
    prose = page.locator(f"{OPEN} .jp-MarkdownCell")
    return getattr(prose, which).locator("p").first


@pytest.mark.parametrize("language", SAYS, ids=["en", "ko"])
def test_from_page_to_page_and_to_one_exercise(
    page: Page, lab: str, language: str
) -> None:
    place, after, exercises, start = SAYS[language]
    open_notebook(page, lab, f"notebooks/{language}03_rnn.ipynb")
    expect(line(page, "first")).to_contain_text(place)
    heading = page.locator(f"{OPEN} h2", has_text=re.compile(r"^1\.5 "))

    def follow() -> None:
        """The link in the lesson, from wherever an earlier try has led."""
        page.get_by_role("tab", name="03_rnn.ipynb").click()
        page.wait_for_function(SCROLL)
        page.locator(f"{OPEN} a[href*='cell-id=exercise-1-5']").first.click()
        wait_until_open(page, f"work/{language}01_order/01_order.ipynb")

    insist(follow, lambda: expect(heading).to_be_in_viewport(timeout=10_000))
    foot = page.locator(f"{OPEN} summary").last
    expect(foot).to_have_text(FOOT[language])
    foot.click()
    expect(foot.locator("..")).to_contain_text("report()")
    line(page, "last").get_by_role("link", name=after).click()
    wait_until_open(page, f"notebooks/{language}02_not_iid.ipynb")
    line(page, "first").get_by_role("link", name=exercises).click()
    wait_until_open(page, f"work/{language}02_not_iid/02_not_iid.ipynb")
    line(page, "first").get_by_role("link", name=start).click()
    wait_until_open(page, f"work/{language}00_start_here.ipynb")
