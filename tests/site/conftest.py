"""A site of two lessons, served on this machine to a browser that reaches nothing else."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from clockwise.cli import main
from clockwise.site import sphinx
from tests.browser.conftest import PATIENCE, QUIET
from tests.conftest import missing
from tests.site import course


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up course, with its site below site/_build."""
    try:
        sphinx.fetch_packages()
    except SystemExit as error:
        missing(f"npm, and the network once ({error})")
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
    handler = partial(Quiet, directory=str(built))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page whose network ends at the site; nothing may fail or complain."""
    page, wrong = browser.new_page(viewport={"width": 1280, "height": 800}), []
    page.set_default_timeout(1000 * PATIENCE)
    page.route(lambda url: not url.startswith(address), lambda route: route.abort())
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    yield page
    page.close()
    assert wrong == []
