"""The course in real Chromium: a student reads, answers, checks, and sees the score.

JupyterLab runs once, as `make lab` starts it, on a copy of what a student has.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import read_texts
from helpers.progress.course import lessons
from tests.browser.conftest import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01_order"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student has: the lessons, and a copy of each exercise in work/."""
    folder = tmp_path_factory.mktemp("course")
    for part in ("notebooks", "release", ".jupyter"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "nbgrader_config.py", folder)  # Validate reads it
    return folder


@pytest.fixture(scope="module")
def lab(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that knows nothing of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    places = {"HOME": home, "XDG_DATA_HOME": home, "MPLCONFIGDIR": home}
    settings = {"JUPYTER_CONFIG_PATH": course / ".jupyter"}
    port = free_port()
    env = inherited | {k: str(v) for k, v in (places | settings).items()}
    prepare = "import sys, pathlib; from clockwise.own import lab; "
    prepare += "sys.exit(lab.prepare(pathlib.Path(sys.argv[1])))"
    subprocess.run([sys.executable, "-c", prepare, course], env=env, check=True)
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--port={port}",
        "--port-retries=0",
    ]
    command += ["--IdentityProvider.token=", "--expose-app-in-browser"]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=course, env=env, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api", server, home / "lab.log")
            yield f"http://127.0.0.1:{port}/lab"
        finally:
            server.terminate()
            server.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(address).close()
            return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab does not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A fresh page; a test that fails prints where to find a picture of it."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(1000 * PATIENCE)
    expect.set_options(timeout=1000 * PATIENCE)
    yield page
    page.screenshot(path=tmp_path / "page.png")
    print(f"what the page looked like at the end: {tmp_path / 'page.png'}")
    page.close()


def open_notebook(page: Page, lab: str, path: str) -> None:
    """Open it in an empty workspace, and mark each cell with its grade_id."""
    page.goto(f"{lab}/tree/{path}?reset")
    page.wait_for_function(
        """path => {
            const panel = window.jupyterapp?.shell.currentWidget;
            const kernel = panel?.sessionContext?.session?.kernel;
            return panel?.context?.path === path && kernel?.status === 'idle';
        }""",
        arg=path,
    )
    page.evaluate(
        """() => {
            for (const cell of window.jupyterapp.shell.currentWidget.content.widgets)
                cell.node.dataset.id = cell.model.getMetadata('nbgrader')?.grade_id;
        }"""
    )


def run(page: Page, command: str) -> None:
    """A command of the Run menu, waiting until its cells are done."""
    done = """([command, patience]) => Promise.race([
        window.jupyterapp.commands.execute(command),
        new Promise((_, reject) => setTimeout(
            () => reject(new Error(`${command}: still running`)), 1000 * patience)),
    ])"""
    page.evaluate(done, [command, PATIENCE])


