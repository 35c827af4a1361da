"""A browser, and a page with one widget or one plain page and nothing else on it."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from helpers.widgets.widget import Widget
from tests.browser.lab import ROOT, SOON, started

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OTHERS = set(Widget.class_trait_names()) - {"words"}  # those of every widget
# A widget's model as Jupyter gives it to `render`, without a kernel behind it.
MODEL = """
const state = {state}, heard = {};
for (const [name, text] of Object.entries({bytes}))
  state[name] = new DataView(
    Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer,
  );
window.model = {
  get: (name) => state[name],
  set: (name, value) => {
    state[name] = value;
    for (const tell of heard[`change:${name}`] ?? []) tell();
  },
  save_changes: () => {},
  on: (event, tell) => (heard[event] ??= []).push(tell),
};
const widget = await import("data:text/javascript;base64,{code}");
widget.default.render({ model: window.model, el: document.querySelector("#widget") });
"""


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(
    browser: Browser, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Page]:
    """A fresh page of which nothing may go wrong: no error in its console.

    A test in JupyterLab that fails prints where to find a picture of it.
    """
    in_lab = "lab" in request.fixturenames
    size = (1400, 1000) if in_lab else (1000, 800)
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    wrong: list[str] = []
    page.set_default_timeout(1000 * SOON)
    expect.set_options(timeout=1000 * SOON)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    yield page
    told = [*wrong]
    if in_lab:
        page.screenshot(path=tmp_path / "page.png")
        print(f"what the page looked like at the end: {tmp_path / 'page.png'}")
        page.evaluate("() => window.jupyterapp?.serviceManager.sessions.shutdownAll()")
    page.close()
    assert told == []


@pytest.fixture(scope="package")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of one JupyterLab for all tests, and the folder of its course.

    The course is what a student has: the lessons, and a copy of each exercise in work/.
    """
    folder = tmp_path_factory.mktemp("student")
    course, home = folder / "course", folder / "home"
    for part in ("notebooks", "release", ".jupyter"):
        shutil.copytree(ROOT / part, course / part)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    home.mkdir()
    with started(course, home) as address:
        shutil.copytree(course / "work", folder / "fresh" / "work")
        shutil.copytree(course / "notebooks", folder / "fresh" / "notebooks")
        yield address, course


@pytest.fixture
def lab(jupyter: tuple[str, Path]) -> str:
    """Its address, for a student who has done nothing yet."""
    address, course = jupyter
    shutil.rmtree(course.with_name("home") / "clockwise", ignore_errors=True)
    # Lessons, too: JupyterLab saves a page as it is left, and its widgets end there.
    shutil.copytree(course.with_name("fresh"), course, dirs_exist_ok=True)
    return address


@pytest.fixture
def alone(page: Page) -> Callable[[Widget | str], Page]:
    """Show a widget, or the HTML of a plain page, alone on a page."""

    def show(shown: Widget | str) -> Page:
        html = shown if isinstance(shown, str) else _html(shown)
        page.set_content(html)
        page.wait_for_selector("#widget > *, figure")
        return page

    return show


def _html(widget: Widget) -> str:
    names = {"words", *widget.trait_names(sync=True)} - {"_esm", "_css", *OTHERS}
    state: dict[str, Any] = {name: getattr(widget, name) for name in names}
    packed = {
        name: base64.b64encode(state.pop(name)).decode()
        for name in names
        if isinstance(state[name], bytes)
    }
    code = base64.b64encode(str(widget._esm).encode()).decode()
    script = MODEL.replace("{state}", json.dumps(state)).replace("{code}", code)
    script = script.replace("{bytes}", json.dumps(packed))
    return (
        f'<style>{widget._css}</style><div id="widget"></div>'
        f'<script type="module">{script}</script>'
    )
