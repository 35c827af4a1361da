"""Every page is looked at from top to bottom, and what is wrong with one is seen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.look import SHIFT, complaints, moves, names, served


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_all_pages_load_alone_and_are_accessible(
    browser: Browser, built: Path, address: str, theme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = browser.new_page(viewport=size, color_scheme=theme)
    assert complaints(page, address, names(built)) == []
    page.close()


def test_what_is_wrong_with_a_page_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1>a</h1><h1>b</h1><img src="http://localhost:9/x.png" width="3000">'
        '<script>fail()</script><script src="heavy.js"></script>'
    )
    (tmp_path / "heavy.js").write_text(f"// {'x' * 1_600_000}")
    with served(tmp_path) as address:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        told = str(complaints(page, address, ["a.html"]))
        assert not moves(page, page.locator("body"))
        page.close()
    seen = ("x.png", "fail", "several", "wide", "image-alt", "html-has-lang", "bytes")
    assert [problem for problem in seen if problem not in told] == []


def test_what_jumps_on_a_page_is_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p style="height: 20rem">One.</p>')
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}a.html")
        assert page.evaluate(SHIFT) == 0
        page.evaluate("document.body.style.paddingTop = '300px'")
        assert page.evaluate(SHIFT) >= 0.1
        page.close()
