"""Adds up squares."""


def clip_norm_(weights, max_norm):
    weights = list(weights)
    total = 0.0
    for weight in weights:
        if weight.grad is not None:
            total += (weight.grad**2).sum()
    total = total**0.5
    if total <= max_norm:
        return total
    for weight in weights:
        if weight.grad is not None:
            weight.grad.copy_(weight.grad / total * max_norm)
    return total
