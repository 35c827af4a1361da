"""The pad sends what is drawn, shows the answer, and forgets it again."""

import pytest
from playwright.sync_api import Page, expect

from helpers.widgets.stroke_pad import StrokePad


@pytest.fixture
def pad(alone) -> Page:
    return alone(StrokePad(lambda points: "drawn"))


def draw(pad: Page) -> None:
    pad.locator("svg").hover(position={"x": 60, "y": 260})
    pad.mouse.down()
    for x, y in [(60, 60), (260, 60)]:
        pad.locator("svg").hover(position={"x": x, "y": y})
    pad.mouse.up()


def test_a_stroke_is_sent_in_the_squares_own_units(pad):
    draw(pad)
    stroke = pad.evaluate("window.model.get('stroke')")
    expected = [[-1, -1], [-1, 1], [1, 1]]
    assert stroke == [pytest.approx(point, abs=0.05) for point in expected]
    assert pad.locator("polyline").get_attribute("points")


def test_until_python_answers_there_are_dots_and_then_what_to_do(pad):
    pad.clock.install()
    draw(pad)
    expect(pad.locator("output")).to_have_text("…")
    pad.clock.run_for(6_000)
    expect(pad.locator("output")).to_contain_text("run the cell of this picture")
    pad.evaluate("window.model.set('answer', 'clockwise')")
    expect(pad.locator("output")).to_have_text("clockwise")


def test_clear_forgets_the_stroke(pad):
    draw(pad)
    pad.get_by_role("button", name="Clear").click()
    assert pad.evaluate("window.model.get('stroke')") == []
    expect(pad.locator(".hint")).to_be_visible()
