"""The mixer moves on a plain page, where no kernel is."""

import re
from base64 import b64decode
from urllib.parse import unquote

import pytest

from helpers.widgets.gate_mixer import gate_mixer


def test_a_gate_that_keeps_all_and_writes_nothing_draws_a_flat_line(alone):
    page = alone(gate_mixer().html)
    before = page.get_attribute("img", "src")
    page.locator("[name=forget]").fill("1")
    page.locator("[name=coupled]").check()
    after = page.get_attribute("img", "src")
    assert after != before and page.locator("[name=write]").input_value() == "0"
    assert page.locator("output").all_text_contents() == ["1.00", "0.00", "0.50"]
    flat = " ".join(f"{60 + 20 * t},150" for t in range(30))
    assert flat.replace(" ", "%20").replace(",", "%2C") in after


def test_the_script_draws_what_python_drew(alone):
    page = alone(gate_mixer().html)
    before = numbers(page.get_attribute("img", "src"))
    page.locator("[name=forget]").dispatch_event("input")
    after = page.get_attribute("img", "src")
    assert after.startswith("data:image/svg+xml,")
    assert numbers(after) == pytest.approx(before, abs=0.01)


def numbers(source: str) -> list[float]:
    """All numbers in the lines of the mixer's picture."""
    head, data = source.split(",", 1)
    svg = b64decode(data).decode() if head.endswith("base64") else unquote(data)
    lines = re.findall(r'polyline points="([^"]*)"', svg)
    return [float(number) for number in re.split("[ ,]", " ".join(lines))]
