"""Decoders for the exercises."""

import pytest
import torch

from helpers.models.decoders import Markov, Script, new_decoder


def test_a_script_is_said_and_refuses_more():
    script = Script(torch.tensor([[4, 2], [5, 6]]), V=8)
    h, said = script.start(), []
    for _ in range(2):
        scores, h = script(torch.tensor([0, 0]), h)
        said.append(scores.argmax(dim=1).tolist())
    assert said == [[4, 5], [2, 6]]
    with pytest.raises(RuntimeError, match="stop at the cap"):
        script(torch.tensor([0, 0]), h)


def test_decoders_for_the_exercises():
    chances = torch.tensor([[0.2, 0.8], [0.5, 0.5]])
    scores, h = Markov(chances)(torch.tensor([1, 0]), torch.zeros(2, 1))
    torch.testing.assert_close(scores.softmax(dim=1), chances[[1, 0]])
    assert torch.equal(h, torch.zeros(2, 1))
    before = torch.get_rng_state()
    weak, strong = (new_decoder(5, 3, seed=2, sharp=s) for s in (1.0, 2.0))
    assert torch.equal(torch.get_rng_state(), before)
    torch.testing.assert_close(2 * weak.embed.weight, strong.embed.weight)
