"""Marking in a browser: keys, rubric, a reload, a second window, a restart."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clockwise.grading.records.course import Course, find_alembic
from tests.classroom.made import hand_in, make_course
from tests.classroom.serving import marks as serving

PORT = ("--port", "0")  # any that is free


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    find_alembic()
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def course(tmp_path: Path, gradebook: Path) -> Course:
    course = make_course(tmp_path, gradebook)
    for student in ("ann", "ben", "cho", "dan"):
        hand_in(course, student, why=f"because of {student}")
    course.gradebook.close()
    return course


@pytest.fixture
def desk(course: Course, page: Page) -> Iterator[Page]:
    with serving(course.root, *PORT) as url:
        page.goto(url)
        expect(page.locator("article")).to_have_count(4)
        yield page
        page.goto("about:blank")


def state(page: Page, student: str) -> str:
    return page.locator(f"article[data-student={student}] .state").inner_text()


def press(page: Page, keys: str) -> None:
    for key in keys:
        with page.expect_response("**/mark"):
            page.keyboard.press(key)


def stored(course: Course) -> dict[str, float | None]:
    rows = sqlite3.connect(course.root / "gradebook.db").execute(
        "select s.student_id, g.manual_score from grade g"
        " join base_cell c on c.id = g.cell_id and c.name = 'why'"
        " join submitted_notebook n on n.id = g.notebook_id"
        " join submitted_assignment s on s.id = n.assignment_id"
    )
    return dict(rows.fetchall())


def add(page: Page, text: str, points: str) -> None:
    page.fill("#add [name=text]", text)
    page.fill("#add [name=points]", points)
    page.click("#add button")


def test_keys_mark_one_after_the_other(course: Course, desk: Page) -> None:
    press(desk, "320")
    assert stored(course) == {"ann": 3, "ben": 2, "cho": 0, "dan": None}
    assert state(desk, "dan") == "waits"
    expect(desk.locator("#questions button")).to_contain_text("1 / 4")
    desk.keyboard.press("k")
    press(desk, "x")
    assert stored(course)["cho"] is None
    desk.keyboard.press("7")  # there are no seven points
    desk.reload()
    expect(desk.locator("article.now")).to_have_attribute("data-student", "cho")
    assert state(desk, "ann") == "3 / 3"


def test_a_key_draws_the_answer_that_it_is_for_and_no_other(desk: Page) -> None:
    desk.evaluate(
        """() => {
          window.drawn = new Set();
          const note = (change) => drawn.add(change.target.closest?.(".given, .state"));
          const watch = { subtree: true, attributes: true, childList: true };
          new MutationObserver((all) => all.forEach(note)).observe(
            document.querySelector("#answers"), watch);
        }"""
    )
    press(desk, "2")
    desk.evaluate("() => look()")  # what another window has done: nothing
    drawn = """() => [...drawn].filter(Boolean).map(
        (part) => part.closest("article").dataset.student)"""
    assert {*desk.evaluate(drawn)} == {"ann"}


def test_a_rubric_item_that_changes_scores_everybody(
    course: Course, desk: Page
) -> None:
    add(desk, "says why", "1")
    expect(desk.locator("#rubric li")).to_have_count(1)
    add(desk, "measures", "1.5")
    expect(desk.locator("#rubric li")).to_have_count(2)
    press(desk, "a")
    desk.keyboard.press("j")
    press(desk, "ab")
    assert stored(course) == {"ann": 1, "ben": 2.5, "cho": None, "dan": None}
    desk.locator("#rubric li").first.locator("input[type=number]").fill("0.5")
    with desk.expect_response("**/mark"):
        desk.keyboard.press("Tab")
    expect(desk.locator("article[data-student=ben] .state")).to_have_text("2 / 3")
    assert stored(course) == {"ann": 0.5, "ben": 2, "cho": None, "dan": None}


def test_a_comment_is_kept_and_its_letters_are_no_keys(
    course: Course, desk: Page
) -> None:
    desk.keyboard.press("c")
    desk.keyboard.type("3 good points, but x?")
    with desk.expect_response("**/mark"):
        desk.keyboard.press("Escape")
    assert stored(course)["ann"] is None
    desk.reload()
    note = desk.locator("article[data-student=ann] textarea")
    expect(note).to_have_value("3 good points, but x?")


def test_a_second_window_sees_what_the_first_does(
    course: Course, browser: Browser
) -> None:
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    with serving(course.root, *PORT) as url:
        one.goto(url)
        other.goto(url.partition("?")[0])
        for window in (one, other):
            expect(window.locator("article")).to_have_count(4)
        press(one, "3")
        seen = other.locator("article[data-student=ann] .state")
        expect(seen).to_have_text("3 / 3")
        context.close()


def test_a_restart_loses_nothing_and_the_page_goes_on(
    course: Course, browser: Browser
) -> None:
    page = browser.new_page()  # a server that is away is an error in the console
    with serving(course.root, *PORT) as url:
        page.goto(url)
        expect(page.locator("article")).to_have_count(4)
    page.keyboard.press("2")
    expect(page.locator("#trouble")).to_contain_text("1 marks are kept here")
    assert state(page, "ann") == "2 / 3" and stored(course)["ann"] is None
    port = url.partition("/?")[0].rpartition(":")[2]
    with serving(course.root, "--port", port) as again:
        assert again == url
        expect(page.locator("#trouble")).to_be_hidden()
    page.close()
    assert stored(course)["ann"] == 2


def test_korean(course: Course, page: Page) -> None:
    with serving(course.root, *PORT, "--language", "ko") as url:
        page.goto(url)
        expect(page.locator("summary").first).to_have_text("채점 기준")
        page.goto("about:blank")
