"""Every picture of a widget has a name, and so has every control."""

import pytest
from playwright.sync_api import expect

from tests.helpers.widgets.gallery import WIDGETS

# The names of what is drawn, and of what can be moved, as a screen reader takes them.
NAMES = """() => {
    const kinds = 'svg, [role=img], [role=slider], [role=application], [role=group]';
    const drawn = [...document.querySelectorAll(kinds)].filter(e => e.role);
    const moved = [...document.querySelectorAll('button, input, select')];
    const words = e => e.ariaLabel || [...e.labels].map(l => l.innerText).join()
        || e.textContent.trim();
    return [drawn.map(e => e.ariaLabel), moved.map(words)];
}"""


@pytest.mark.parametrize("name", WIDGETS)
def test_nothing_is_without_a_name(alone, name):
    widget = WIDGETS[name]()
    drawn, moved = alone(widget).evaluate(NAMES)
    assert drawn and all(drawn) and all(moved)
    start = widget.words["picture"].partition("{name}")[2] or widget.words["picture"]
    said = start.partition("{")[0].strip()
    assert any(said in label for label in drawn)
    assert "{" not in "".join(drawn)


def test_the_stroke_pad_is_drawn_on_by_keys(alone):
    pad = alone(WIDGETS["stroke_pad"]())
    svg = pad.get_by_role("application")
    svg.focus()
    for key in ["ArrowUp"] * 8 + ["ArrowRight"] * 8:
        pad.keyboard.press(key)
    stroke = pad.evaluate("window.model.get('stroke')")
    assert stroke[0] == [-1, -1] and stroke[8] == [-1, 1] and stroke[-1] == [1, 1]
    pad.keyboard.press("Escape")
    assert pad.evaluate("window.model.get('stroke')") == []
    expect(pad.locator(".hint")).to_be_visible()
