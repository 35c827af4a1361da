"""What gradients flow back to: tensors of a call, and networks that it is given."""

from collections import OrderedDict
from typing import Any

import torch
from torch import nn

from clockwise.grading.ends.following import follow, parts_of, tracked


def test_tensors_and_networks_are_found_in_one_order_on_both_ends() -> None:
    x, plain = torch.ones(2, requires_grad=True), torch.ones(2)
    cell, frozen = nn.GRUCell(2, 3), nn.Linear(2, 2).requires_grad_(False)
    found = tracked([cell, [plain, {"x": x}], frozen, "text", nn.Linear])
    assert [*map(id, found)] == [*map(id, [*cell.parameters(), x])]


def test_gradients_come_back_from_tensors_wherever_a_result_has_them() -> None:
    x = torch.ones(2, requires_grad=True)
    far = [2 * x, (3 * x, {"loss": 4 * x, "n": 7}), OrderedDict(a=[5 * x])]
    there = parts_of(far)
    numbers = [isinstance(part, torch.Tensor) and i + 1 for i, part in enumerate(there)]

    def ask(what: str, number: int, grad: Any) -> list[Any]:
        return list(torch.autograd.grad(there[number - 1], [x], grad))

    crossed = [*[part.detach() for part in there[:3]], 7, there[4].detach()]
    leaves = [p if type(p) is int else p.requires_grad_() for p in map(_clone, crossed)]
    two, three, four, seven, five = leaves
    near = [two, (three, {"loss": four, "n": seven}), OrderedDict(a=[five])]
    y = torch.ones(2, requires_grad=True)
    first, (_, inner), last = follow(ask, [*map(int, numbers)], near, [y])
    (first + inner["loss"] + last["a"][0]).sum().backward()
    assert y.grad is not None and y.grad.tolist() == [11, 11] and inner["n"] == 7
    assert type(last) is OrderedDict and follow(ask, [0] * 5, near, [y]) is near


def _clone(part: Any) -> Any:
    return part if isinstance(part, int) else part.clone()
