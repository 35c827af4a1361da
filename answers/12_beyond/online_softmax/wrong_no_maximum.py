"""exp of the plain scores.

hint: gave nan or inf: compare with the highest score so far, and begin with -inf
fails: test_online_softmax
"""


def online_softmax(q, k, v, block):
    total, out = 0.0, 0.0
    for k_i, v_i in zip(k.split(block, 1), v.split(block, 1)):
        e = (q @ k_i.mT / q.size(2) ** 0.5).exp()
        total, out = total + e.sum(dim=2), out + e @ v_i
    return out / total[..., None], total.log()
