"""Collects a matrix of changes, and reads its upper triangle."""


def leaks(model, ids, V):
    T, scores = ids.size(1), model(ids)
    moved = torch.zeros(T, T)
    for s in range(T):
        other = ids.clone()
        other[:, s] = V - 1 - ids[:, s]
        other[:, s] += (other[:, s] == ids[:, s]) * torch.where(ids[:, s] > 0, -1, 1)
        moved[:, s] = (model(other) - scores).abs().amax(dim=2).amax(dim=0)
    return [tuple(pair) for pair in (moved.triu(1) > 1e-6).nonzero().tolist()]
