"""Only the fading is gated.

hint: a closed gate must write nothing: multiply x_t by the gate
fails: test_selective
"""


def selective(x, w, bias, a):
    h = x.new_zeros(len(x), x.size(2), len(a))
    for x_t in x.unbind(dim=1):
        gate = torch.sigmoid(x_t @ w + bias)[:, None, None]
        h = a**gate * h + x_t[..., None]
    return h
