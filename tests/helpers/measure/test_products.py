"""The sizes of matrix products are noted, however they are written."""

import pytest
import torch
from torch.nn import functional as F

from helpers.measure.products import products

X, Y = torch.randn(2, 3, 4), torch.randn(2, 5, 4)


@pytest.mark.parametrize(
    "run",
    [
        lambda: X @ Y.mT,
        lambda: torch.einsum("btd,bsd->bts", X, Y),
        lambda: torch.bmm(X.clone().requires_grad_(), Y.mT),
        lambda: torch.baddbmm(torch.zeros(1), X, Y.mT),
    ],
)
def test_a_product_of_batches_counts_all_its_numbers(run):
    assert products(run) == [2 * 3 * 5]


def test_layers_and_vectors_count_and_sums_do_not():
    assert products(lambda: F.linear(X[0], Y[0], torch.zeros(5))) == [15]
    assert products(lambda: (X[0] @ Y[0, 0], X[0, 0] @ Y[0, 0])) == [3, 1]
    assert products(lambda: (X + 1).exp().sum()) == []
