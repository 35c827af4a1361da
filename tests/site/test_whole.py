"""The whole site, as `make site` has left it, looked at as that of two lessons is."""

import pytest
from playwright.sync_api import Browser

from clockwise.authoring.build import COURSE
from clockwise.site import anchors
from tests.site.look import complaints, names, served

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


def test_no_link_leads_nowhere() -> None:
    assert anchors.broken(BUILT) == []
