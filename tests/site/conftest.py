"""A site of two lessons, served to a browser that reaches nothing else."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect, sync_playwright

from clockwise.cli import main
from clockwise.site.drawing import packages
from tests.browser.conftest import QUIET
from tests.browser.lab import SOON
from tests.site import course
from tests.site.look import closed, served

ADDRESS = "https://example.org/a"


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up course with its site, which the first of several workers makes."""
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # the folder of all workers
    root = run / "site-of-two"
    with FileLock(run / "site-of-two.lock"):
        if not pages_of(root).is_dir():
            make(root)
    return root


def make(root: Path) -> None:
    """Write and build it, and keep a copy of its pages that nobody builds again."""
    try:
        packages.fetch_packages()
    except SystemExit as error:  # nothing that one could install helps without network
        pytest.skip(f"KaTeX is fetched once from npm's registry: {error}")
    course.write(root)
    assert main(["site", "--root", str(root), "--address", ADDRESS]) == 0
    shutil.copytree(root / "site" / "_build", root / "copying")
    (root / "copying").rename(pages_of(root))  # whole, or not there


def pages_of(root: Path) -> Path:
    return root / "pages"


@pytest.fixture(scope="session")
def built(root: Path) -> Path:
    """The pages as they were built first, whatever a test does to the course."""
    return pages_of(root)


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
