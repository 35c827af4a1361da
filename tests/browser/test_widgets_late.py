"""The widgets of lessons 7 to 12 in Chromium: they render, and answer to the reader."""

import re

import pytest
import torch
from playwright.sync_api import Page, expect

from helpers.data.grammar import Grammar
from helpers.data.recall import PAIRS
from helpers.data.strings import copy_task, other_strings
from helpers.data.vocabulary import Vocabulary
from helpers.figures.block_flow import stages
from helpers.figures.position_dials import hands
from helpers.models.seq2seq import V, new_model
from helpers.widgets.attention_map import attention_map
from helpers.widgets.block_flow import BlockFlow
from helpers.widgets.look_back import LookBack
from helpers.widgets.memories import memories, recall_by_state
from helpers.widgets.next_symbol import NextSymbol
from helpers.widgets.page import fill
from helpers.widgets.position_dials import PositionDials
from helpers.widgets.query_plane import query_plane
from helpers.widgets.radar import Radar
from helpers.widgets.step_through import StepThrough
from helpers.widgets.step_through_picture import blank
from tests.helpers.tiny import LanguageModel


def picture(page: Page) -> str:
    """The SVG that a figure's picture shows now."""
    source: str = page.evaluate(
        """() => {
            const [head, body] = document.querySelector('img').src.split(',');
            if (!head.endsWith('base64')) return decodeURIComponent(body);
            const bytes = Uint8Array.from(atob(body), c => c.charCodeAt(0));
            return new TextDecoder().decode(bytes);
        }"""
    )
    return source


