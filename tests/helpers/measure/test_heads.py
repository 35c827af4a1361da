"""Where heads look, and what is lost without them."""

import numpy as np
import pytest
import torch

from helpers.data.recall import asked_places, strings
from helpers.measure.heads import looks_of, without
from helpers.models.recaller import transformer


def test_a_silent_head_speaks_again():
    torch.manual_seed(0)
    model, test = transformer(2, D=8, N=2), strings(3, n=50)
    before = model(test[0])
    everything = [(layer, head) for layer in (0, 1) for head in (0, 1)]
    seen = []
    hook = model.norms[-1].register_forward_hook(lambda *row: seen.append(row[1][0]))
    without(model, everything, *test)
    hook.remove()
    assert torch.equal(seen[0], model.embed(test[0]))  # nothing was added
    assert torch.equal(model(test[0]), before)


def test_looks_find_a_head_that_is_set_by_hand():
    model, (tokens, due) = transformer(1, D=8, N=2), strings(3, n=20)
    found = looks_of(model, tokens, due)
    assert np.shape(found) == (1, 2, 2)
    weights = model.layers[0].weights
    expected = weights[:, 1, [1, 3, 5], [0, 2, 4]].mean().item()
    assert found[0][1][0] == pytest.approx(expected, abs=1e-6)
    rows = torch.arange(20)[:, None], 1, torch.arange(6, 9), asked_places(tokens)
    assert found[0][1][1] == pytest.approx(weights[rows].mean().item(), abs=1e-6)
