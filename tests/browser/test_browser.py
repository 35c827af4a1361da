"""The course in real Chromium: a student reads, answers, and sees the score."""

import re

from playwright.sync_api import Locator, Page, expect

from clockwise.authoring.answers import read_answers
from clockwise.authoring.markers import read_texts
from helpers.progress.course import lessons
from tests.browser.lab import (
    LESSON,
    ROOT,
    cell,
    choose,
    errors,
    open_notebook,
    run,
    write_answer,
)


def test_lesson_1_runs_without_an_error_and_its_pictures_answer(
    page: Page, lab: str
) -> None:
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

    run(page, "docmanager:save")  # and the next day, without a kernel that knows them
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    open_notebook(page, lab, f"notebooks/{LESSON}.ipynb")
    expect(pad.locator("output")).to_have_text(re.compile("^↻"))
    pad.locator("button").click()
    expect(pad.locator("output")).to_be_empty()


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
