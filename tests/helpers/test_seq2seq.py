"""The model, the decoders and the pictures of lesson 9 do what they say."""

import base64
import json
import re

import pytest
import torch
from playwright.sync_api import sync_playwright

from helpers import seq2seq
from helpers.data.strings import copy_task, reverse_task
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary
from helpers.seq2seq import StepThrough, new_decoder, new_model


@pytest.fixture(scope="module")
def model() -> seq2seq.Seq2Seq:
    return new_model(seq2seq.V, 8, seed=1).requires_grad_(False)


def test_pads_do_not_reach_the_context(model):
    x = torch.randint(3, 13, (3, 5), generator=torch.Generator().manual_seed(0))
    padded = torch.cat([x, torch.full((3, 2), PAD)], dim=1)
    longer = torch.cat([padded, torch.full((1, 7), 4)])  # one without pads beside them
    torch.testing.assert_close(model.encode(longer)[:3], model.encode(x))


def test_all_at_once_equals_step_by_step(model):
    sources, targets = seq2seq.other_strings(copy_task, 4, n=3)
    inputs = torch.cat([torch.full((3, 1), SOS), targets[:, :-1]], dim=1)
    scores, h = model(sources, inputs), model.encode(sources)
    for t in range(inputs.size(1)):
        step, h = model.step(inputs[:, t], h)
        torch.testing.assert_close(step, scores[:, t])


def test_generating_feeds_back_what_was_said(model):
    sources, targets = seq2seq.other_strings(copy_task, 4, n=2)
    said = model.generate(sources, 5)
    for source, target, row in zip(sources, targets, said, strict=True):
        way = seq2seq.trace(model, source, target, forced=False)
        assert way.said == row.tolist() and way.fed == [SOS, *way.said[:-1]]
        forced = seq2seq.trace(model, source, target, forced=True)
        assert forced.fed == [SOS, *target.tolist()[:-1]]
        assert all(abs(sum(p) - 1) < 0.01 for p in forced.chances)


@pytest.mark.parametrize("p", [1.0, 0.5, 0.0])
def test_training_learns_and_is_repeatable(p):
    losses = []
    for _ in range(2):
        model = new_model(seq2seq.V, 16, seed=0)
        draw = seq2seq.strings(copy_task, [2], 32)
        losses.append(seq2seq.fit(model, draw, 25, lr=0.03, forced=lambda _: p))
    assert losses[0] == losses[1] and losses[0][-1] < losses[0][0] - 0.3


def test_a_task_says_what_is_wanted():
    x, y = seq2seq.strings(reverse_task, [5], 6)(torch.Generator().manual_seed(0))
    assert x.shape == (6, 5) and torch.equal(y[:, :-1], x.flip(1))
    assert (y[:, -1] == EOS).all()


def test_text_becomes_padded_numbers_and_samples_are_cut():
    pairs = [("ab", "b"), ("a", "abb")]
    vocabulary = Vocabulary(text for pair in pairs for text in pair)
    sources, targets = seq2seq.as_tensors(pairs, vocabulary)
    assert sources.tolist() == [[3, 4], [3, 0]]
    assert targets.tolist() == [[4, 2, 0, 0], [3, 4, 4, 2]]
    first = seq2seq.sample(sources[:1], targets[:1], 3)
    x, y = first(torch.Generator().manual_seed(0))
    assert x.tolist() == [[3, 4]] * 3 and y.tolist() == [[4, 2]] * 3


def test_scores_count_symbols_and_whole_answers(model):
    sources, _ = seq2seq.other_strings(copy_task, 3, n=4)
    said = model.generate(sources, 4)
    said[:, -1] = EOS
    said[:, :3] = said[:, :3].clamp(min=3)
    scores = seq2seq.score(model, sources, said)
    again = model.generate(sources, 4)
    right = ((again == said) & (said > EOS))[:, :3].float()
    assert scores.free == pytest.approx(right.mean().item())
    assert scores.free_by_position == pytest.approx(right.mean(0).tolist())
    assert scores.exact == (again == said).all(1).float().mean().item()
    assert json.dumps(seq2seq.rounded(scores))


