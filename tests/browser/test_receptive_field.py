"""The browser sees the same field as Python."""

import pytest
from playwright.sync_api import Page, expect

from helpers.figures.receptive_field import _seen
from helpers.widgets.receptive_field import ReceptiveField

T = 16


@pytest.fixture
def field(alone) -> Page:
    return alone(ReceptiveField(T))


def expect_seen(field: Page, at: int, kernel: int, dilations, causal: bool) -> None:
    """As many lights in each row as Python counts, those in the future apart."""
    sees = [
        {t for t in row if 0 <= t < T} for row in _seen(at, kernel, dilations, causal)
    ]
    future = sum(t > at for row in sees for t in row)
    expect(field.locator("circle.future")).to_have_count(future)
    expect(field.locator("circle.seen")).to_have_count(sum(map(len, sees)) - future)
    expect(field.locator("p")).to_contain_text(
        f"output {at} sees {len(sees[0])} points"
    )


def test_it_begins_with_the_last_output_of_three_doubling_layers(field):
    expect_seen(field, T - 1, 3, [1, 2, 4], causal=True)
    expect(field.locator("p")).to_contain_text("field 1 + 2 · (1 + 2 + 4) = 15")


def test_every_control_counts(field):
    field.locator(".kernel").press("ArrowRight")
    field.locator(".doubling").uncheck()
    expect_seen(field, T - 1, 4, [1, 1, 1], causal=True)
    field.locator(".causal").uncheck()
    field.locator("svg").press("ArrowLeft")
    expect_seen(field, T - 2, 4, [1, 1, 1], causal=False)


def test_the_pointer_chooses_an_output(field):
    field.locator("circle").nth(5).hover()  # of the lowest row, the input's
    expect_seen(field, 5, 3, [1, 2, 4], causal=True)
    expect(field.locator("p")).to_contain_text("lie before the start")
