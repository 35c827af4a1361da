"""What gradients flow back to: tensors of a call, and networks that it is given."""

import torch
from torch import nn

from clockwise.grading.ends.following import tracked


def test_tensors_and_networks_are_found_in_one_order_on_both_ends() -> None:
    x, plain = torch.ones(2, requires_grad=True), torch.ones(2)
    cell, frozen = nn.GRUCell(2, 3), nn.Linear(2, 2).requires_grad_(False)
    found = tracked([cell, [plain, {"x": x}], frozen, "text", nn.Linear])
    assert [*map(id, found)] == [*map(id, [*cell.parameters(), x])]
