"""The class's page in a browser: opening cells, sorting, filtering, printing."""

import random
import re
import string
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clockwise.classroom.report.answers import fit
from clockwise.classroom.report.page import fill
from tests.classroom.big import EXERCISES, class_of


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of a class of 40, as a file, in each language."""
    report, folder = class_of(40), tmp_path_factory.mktemp("report")
    texts = {
        s.name: {("ps", e.cell): f"# <b>{s.name}</b>" for e in EXERCISES}
        for s in report.students
    }
    packed, urls = fit(report, texts, "en"), {}
    for language in ("en", "ko"):
        path = Path(folder, f"{language}.html")
        path.write_text(fill(report, packed, language), encoding="utf-8")
        urls[language] = path.as_uri()
    return urls


def names(page: Page) -> list[str]:
    rows = page.locator("#heat tbody tr:not([hidden])")
    return rows.evaluate_all("rows => rows.map((row) => row.dataset.student)")


def test_a_cell_opens_and_shows_text_as_text(
    page: Page, written: dict[str, str]
) -> None:
    page.goto(written["en"])
    page.click("tr[data-student=student005] td button")
    dialog = page.locator("dialog")
    expect(dialog.locator("h2")).to_have_text("Student Number 5 · task_0")
    expect(dialog.locator("pre")).to_have_text("# <b>student005</b>")
    expect(dialog.locator(".test")).to_have_text(re.compile("test_task_0 · 3 / 3"))
    expect(dialog.locator(".test small")).to_have_text(
        "apart and in the notebook: passed"
    )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator("tr[data-student=student005] td button").nth(2).click()
    expect(dialog.locator(".test small")).to_have_text(
        ["apart: failed, apart it is wrong", "in the notebook: passed"]
    )


def test_columns_sort_both_ways_and_urgency_comes_back(
    page: Page, written: dict[str, str]
) -> None:
    page.goto(written["en"])
    first = names(page)
    page.click("th[data-sort=name]")
    assert names(page)[:3] == ["student000", "student001", "student010"]
    page.click("th[data-sort='3']")
    column = "#heat tbody tr td:nth-child(6)"
    shown = page.locator(column).all_text_contents()
    assert shown == sorted(shown, reverse=True)
    page.locator("th[data-sort='3']").press("Enter")
    shown = page.locator(column).all_text_contents()
    assert shown == sorted(shown)
    page.click("#urgent")
    assert names(page) == first


def test_filters_hold_together_and_a_link_shows_its_row(
    page: Page, written: dict[str, str]
) -> None:
    page.goto(written["en"])
    page.select_option("#only", "late")
    assert len(names(page)) == 5
    page.fill("#find", "number 18")
    assert names(page) == ["student018"]
    page.click("#mistakes details summary")
    page.locator("#mistakes details a").first.click()
    assert len(names(page)) == 2


def test_500_students_load_as_fast_as_the_bare_table_would(
    page: Page, tmp_path: Path
) -> None:
    """As fast, that is, as a page of as many cells and bytes that does nothing."""
    report, dice = class_of(500), random.Random(1)
    letters = "".join(dice.choices(string.ascii_letters, k=1_000_000))
    texts = {
        s.name: {
            ("ps", e.cell): letters[(at := dice.randrange(999_000)) : at + 900]
            for e in EXERCISES
        }
        for s in report.students
    }
    html = fill(report, fit(report, texts, "en"), "en")
    assert 1_000_000 < len(html.encode()) < 5_000_000
    row = "<tr>" + "<td><button>3</button>" * (len(EXERCISES) + 3)
    bare = f"<!DOCTYPE html><table>{row * 500}</table>"
    bare += f"<script type=text/plain>{'x' * (len(html) - len(bare))}</script>"
    (tmp_path / "report.html").write_text(html, encoding="utf-8")
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")
    report_takes, bare_takes = (
        min(loading(page, tmp_path / name) for _ in range(4))
        for name in ("report.html", "bare.html")
    )
    assert report_takes < 5 * bare_takes
    page.goto((tmp_path / "report.html").as_uri())
    page.click("tr[data-student=student499] td button")
    expect(page.locator("dialog pre")).to_have_text(texts["student499"]["ps", "task_0"])


def loading(page: Page, path: Path) -> float:
    """Milliseconds until the page is laid out and its script has run."""
    page.goto(path.as_uri())
    taken: float = page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() =>"
        " { document.body.offsetHeight; done(performance.now()); }))"
    )
    return taken


def test_korean_and_paper(page: Page, written: dict[str, str]) -> None:
    page.goto(written["ko"])
    expect(page.locator("#needs h2")).to_have_text("손길이 필요한 곳")
    page.emulate_media(media="print")
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("#heat")).to_be_visible()
