"""Teaching, translating, and counting what is exact."""

import pytest
import torch
from torch import nn

from helpers.data.strings import copy_task
from helpers.data.vocabulary import EOS, PAD, SOS
from helpers.models.translating import exact, teach, translate


class Echo(nn.Module):
    """Scores the next symbol as the source's symbol at that place: a perfect copier."""

    def __init__(self, factor=1.0):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(factor))

    def forward(self, source, written):
        T = written.size(1)
        self.saw = written
        one_hot = nn.functional.one_hot(source, 13).float()
        return self.factor * nn.functional.pad(one_hot, (0, 0, 0, T))[:, :T]


def test_translate_feeds_back_what_was_written():
    source, _ = copy_task(5, 4, 10, seed=1)
    model = Echo()
    assert torch.equal(translate(model, source, 4), source)
    assert torch.equal(model.saw[:, 0], torch.full((5,), SOS))
    assert torch.equal(model.saw[:, 1:], source[:, :3])


def test_exact_counts_whole_strings_and_ignores_pads():
    source = torch.tensor([[3, 4, 5], [6, 7, 8], [9, 10, 11]])
    target = torch.tensor([[3, 4, 5], [6, 7, 9], [9, EOS, PAD]])
    assert exact(Echo(), source, target) == pytest.approx(1 / 3)
    target[2] = torch.tensor([9, 10, PAD])
    assert exact(Echo(), source, target) == pytest.approx(2 / 3)


def test_teach_shifts_the_target_and_lowers_the_loss():
    source, target = copy_task(40, 4, 10, seed=2)
    model = Echo(0.5)
    losses = teach(model, source, target, steps=30, lr=0.3, batch=8, seed=3)
    assert len(losses) == 30 and losses[-1] < losses[0] / 2
    assert torch.equal(model.saw[:, 0], torch.full((8,), SOS))
    assert model.saw.shape == (8, 4) and (model.saw[:, 1:] > EOS).all()
    again = teach(Echo(0.5), source, target, steps=30, lr=0.3, batch=8, seed=3)
    assert again == losses


def test_pads_do_not_teach():
    source, target = torch.tensor([[3, 4, 5]]), torch.tensor([[3, PAD, PAD]])
    expected = nn.functional.cross_entropy(torch.eye(13)[3][None], torch.tensor([3]))
    assert teach(Echo(), source, target, steps=1)[0] == pytest.approx(expected.item())


@pytest.mark.parametrize(
    "call",
    [
        lambda: teach(Echo(), *copy_task(4, 3, 10), steps=0),
        lambda: teach(Echo(), *copy_task(4, 3, 10), steps=1, batch=0),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(ValueError):
        call()
