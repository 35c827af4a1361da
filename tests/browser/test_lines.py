"""What widgets say is read in lines as short as the lessons', and seen in the dark."""

import pytest

from tests.helpers.widgets.gallery import PAGES, WIDGETS

LONG = """() => [...document.querySelectorAll("#widget p, figure p")]
    .filter((p) => p.offsetWidth > 38.1 * parseFloat(getComputedStyle(p).fontSize))
    .map((p) => p.textContent)"""
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


@pytest.mark.parametrize("name", ["block_flow", "look_back"])
def test_white_letters_can_be_read_in_the_dark(alone, name):
    assert alone(WIDGETS[name]()).evaluate(PALE) > 4.5
