"""The start page: filled in without running anything, a pad that answers, links."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import open_notebook

SAYS = {
    "": ("Begin with lesson 1", "clockwise", "the other way round", "Refresh"),
    "ko/": ("1과부터 시작하기", "시계 방향", "반대 방향", "새로 고침"),
}


@pytest.mark.parametrize("language", SAYS)
def test_it_is_there_when_it_opens_and_answers_without_being_run(
    page: Page, lab: str, language: str
) -> None:
    begin, clockwise, other, refresh = SAYS[language]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_notebook(page, lab, f"work/{language}00_start_here.ipynb")
    expect(page.locator(".cw-row")).to_have_count(12)
    svg, output = page.locator(".cw-pad svg"), page.locator(".cw-pad output")
    box = svg.bounding_box()
    assert box and box["y"] + box["height"] < 700, "the pad is on the first screen"
    svg.hover(position={"x": 40, "y": 160})
    page.mouse.down()
    for x, y in [(40, 40), (160, 40), (160, 160)]:
        svg.hover(position={"x": x, "y": y})
    page.mouse.up()
    expect(output).to_contain_text(clockwise)
    page.locator(".cw-pad button").click()
    expect(output).to_be_empty()
    svg.focus()
    for key in ("ArrowRight",) * 4 + ("ArrowUp",) * 4:
        page.keyboard.press(key)
    expect(output).to_contain_text(other)
    page.locator(".cw-again").get_by_role("button", name=refresh).click()
    expect(output).to_be_empty()
    page.get_by_role("link", name=begin).click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.context?.path"
        ".endsWith('01_order.ipynb')"
    )
    assert errors == []


@pytest.mark.parametrize("width", [1280, 1024, 700])
def test_no_row_is_cut_and_nothing_blank_is_below(
    page: Page, lab: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_notebook(page, lab, "work/00_start_here.ipynb")
    table = page.locator(".cw").first
    expect(table).to_be_visible()
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    # JupyterLab measures cells while they come into view, so one jump may fall short.
    page.wait_for_function(
        """() => {
            const outer = document.querySelector(".jp-WindowedPanel-outer")
            outer.scrollTo(0, outer.scrollHeight)
            const last = [...document.querySelectorAll(".jp-Notebook .jp-Cell")].at(-1)
            const { top, bottom } = last.getBoundingClientRect()
            return bottom > top && top < innerHeight && bottom > 0
        }"""
    )
