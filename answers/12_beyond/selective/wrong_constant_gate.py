"""The gate comes from the bias alone.

hint: your gate does not depend on the input: blanks and symbols let the same time pass
fails: test_selective test_selective_copying
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    gate = torch.sigmoid(torch.as_tensor(bias)) + 0 * w.sum()
    for x_t in x.unbind(dim=1):
        h = a**gate * h + gate * x_t[..., None]
    return h
