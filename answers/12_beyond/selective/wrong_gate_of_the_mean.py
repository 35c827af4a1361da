"""One gate for the string, from the mean over time.

hint: your gate is made from the mean of the string: it sees the future, and it is the same at every step
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    gate = torch.sigmoid(x.mean(dim=1) @ w + bias)[:, None, None]
    for x_t in x.unbind(dim=1):
        h = a**gate * h + gate * x_t[..., None]
    return h
