"""The highest score so far begins at 0.

hint: gave nan or inf: compare with the highest score so far, and begin with -inf
fails: test_online_softmax
"""


def online_softmax(q, k, v, block):
    top = torch.zeros_like(q[..., 0])
    total, out = 0.0 * top, q.new_zeros(*q.shape[:2], v.size(2))
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        scores = q @ k_i.mT / q.size(2) ** 0.5
        new = torch.maximum(top, scores.amax(dim=2))
        shrink, e = (top - new).exp(), (scores - new[..., None]).exp()
        total, out = shrink * total + e.sum(dim=2), shrink[..., None] * out + e @ v_i
        top = new
    return out / total[..., None], top + total.log()
