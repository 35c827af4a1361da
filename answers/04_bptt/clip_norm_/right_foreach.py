"""torch._foreach_mul_ on the list of gradients."""

import torch


def clip_norm_(weights, max_norm):
    grads = [w.grad for w in weights if w.grad is not None]
    total = torch.linalg.vector_norm(torch.tensor([float(g.norm()) for g in grads]))
    torch._foreach_mul_(grads, min(1.0, max_norm / float(total)))
    return total
