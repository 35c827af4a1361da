"""Only the writing is gated.

hint: your memory fades at blanks, too: the gate belongs in the exponent of a as well
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = torch.sigmoid(x_t @ w + bias)[:, None, None]
        h = a * h + gate * x_t[..., None]
    return h
