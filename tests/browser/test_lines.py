"""What widgets say can be read: lines as short as prose, no tiny letters, the dark."""

import pytest

from helpers.widgets.start import start
from tests.helpers.widgets.gallery import PAGES, WIDGETS

LONG = """() => [...document.querySelectorAll("#widget p, figure p")]
    .filter((p) => p.offsetWidth > 38.1 * parseFloat(getComputedStyle(p).fontSize))
    .map((p) => p.textContent)"""
TINY = """() => [...document.querySelectorAll("svg text")]
    .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
    .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)
    .filter((size) => size < 11)"""
# White letters on what is chosen or strong, where JupyterLab's theme is dark.
PALE = """() => {
    document.body.dataset.jpThemeLight = "false";
    const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const byte = colour.startsWith("color(") ? 1 : 255;
        const [r, g, b] = parts.map((part) => {
            const share = part / byte;
            return share < 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (ink, paper) => {
        const [low, high] = [light(ink), light(paper)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const box = document.querySelector("g.chosen rect");
    const text = document.querySelector("g.chosen text");
    const cell = getComputedStyle(document.querySelector(".strong") ?? document.body);
    return box
        ? contrast(getComputedStyle(text).fill, getComputedStyle(box).fill)
        : contrast(cell.color, cell.backgroundColor);
}"""


@pytest.mark.parametrize("name", [*WIDGETS, *PAGES])
def test_no_line_is_longer_than_those_of_the_prose(alone, name):
    shown = (WIDGETS.get(name) or PAGES[name])()
    page = alone(shown if name in WIDGETS else shown.html)
    assert page.evaluate(LONG) == []


@pytest.mark.parametrize("name", ["start", *WIDGETS])
def test_no_letter_of_a_picture_is_tiny(alone, name):
    shown = WIDGETS[name]() if name in WIDGETS else start()._repr_html_()
    assert alone(shown).evaluate(TINY) == []


@pytest.mark.parametrize("name", ["block_flow", "look_back"])
def test_white_letters_can_be_read_in_the_dark(alone, name):
    assert alone(WIDGETS[name]()).evaluate(PALE) > 4.5
