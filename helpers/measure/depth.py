"""How many operations have to wait for each other."""

from typing import Any

from torch import Tensor


def depth(out: Tensor) -> int:
    """Return how many operations of the graph behind `out` had to wait for each other.

    The longest chain of autograd's nodes, so a loop over time counts once a step.
    """
    depths: dict[Any, int] = {None: 0}
    stack = [out.grad_fn]
    while stack:
        node = stack[-1]
        before = [parent for parent, _ in node.next_functions] if node else []
        waiting = [parent for parent in before if parent not in depths]
        if waiting:
            stack.extend(waiting)
        else:
            depths[node] = 1 + max((depths[parent] for parent in before), default=0)
            stack.pop()
    return depths[out.grad_fn]
