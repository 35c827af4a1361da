"""A slide moves on a plain page, where no kernel is."""

from matplotlib.figure import Figure
from playwright.sync_api import expect

from helpers.widgets.slide import slide


def frame(height: float) -> Figure:
    figure = Figure(figsize=(3, 2))
    figure.add_subplot().plot([0, 1], [0, height])
    return figure


def test_the_slider_changes_picture_and_label(alone):
    page = alone(slide([frame(1), frame(2)], ['"one"', "<two>"], "height").html)
    before = page.get_attribute("img", "src")
    page.locator("input").press("ArrowRight")
    expect(page.locator("output")).to_have_text("<two>")
    assert page.get_attribute("img", "src") != before
    assert page.get_attribute("input", "aria-valuetext") == "<two>"