def errors(page: Page) -> list[str]:
    """What the code cells of the open notebook complain about."""
    found: list[str] = page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
            .filter(cell => cell.model.type === 'code')
            .flatMap(cell => cell.model.outputs.toJSON())
            .filter(output => output.output_type === 'error')
            .map(output => output.evalue)"""
    )
    return found


def cell(page: Page, grade_id: str) -> Locator:
    return page.locator(f'[data-id="{grade_id}"]')


def choose(page: Page, grade_id: str) -> None:
    """Make a cell the active one; a test is folded, and stays so."""
    page.evaluate(
        """id => {
            const { content } = window.jupyterapp.shell.currentWidget;
            const is = cell => cell.node.dataset.id === id;
            content.activeCellIndex = content.widgets.findIndex(is);
            content.mode = 'command';
        }""",
        grade_id,
    )


def test_lesson_1_runs_without_an_error_and_its_pictures_answer(
    page: Page, lab: str
) -> None:
    said: list[str] = []
    page.on("console", lambda line: line.type == "error" and said.append(line.text))
    open_notebook(page, lab, f"notebooks/{LESSON}.ipynb")
    run(page, "notebook:run-all-cells")
    assert errors(page) == []

    slider = page.locator("figure input[type=range]").first
    picture = page.locator("figure img").first
    before = picture.get_attribute("src")
    slider.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", str(before))

    pad = page.locator(".stroke-pad").first
    expect(pad.locator("output")).to_be_empty()
    draw_square(page, pad.locator("svg"))
    expect(pad.locator("output")).to_have_text(re.compile("^↻"))

    assert page.locator(".jp-OutputArea img:not([alt])").count() == 0
    sheet = page.locator("img.cw-sheet").first
    expect(sheet).to_have_css("filter", "none")
    dark = "t => window.jupyterapp.commands.execute('apputils:change-theme', t)"
    page.evaluate(dark, {"theme": "JupyterLab Dark"})
    expect(sheet).to_have_css("filter", "brightness(0.88)")
    assert said == []


def draw_square(page: Page, paper: Locator) -> None:
    """Draw around the middle of the paper, clockwise from the lower left corner."""
    paper.hover(position={"x": 60, "y": 260})
    page.mouse.down()
    for x, y in [(60, 60), (260, 60), (260, 260)]:
        paper.hover(position={"x": x, "y": y})
    page.mouse.up()


def test_an_answer_passes_its_test_and_counts_on_the_dashboard(
    page: Page, lab: str
) -> None:
    lesson = next(lesson for lesson in lessons() if lesson.name == LESSON)
    exercise, tests = next(iter(lesson.exercises.items()))
    answers, _ = read_answers(ROOT, read_texts(ROOT, LESSON), LESSON)
    answer = next(a for a in answers if a.exercise == exercise and a.right)

    open_notebook(page, lab, f"work/{LESSON}/{LESSON}.ipynb")
    write_answer(page, exercise, answer.code)
    choose(page, f"test_{exercise}")
    run(page, "notebook:run-all-above")
    run(page, "notebook:run-cell")
    result = cell(page, f"test_{exercise}")
    expect(result).to_contain_text(f"✓ {exercise}: +{10 * tests[exercise]} XP")

    open_notebook(page, lab, "work/00_start_here.ipynb")
    run(page, "notebook:run-all-cells")
    expect(page.locator(".cw-head")).to_contain_text(f"{10 * tests[exercise]}/120 XP")
    expect(page.locator(".cw-earned").first).to_contain_text("First corner")


def write_answer(page: Page, exercise: str, code: str) -> None:
    """Type the code into the answer's cell, in place of what is there."""
    cell(page, exercise).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)


HANGUL = """() => {
    const draw = letter => {
        const canvas = document.createElement('canvas');
        const pen = canvas.getContext('2d');
        const text = document.querySelector('.jp-RenderedMarkdown');
        pen.font = `40px ${getComputedStyle(text).fontFamily}`;
        pen.fillText(letter, 5, 60);
        return canvas.toDataURL();
    };
    return ['가', '힣', '안', '녕'].map(draw);
}"""


PROSE = """() => {
    const text = document.querySelector('.jp-RenderedMarkdown p');
    const style = getComputedStyle(text);
    return [style.wordBreak, text.offsetWidth <= 38.1 * parseFloat(style.fontSize)];
}"""


def test_the_korean_start_page_shows_hangul_and_leaves_the_network_alone(
    page: Page, lab: str, korean_font: None
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_notebook(page, lab, "work/ko/00_start_here.ipynb")
    run(page, "notebook:run-all-cells")
    assert errors(page) == []
    expect(page.locator(".cw-head")).to_contain_text("레벨 0 호기심")
    assert len(set(page.evaluate(HANGUL))) == 4, "each letter has a shape of its own"
    assert page.evaluate(PROSE) == ["keep-all", True], "whole words, short lines"
    home = lab.removesuffix("/lab")
    local = (home, home.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0, "no news pop-up"
