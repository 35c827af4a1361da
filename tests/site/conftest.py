"""A site of two lessons, served to a browser that reaches nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from clockwise.cli import main
from clockwise.site.drawing import packages
from tests.browser.conftest import QUIET
from tests.browser.lab import SOON
from tests.site import course
from tests.site.look import closed, served


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up course, with its site below site/_build."""
    try:
        packages.fetch_packages()
    except SystemExit as error:  # nothing that one could install helps without network
        pytest.skip(f"KaTeX is fetched once from npm's registry: {error}")
    root = course.write(tmp_path_factory.mktemp("course"))
    assert (
        main(["site", "--root", str(root), "--address", "https://example.org/a"]) == 0
    )
    return root


@pytest.fixture(scope="session")
def built(root: Path) -> Path:
    return root / "site" / "_build"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with served(built) as address:
        yield address


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose network ends at the site; nothing may fail or complain."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(1000 * SOON)
    expect.set_options(timeout=1000 * SOON)
    wrong = closed(page, address)
    yield page
    page.close()
    assert wrong == []
