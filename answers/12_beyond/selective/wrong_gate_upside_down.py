"""Fades when the gate is closed.

hint: your memory fades while the gate is closed and stands still while it is open: the exponent is Δ, not 1 − Δ
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = torch.sigmoid(x_t @ w + bias)[:, None, None]
        h = a ** (1 - gate) * h + gate * x_t[..., None]
    return h
