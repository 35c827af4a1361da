"""Derives by ŷ, not by the logits.

hint: dz_4 is the first wrong line: this is the gradient at ŷ; behind the softmax, at z, it is
much simpler
fails: test_rnn_gradients
"""

import torch
from torch.nn import functional as F


def rnn_gradients(x, y, W_h, W_y, pre, h, y_hat):
    T, B, C = y_hat.shape
    dz = -F.one_hot(y, C) / y_hat / B
    dh, dpre = torch.zeros_like(pre), torch.zeros_like(pre)
    dW_y, dW_h = torch.zeros_like(W_y), torch.zeros_like(W_h)
    dW_x = x.new_zeros(x.size(2), len(W_h))
    db_y, db = dW_y.new_zeros(C), dW_h.new_zeros(len(W_h))
    later = torch.zeros_like(h[0])
    for t in reversed(range(T)):
        dh[t] = dz[t] @ W_y.T + later
        dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
        later = dpre[t] @ W_h.T
        dW_y += h[t + 1].T @ dz[t]
        db_y += dz[t].sum(dim=0)
        dW_h += h[t].T @ dpre[t]
        dW_x += x[t].T @ dpre[t]
        db += dpre[t].sum(dim=0)
    return {
        "dz": dz,
        "dh": dh,
        "dpre": dpre,
        "dW_y": dW_y,
        "db_y": db_y,
        "dW_h": dW_h,
        "dW_x": dW_x,
        "db": db,
    }
