"""The journey pad computes in the browser what Python computes."""

import pytest
import torch
from playwright.sync_api import Page

from helpers.data.squares import CORNERS
from helpers.figures.journeys import Cells
from helpers.models.square_readers import GATES, states_of, train_squares
from helpers.widgets.journey_pad import JourneyPad


@pytest.fixture(scope="module")
def cells() -> Cells:
    runs = {k: train_squares(k, 2, range(2), 3, 0.05, keep=[0]) for k in GATES}
    return {kind: (trained, 1) for kind, trained in runs.items()}


@pytest.fixture
def pad(cells: Cells, alone) -> Page:
    return alone(JourneyPad(cells))


def answers(cells: Cells, stroke: torch.Tensor) -> list[str]:
    """What each plane has to say of a stroke (4, 2) after the last epoch."""
    says = []
    for runs, place in cells.values():
        weights = {name: w[place] for name, w in runs.weights[3].items()}
        state = states_of(runs.kind, weights, stroke[None])[0, -1]
        p = torch.sigmoid(state @ weights["w_y"] + weights["b_y"]).item()
        says.append(f"{'' if p > 0.5 else 'counter-'}clockwise {max(p, 1 - p):.0%}")
    return says


def shown(pad: Page) -> list[str]:
    texts = pad.locator(".planes output").all_text_contents()
    return [text[:-1].strip().replace(" %", "%") for text in texts]


def test_the_browser_computes_what_python_does(cells, pad):
    assert shown(pad) == answers(cells, CORNERS)
    pad.click(".reverse")
    assert shown(pad) == answers(cells, CORNERS.flip(0))


def test_a_corner_moves_by_hand_and_by_key(cells, pad):
    stops = pad.locator(".planes .stop:nth-child(2)")
    before = stops.first.get_attribute("style")
    box = pad.locator(".handles .stop").first.bounding_box()
    assert box is not None
    pad.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    pad.mouse.down()
    pad.mouse.move(box["x"] + 60, box["y"] - 40)
    pad.mouse.up()
    assert stops.first.get_attribute("style") != before
    pad.click(".reset")
    pad.locator(".handles .stop").first.focus()
    pad.keyboard.press("ArrowRight")
    moved = CORNERS.clone()
    moved[0, 0] += 0.05
    assert shown(pad) == answers(cells, moved)


def test_play_reads_the_square_point_by_point_and_words_are_the_readers(pad):
    assert pad.locator(".play").inner_text() == "▶ Play"
    pad.click(".play")
    assert pad.locator(".t").inner_text() in "0123"
    pad.wait_for_function("document.querySelector('.t').textContent === '4'")


def test_another_epoch_is_another_network(cells, pad):
    before = shown(pad)
    pad.locator("input.epoch").fill("0")
    assert shown(pad) != before and pad.locator(".e").inner_text() == "0"


def test_the_square_and_all_planes_are_in_one_view_on_a_narrow_window(pad):
    # what JupyterLab leaves to an output on a window of 1024 x 700
    pad.set_viewport_size({"width": 580, "height": 560})
    for part in [*pad.locator("svg").all(), pad.locator(".play")]:
        box = part.bounding_box()
        assert (
            box and box["y"] + box["height"] <= 560 and box["x"] + box["width"] <= 580
        )
