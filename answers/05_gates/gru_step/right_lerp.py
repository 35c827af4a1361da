"""One product a gate, mixed with lerp."""

import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    Wr, Wz, Wn = W_x.chunk(3, dim=1)
    Ur, Uz, Un = W_h.chunk(3, dim=1)
    br, bz, bn = b_x.chunk(3)
    cr, cz, cn = b_h.chunk(3)
    r = torch.sigmoid(x @ Wr + br + h @ Ur + cr)
    z = torch.sigmoid(x @ Wz + bz + h @ Uz + cz)
    n = torch.tanh(x @ Wn + bn + r * (h @ Un + cn))
    return torch.lerp(n, h, z)
