"""Blocks are arranged by button, by hand and by key, and their pads are counted."""

import pytest
from playwright.sync_api import Page, expect

from helpers.measure.padding import waste
from helpers.widgets.padding_blocks import PaddingBlocks

LENGTHS = [1, 9, 2, 8, 5, 5]


@pytest.fixture
def blocks(alone) -> Page:
    return alone(PaddingBlocks(LENGTHS, size=2))


def expect_waste(page: Page, lengths: list[int], size: int) -> None:
    share = f"{100 * waste(lengths, size):.0f} % of the work is wasted"
    expect(page.locator(".count")).to_contain_text(share)


def test_the_first_count_and_the_sorted_one_are_pythons(blocks):
    expect_waste(blocks, LENGTHS, 2)
    blocks.get_by_role("button", name="sort all").click()
    expect_waste(blocks, sorted(LENGTHS), 2)
    blocks.get_by_role("button", name="as they come").click()
    expect_waste(blocks, LENGTHS, 2)


def test_the_slider_sets_the_size_of_a_batch(blocks):
    blocks.locator("input").press("ArrowRight")
    expect_waste(blocks, LENGTHS, 3)
    expect(blocks.locator("output")).to_have_text("3")


def test_a_block_moves_by_key_and_by_hand(blocks):
    blocks.locator("g").nth(1).press("ArrowRight")
    expect_waste(blocks, [1, 2, 9, 8, 5, 5], 2)
    last = blocks.locator("g").nth(5).bounding_box()
    blocks.locator("g").nth(0).hover()
    blocks.mouse.down()
    blocks.mouse.move(last["x"] + last["width"] / 2, last["y"] + 5, steps=4)
    blocks.mouse.up()
    expect_waste(blocks, [2, 9, 8, 5, 5, 1], 2)


@pytest.mark.parametrize("name", ["shuffle", "sort inside pools"])
def test_no_block_is_lost(blocks, name):
    blocks.get_by_role("button", name=name).click()
    places = {block.get_attribute("style") for block in blocks.locator("g").all()}
    assert len(places) == len(LENGTHS)
