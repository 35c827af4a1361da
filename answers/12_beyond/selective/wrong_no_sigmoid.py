"""The plain score is the gate.

hint: the sigmoid is missing: time can neither run backwards nor faster than one step
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = (x_t @ w + bias)[:, None, None]
        h = a**gate * h + gate * x_t[..., None]
    return h
