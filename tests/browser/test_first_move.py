"""Every widget answers its first move at once: nothing stands between the two.

No stopwatch is read. What has changed before the event's own handlers return needs no
timer, no request and no kernel, and is there with the next frame.
"""

import pytest

from tests.helpers.widgets.gallery import PAGES, WIDGETS

MOVE = """() => {
    const part = document.querySelector("#widget, figure");
    const before = part.innerHTML;
    const find = (what) => part.querySelector(what);
    const press = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
    const typed = () => new Event("input", { bubbles: true });
    const slider = find("input[type=range]");
    const text = find("input[type=text], input:not([type])");
    const held = part.querySelectorAll("[role], [tabindex='0']");
    if (slider) {
        slider.value = slider.value === slider.max ? slider.min : slider.max;
        slider.dispatchEvent(typed());
        return part.innerHTML !== before;
    }
    if (text) {
        text.value += "a";
        text.dispatchEvent(typed());
        return part.innerHTML !== before;
    }
    return ["ArrowLeft", "ArrowUp", "ArrowRight", "Enter"].some((key) => {
        for (const part of held) part.dispatchEvent(press(key));
        return part.innerHTML !== before;
    });
}"""


@pytest.mark.parametrize("name", [*WIDGETS, *PAGES])
def test_a_first_move_is_answered_before_anything_else_happens(alone, name):
    shown = (WIDGETS.get(name) or PAGES[name])()
    page = alone(shown if name in WIDGETS else shown.html)
    assert page.evaluate(MOVE), f"{name} answers later, or not at all"
