"""One gate for the string, from its first symbol.

hint: your gate looks at the first symbol only: every x_t decides for its own step
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    gate = torch.sigmoid(x[:, 0] @ w + bias)[:, None, None]
    for x_t in x.unbind(dim=1):
        h = a**gate * h + gate * x_t[..., None]
    return h