def drag(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag something on the page's picture, from and to a place on it."""
    page.locator("img").hover(position=dict(zip("xy", start, strict=True)))
    page.mouse.down()
    page.locator("img").hover(position=dict(zip("xy", end, strict=True)))
    page.mouse.up()


def test_look_back_follows_the_pointer_and_the_keys(alone):
    maps = {"a": torch.ones(6, 6), "b": torch.eye(6)}
    shown = alone(LookBack("ab cd", maps, at=3))
    rows = shown.get_by_role("slider")
    expect(rows).to_have_attribute("aria-valuetext", "ab [c]")
    expect(shown.locator(".target")).to_have_text(["c", "c"])
    shown.locator(".rows div").first.locator("span").nth(2).hover()
    expect(shown.locator(".target")).to_have_text(["b", "b"])
    expect(shown.locator(".rows div").nth(1).locator(".strong")).to_have_text("a")
    rows.press("ArrowRight")
    expect(rows).to_have_attribute("aria-valuetext", "ab[ ]")


def test_next_symbol_computes_what_the_model_computes(alone):
    grammar = Grammar({"ab": 2, "aba": 1, "b": 1})
    vocabulary = Vocabulary(grammar.probability)
    torch.manual_seed(0)
    model = LanguageModel(len(vocabulary))
    shown = alone(NextSymbol(model, vocabulary, grammar, start="a"))
    ids = torch.cat([torch.tensor([1]), vocabulary.encode("ab")])
    shown.locator(".bars button", has_text="b").click()
    expect(shown.get_by_role("textbox")).to_have_value("ab")
    expect(shown.locator(".verdict")).to_have_text("so far the beginning of a sentence")
    chances = model(ids[None])[0, -1, 2:].softmax(dim=0)
    titles = [bar.get_attribute("title") for bar in shown.locator(".bars button").all()]
    for title, chance in zip(titles, chances.tolist(), strict=True):
        percent = float(re.search(r": ([\d.]+) % \(", title)[1])
        assert percent == pytest.approx(100 * chance, abs=0.1)
    assert "grammar's probability: 66.7 %" in titles[0]


def test_the_knobs_of_next_symbol_leave_fewer_to_draw(alone):
    grammar = Grammar({"ab": 2, "aba": 1, "b": 1})
    vocabulary = Vocabulary(grammar.probability)
    shown = alone(NextSymbol(LanguageModel(len(vocabulary)), vocabulary, grammar))
    expect(shown.locator(".mass")).to_contain_text("3 of 3 symbols")
    shown.locator(".k").fill("1")
    expect(shown.locator(".mass")).to_contain_text("1 of 3 symbols")
    shown.locator(".sentence").click()
    expect(shown.locator(".verdict")).not_to_be_empty()
    shown.locator(".clear").click()
    expect(shown.get_by_role("textbox")).to_have_value("")
    shown.get_by_role("textbox").fill("bb")
    expect(shown.locator(".verdict")).to_have_class("verdict wrong")
    expect(shown.locator(".unknown")).to_be_empty()
    shown.get_by_role("textbox").fill("aBCB")
    expect(shown.locator(".unknown")).to_contain_text("It never saw B C:")
    expect(shown.get_by_role("textbox")).to_have_value("a")


def test_the_radar_ranks_and_switches_rows_off(alone):
    table = {"RNN": {"time": 1.0, "a<b": 10.0}, "fast": {"time": 0.5, "a<b": 1000.0}}
    shown = alone(Radar(table, {"time": "low", "a<b": "high"}))
    ranking = shown.locator("p").first
    expect(ranking).to_have_text("time (less is better): fast 0.5 · RNN 1")
    shown.get_by_role("button", name="a<b").press("Enter")
    expect(ranking).to_have_text("a<b (more is better): fast 1,000 · RNN 10")
    shown.get_by_label("fast").uncheck()
    expect(ranking).to_have_text("a<b (more is better): RNN 10")
    expect(shown.locator(".kite")).to_have_count(1)


def test_the_decoder_goes_step_by_step_with_and_without_a_teacher(alone):
    model = new_model(V, 8, seed=1).requires_grad_(False)
    steps = StepThrough(model, *other_strings(copy_task, 6, n=2))
    svg = blank(6, 8, 7)
    shown = alone(steps.html)
    assert picture(shown) == fill(svg, steps.frame(0, False, 5))
    shown.get_by_role("button", name="symbols said −1").click()
    expect(shown.locator("output")).to_have_text("4 of 7")
    assert picture(shown) == fill(svg, steps.frame(0, False, 4))
    shown.get_by_role("checkbox").check()
    assert picture(shown) == fill(svg, steps.frame(0, True, 4))
    shown.get_by_role("combobox").select_option(index=1)
    assert picture(shown) == fill(svg, steps.frame(1, True, 4))


def test_the_query_is_dragged_and_the_weights_follow(alone):
    shown = alone(query_plane().html)
    assert "context  15.7" in picture(shown)
    image = shown.locator("img")
    drag(shown, (258, 126), (170, 250))  # down, away from the first key
    assert 'x2="170.0" y2="250.0"' in picture(shown)
    dragged = picture(shown)
    image.press("ArrowLeft")
    assert picture(shown) != dragged
    shown.get_by_role("slider").fill("0")
    assert "context  25.0" in picture(shown)
    expect(shown.locator("output")).to_have_text("0.00")


def test_the_arrow_stays_where_it_was_let_go_while_the_slider_moves(alone):
    shown = alone(query_plane().html)
    drag(shown, (258, 126), (170, 250))
    slider = shown.get_by_role("slider")
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    shown.mouse.move(box["x"] + 5, middle)
    shown.mouse.down()
    shown.mouse.move(box["x"] + box["width"] - 5, middle, steps=4)
    shown.mouse.up()
    assert float(slider.input_value()) > 7
    assert 'x2="170.0" y2="250.0"' in picture(shown)
    shown.locator("img").hover(position={"x": 300, "y": 30})
    assert 'x2="170.0" y2="250.0"' in picture(shown)


def test_a_plane_that_is_touched_looks_as_python_has_drawn_it(alone):
    shown = alone(query_plane().html)
    start = picture(shown)
    shown.get_by_role("slider").dispatch_event("input")
    assert picture(shown) == start


def test_the_map_marks_the_row_that_is_pointed_at(alone):
    examples = [("abc", "<&", [[0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])] * 2
    shown = alone(attention_map(examples).html)
    assert "writes &lt; and looks at c: 70 %" in picture(shown)
    shown.locator("img").hover(position={"x": 100, "y": 66 + 30 + 15})
    assert "writes &amp; and looks at a: 80 %" in picture(shown)
    shown.locator("img").press("ArrowUp")
    assert "looks at c: 70 %" in picture(shown)
    shown.get_by_role("slider").fill("2")
    expect(shown.locator("output")).to_have_text("2")


def test_the_block_has_the_stages_that_python_counts(alone):
    shown = alone(BlockFlow())
    flow, costs = shown.locator("svg"), shown.locator("p").nth(1)
    for _ in range(len(stages())):
        flow.press("ArrowUp")
    for at, row in enumerate(stages()):
        expect(flow).to_have_attribute("aria-valuenow", str(at))
        expect(costs).to_contain_text(f"{row.parameters:,} parameters")
        expect(costs).to_contain_text(f"{row.multiplications:,} multiplications")
        size = " × ".join(map(str, row.numbers))
        expect(shown.locator("g.chosen .shape")).to_have_text(f"({row.shape}) = {size}")
        flow.press("ArrowDown")


def test_the_block_answers_to_sizes_and_to_the_place_of_the_norms(alone):
    shown = alone(BlockFlow())
    shown.locator("[data-size=N]").fill("3")
    expect(shown.locator("output").nth(2)).to_have_text("2")  # heads share D evenly
    shown.get_by_label("norm behind").check()
    keys = [row.get_attribute("class") for row in shown.locator("svg g").all()]
    assert [key.split()[-1] for key in keys] == [row.key for row in stages(pre=False)]


def test_the_dials_turn_with_the_places(alone):
    shown = alone(PositionDials())
    said = shown.locator("p").first
    shown.locator("input.s").fill("10")
    expect(said).to_contain_text("t = 10 and s = 10: 8.00")
    shown.locator(".more").click()
    expect(shown.locator("output").first).to_have_text("11")
    shown.locator("input.s").fill("14")
    expect(said).to_contain_text(f"{torch.tensor(hands([3])).cos().sum():.2f}")
    expect(shown.locator("line")).to_have_count(16)
    shown.get_by_role("combobox").select_option("alibi")
    expect(said).to_contain_text("-0.75, -0.19, -0.05, -0.01")
    expect(shown.locator(".curve")).to_have_count(4)


def test_the_sliders_of_lesson_12_show_another_frame(alone):
    states = {"attention": {"10": [[1.0] * len(PAIRS)]}}
    for slider in (memories(), recall_by_state(states)):
        shown = alone(slider.html)
        before = shown.locator("img").get_attribute("src")
        shown.get_by_role("slider").press("ArrowRight")
        expect(shown.locator("img")).not_to_have_attribute("src", before)
