"""A page of feedback in a browser: nothing is fetched, formulas and hints are there."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, expect

from clockwise.classroom.feedback import command
from clockwise.grading.records.course import find_alembic
from tests.classroom.made import AXES, WRONG, decide, hand_in, make_course, run_command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feedback of ann, and of kim in Korean."""
    root = tmp_path_factory.mktemp("course")
    find_alembic()
    Gradebook(f"sqlite:///{root / 'made.db'}").close()
    course = make_course(root, root / "made.db")
    hand_in(course, "ann", square=AXES, code=WRONG, why="since $x^2 \\ge 0$")
    hand_in(course, "kim", korean=True)
    decide(course, "ann", 2)
    assert run_command(command, course, "ps", "--unfinished") == 0
    return root / "feedback"


def test_the_table_leads_to_what_was_lost_and_nothing_is_fetched(
    page: Page, folder: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    url = (folder / "ann/ps/ps.html").as_uri()
    page.goto(url)
    expect(page.locator("tr.none")).to_contain_text("axis 1 is time")
    page.click("tr.none a")
    expect(page.locator("details#square")).to_have_attribute("open", "")
    expect(page.locator("details#half")).not_to_have_attribute("open", "")
    formula = page.locator("#why math")
    expect(formula).to_be_visible()
    assert formula.bounding_box()["width"] > 20
    assert {address.partition("#")[0] for address in asked} == {url}


def test_what_waits_is_said_in_korean(page: Page, folder: Path) -> None:
    page.goto((folder / "kim/ps/ps.html").as_uri())
    expect(page.locator(".note.waits")).to_contain_text("기다립니다")
    expect(page.locator("tr.waits .points")).to_contain_text("채점 대기")
    expect(page.locator("h1").first).to_have_text("kim")
