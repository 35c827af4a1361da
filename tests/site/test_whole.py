"""The whole site, as `make site` has left it, looked at as that of two lessons is."""

import pytest
from playwright.sync_api import Browser

from clockwise.authoring.build import COURSE
from clockwise.site import anchors
from tests.site.look import MOVING, complaints, moves, names, open_all, served

BUILT = COURSE / "site" / "_build"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (BUILT / "index.html").is_file(), reason="needs make site"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_every_page_is_whole_light_and_accessible(
    browser: Browser, theme: str, width: int
) -> None:
    with served(BUILT) as address:
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=theme
        )
        told = complaints(page, address, names(BUILT), axe=width == 1280)
    assert told == []


def test_every_widget_and_slider_moves(browser: Browser) -> None:
    still, moved = [], 0
    with served(BUILT) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name in names(BUILT):
            page.goto(address + name)
            open_all(page)
            for i, place in enumerate(page.locator(MOVING).all()):
                moved += 1
                if not moves(page, place):
                    still.append(f"{name}: {i}")
    assert still == [] and moved > 0


def test_no_link_leads_nowhere() -> None:
    assert anchors.broken(BUILT) == []