def test_a_script_is_said_and_refuses_more():
    script = seq2seq.Script(torch.tensor([[4, 2], [5, 6]]), V=8)
    h, said = script.start(), []
    for _ in range(2):
        scores, h = script(torch.tensor([0, 0]), h)
        said.append(scores.argmax(dim=1).tolist())
    assert said == [[4, 5], [2, 6]]
    with pytest.raises(RuntimeError, match="stop at the cap"):
        script(torch.tensor([0, 0]), h)


def test_decoders_for_the_exercises():
    chances = torch.tensor([[0.2, 0.8], [0.5, 0.5]])
    scores, h = seq2seq.Markov(chances)(torch.tensor([1, 0]), torch.zeros(2, 1))
    torch.testing.assert_close(scores.softmax(dim=1), chances[[1, 0]])
    assert torch.equal(h, torch.zeros(2, 1))
    before = torch.get_rng_state()
    weak, strong = (new_decoder(5, 3, seed=2, sharp=s) for s in (1.0, 2.0))
    assert torch.equal(torch.get_rng_state(), before)
    torch.testing.assert_close(2 * weak.embed.weight, strong.embed.weight)


def test_the_stored_results_are_complete():
    stored = seq2seq.stored()
    assert [len(stored[n]) for n in ("copy", "reverse")] == [5, 5]
    assert [len(stored[n]) for n in ("scheduled", "no teacher", "dates")] == [3] * 3
    for runs in stored["bottleneck"].values():
        assert [len(run) for run in runs] == [len(stored["lengths"])] * 3
    sets = stored["bots"]["Seq2Seq"]
    assert {*sets} == {"training", "paraphrases", "combinations"}
    assert all(len(seeds) == 3 for seeds in sets.values())


def test_pictures_can_be_drawn():
    assert seq2seq.plot_seq2seq(["a"], ["b", "c"]).axes
    assert len(seq2seq.plot_seeds([1, 2], {"x": [[0, 1], [1, 1]]}, "x", "y").axes) == 1
    after = {"a": 0.9, "b": 0.1}
    tree = seq2seq.plot_tree({"": {"a": 0.4, "b": 0.6}, "a": after, "b": after}, 2)
    assert any(text.get_text() == "ba  0.54" for text in tree.axes[0].texts)
    assert seq2seq.plot_errors({"x": [0.1, 0.2]}, floor=0.1).axes


@pytest.fixture(scope="module")
def steps(model) -> StepThrough:
    return StepThrough(model, *seq2seq.other_strings(copy_task, 4, n=2))


def test_every_blank_is_filled(steps):
    svg = seq2seq._blank_picture(4, 8, 5)
    blanks = {int(n) for n in re.findall("@([0-9]+);", svg)}
    for forced in (False, True):
        for step in range(6):
            frame = steps.frame(1, forced, step)
            assert blanks == set(range(len(frame)))
            assert "@" not in seq2seq._fill(svg, frame)


def test_without_html_a_picture_stands_there(steps):
    data = steps._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "<script" not in data["text/html"] and len(data["text/html"]) < 700_000
    with pytest.raises(ValueError, match="at least one"):
        StepThrough(new_model(5, 3, 0), *torch.zeros(2, 0, 3).long())


def test_the_page_moves_without_a_kernel(steps, chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_content(steps.page())
        picture = page.locator("img")
        seen = {picture.get_attribute("src")}
        page.locator("button[value='-1']").click()
        assert page.locator("output").text_content() == "4 of 5"
        page.locator("[type=checkbox]").check()
        seen.add(picture.get_attribute("src"))
        svg = seq2seq._fill(seq2seq._blank_picture(4, 8, 5), steps.frame(0, True, 4))
        shown = page.evaluate(
            "decodeURIComponent(document.querySelector('img').src.split(',')[1])"
        )
        assert shown == svg and len(seen) == 2
        browser.close()
