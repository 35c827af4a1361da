"""The softmax written out, the greatest score taken off first."""


def dot_weights(q, k, W):
    scores = (q @ W) @ k.permute(0, 2, 1) * W.shape[1] ** -0.5
    e = (scores - scores.max(dim=2, keepdim=True).values).exp()
    return e / e.sum(dim=2, keepdim=True)
