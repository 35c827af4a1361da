"""What the lessons rely on when they train: it learns, repeatably, and keeps count."""

import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from helpers.data.squares import generate_pointSeq
from helpers.models.training import accuracy, over_seeds, train


class LastState(nn.Module):
    """The smallest recurrent classifier of squares: (n, 4, 2) -> (n, 2)."""

    def __init__(self):
        super().__init__()
        self.reader = nn.GRU(2, 4, batch_first=True)
        self.answer = nn.Linear(4, 2)

    def forward(self, x):
        return self.answer(self.reader(x)[0][:, -1])


def trained(seed, steps=150):
    torch.manual_seed(seed)
    model = LastState()
    losses = train(model, cross_entropy, *generate_pointSeq(), steps=steps, lr=0.03)
    return model, losses


def test_it_learns_squares_and_reports_every_loss():
    model, losses = trained(0)
    assert len(losses) == 150 and losses[-1] < 0.1 < losses[0]
    assert accuracy(model, *generate_pointSeq(500, seed=1)) > 0.98


def test_same_seed_same_losses_and_another_seed_others():
    assert trained(0, steps=5)[1] == trained(0, steps=5)[1]
    line = nn.Linear(2, 2)
    x, y = torch.randn(50, 2), torch.randint(2, (50,))
    orders = [train(line, cross_entropy, x, y, 1, lr=0, seed=s) for s in (0, 1)]
    assert orders[0] != orders[1]


def test_training_and_scoring_leave_the_global_generator_alone():
    model, (x, y) = nn.Linear(2, 2), (torch.ones(4, 2), torch.tensor([0, 1, 0, 1]))
    before = torch.get_rng_state()
    train(model, cross_entropy, x, y, steps=2)
    accuracy(model, x, y)
    assert torch.equal(torch.get_rng_state(), before)


def test_one_score_for_each_example_trains_too():
    model = nn.Sequential(nn.Linear(1, 1), nn.Flatten(0))
    x = torch.linspace(-1, 1, 40)[:, None]
    y = (x[:, 0] > 0).float()
    train(model, binary_cross_entropy_with_logits, x, y, steps=200, lr=0.1)
    assert accuracy(model, x, y) > 0.9


@pytest.mark.parametrize(
    "scores",
    [
        [[2.0, 1.0], [0.0, 3.0], [5.0, 4.0], [1.0, 0.0]],
        [[-1.0], [2.0], [-0.5], [-3.0]],
        [-1.0, 2.0, -0.5, -3.0],
    ],
)
def test_accuracy_is_the_share_that_is_right(scores):
    labels = torch.tensor([0, 1, 0, 1])
    assert accuracy(nn.Identity(), torch.tensor(scores), labels) == 0.75


def test_accuracy_switches_dropout_off():
    assert accuracy(nn.Dropout(0.99), torch.ones(1000), torch.ones(1000)) == 1.0


def test_over_seeds_starts_each_model_anew_and_leaves_the_global_seed_alone():
    torch.manual_seed(7)
    expected = torch.rand(1)
    torch.manual_seed(7)
    starts = over_seeds(
        lambda seed: nn.Linear(1, 1).weight.item() + 0 * seed, [0, 1, 0]
    )
    assert starts[0] == starts[2] != starts[1]
    assert torch.equal(torch.rand(1), expected)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"steps": 0}, "steps >= 1"),
        ({"batch": 0}, "batch >= 1"),
        ({"y": torch.zeros(3)}, "4 and 3"),
    ],
)
def test_bad_arguments_say_what_is_allowed(change, message):
    good = {"x": torch.ones(4, 2), "y": torch.zeros(4), "steps": 1, "batch": 2}
    with pytest.raises(ValueError, match=message):
        train(nn.Linear(2, 1), cross_entropy, **{**good, **change})


def test_accuracy_of_scores_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"expected scores \(4, C\)"):
        accuracy(nn.Identity(), torch.ones(4, 2, 3), torch.ones(4))
    with pytest.raises(ValueError, match=r"got \(1, 4\)"):
        accuracy(nn.Identity(), torch.ones(1, 4), torch.ones(4))
