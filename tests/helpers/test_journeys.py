"""Networks side by side are what each would be alone, and the pad draws them."""

import base64
import json
from collections.abc import Iterator

import pytest
import torch
from playwright.sync_api import Page, sync_playwright
from torch import nn

from helpers import journeys
from helpers.data.squares import CORNERS, generate_pointSeq
from helpers.journeys import JourneyPad, draw_weights, states_of, train_squares
from helpers.widgets.slide import slide

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def cells() -> dict[str, journeys.Cell]:
    runs = {k: train_squares(k, 2, range(2), 3, 0.05, keep=[0]) for k in journeys.GATES}
    return {kind: (trained, 1) for kind, trained in runs.items()}


@pytest.mark.parametrize("kind", journeys.GATES)
def test_states_are_those_of_pytorch(kind):
    weights = draw_weights(kind, H=3, seeds=[0, 1])
    points, _ = generate_pointSeq(5, seed=1)
    states = states_of(kind, weights, points[None])
    assert states.shape == (2, 5, 4, 3)
    for place in range(2):
        cell = getattr(nn, kind)(2, 3, batch_first=True)
        with torch.no_grad():
            cell.weight_ih_l0.copy_(weights["w_ih"][place].T)
            cell.weight_hh_l0.copy_(weights["w_hh"][place].T)
            cell.bias_ih_l0.copy_(weights["b_ih"][place, 0])
            cell.bias_hh_l0.copy_(weights["b_hh"][place, 0])
        torch.testing.assert_close(states[place], cell(points)[0])


def test_a_network_does_not_notice_the_others():
    together = train_squares("RNN", 2, seeds=[4, 7], epochs=2)
    alone = train_squares("RNN", 2, seeds=[7], epochs=2)
    for name, weight in alone.weights[2].items():
        torch.testing.assert_close(together.weights[2][name][1], weight[0])
    assert together.scores[2][1] == pytest.approx(alone.scores[2][0], abs=0.005)


def test_epochs_are_kept_as_they_were():
    long = train_squares("GRU", 2, seeds=[3], epochs=2, keep=[0, 1])
    short = train_squares("GRU", 2, seeds=[3], epochs=1)
    assert list(long.weights) == list(long.scores) == [0, 1, 2]
    torch.testing.assert_close(long.weights[1]["w_hh"], short.weights[1]["w_hh"])
    assert not torch.equal(long.weights[0]["w_hh"], long.weights[1]["w_hh"])


def test_training_learns_the_squares():
    assert min(train_squares("RNN", 8, range(3), epochs=30, lr=0.03).scores[30]) > 0.95


def test_an_orthogonal_start_keeps_lengths():
    for block in draw_weights("GRU", 3, [0, 1], orthogonal=True)["w_hh"].split(3, -1):
        eyes = torch.eye(3).expand(2, 3, 3)
        torch.testing.assert_close(block @ block.mT, eyes, atol=1e-5, rtol=0)


@pytest.mark.parametrize(("kind", "keep"), [("CNN", []), ("RNN", [9])])
def test_what_cannot_be_trained_is_refused(kind, keep):
    with pytest.raises(ValueError, match="need one of RNN, GRU, LSTM"):
        train_squares(kind, 2, epochs=1, keep=keep)


def test_the_stored_scores_are_accuracies_over_seeds():
    stored = journeys.stored_scores()
    assert {k: len(v) for k, v in stored.items()} == {
        "epochs x 4": 10,
        "40 other seeds": 40,
    }
    assert all(0 < score <= 1 for scores in stored.values() for score in scores)


def test_unrolled_frames_differ_and_fit_a_slide():
    points, states = generate_pointSeq(1, seed=0)[0][0], torch.rand(5, 3) - 0.5
    frames = [journeys.plot_unrolled(points, states, t) for t in range(-1, 5)]
    _, pictures = slide(frames, list("abcdef")).html.split("data-frames=")
    names = set(pictures.split("&quot;, &quot;"))
    assert len(names) >= 6
    assert len(journeys.plot_sharing().axes) == 3


def test_without_jupyter_the_pad_is_a_slide_over_epochs(cells, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    data, _ = JourneyPad(cells)._repr_mimebundle_()
    assert VIEW not in data and "<script" not in data["text/html"]
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


def test_in_jupyter_the_pad_is_a_widget(cells, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "lesson.ipynb")
    data, _ = JourneyPad(cells)._repr_mimebundle_()
    assert VIEW in data and "image/png" in data


def test_a_pad_refuses_what_it_cannot_draw(cells):
    wide = train_squares("RNN", 3, seeds=[0], epochs=0)
    with pytest.raises(ValueError, match="two numbers"):
        JourneyPad({"wide": (wide, 0)})
    with pytest.raises(ValueError, match="share no epoch"):
        JourneyPad(cells | {"other": (train_squares("RNN", 2, [0], 1), 0)})


@pytest.fixture
def page(cells, chromium) -> Iterator[Page]:
    """The pad alone on a page, with a model that only answers."""
    pad = JourneyPad(cells)
    traits = ("networks", "epochs", "others", "words")
    state = json.dumps({name: getattr(pad, name) for name in traits})
    code = base64.b64encode(str(pad._esm).encode()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 900, "height": 700})
        page.set_content(
            f"""<style>{pad._css}</style><div id="pad"></div><script type="module">
            const pad = await import("data:text/javascript;base64,{code}");
            const state = {state};
            const el = document.querySelector("#pad");
            pad.default.render({{ model: {{ get: (name) => state[name] }}, el }});
            </script>"""
        )
        page.wait_for_selector(".planes figure:nth-child(3)")
        yield page
        browser.close()


def answers(cells: dict[str, journeys.Cell], stroke: torch.Tensor) -> list[str]:
    """What each plane has to say of a stroke (4, 2) after the last epoch."""
    says = []
    for runs, place in cells.values():
        weights = {name: w[place] for name, w in runs.weights[3].items()}
        state = states_of(runs.kind, weights, stroke[None])[0, -1]
        p = torch.sigmoid(state @ weights["w_y"] + weights["b_y"]).item()
        says.append(f"{'' if p > 0.5 else 'counter-'}clockwise {max(p, 1 - p):.0%}")
    return says


def shown(page: Page) -> list[str]:
    texts = page.locator(".planes output").all_text_contents()
    return [text[:-1].strip().replace(" %", "%") for text in texts]


def test_the_browser_computes_what_python_does(cells, page):
    assert shown(page) == answers(cells, CORNERS)
    page.click(".reverse")
    assert shown(page) == answers(cells, CORNERS.flip(0))


def test_a_corner_moves_by_hand_and_by_key(cells, page):
    stops = page.locator(".planes .stop:nth-child(2)")
    before = stops.first.get_attribute("style")
    box = page.locator(".handles .stop").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] - 40)
    page.mouse.up()
    assert stops.first.get_attribute("style") != before
    page.click(".reset")
    page.locator(".handles .stop").first.focus()
    page.keyboard.press("ArrowRight")
    moved = CORNERS.clone()
    moved[0, 0] += 0.05
    assert shown(page) == answers(cells, moved)
