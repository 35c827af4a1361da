"""Recursion over the steps."""

import torch


def rnn_gradients(x, y, W_h, W_y, pre, h, y_hat):
    C = y_hat.size(2)
    dz = (y_hat - torch.eye(C, dtype=x.dtype)[y]) / y.size(1)

    def back(t):
        """Return dh and dpre of the steps t, t + 1, ... as two lists."""
        if t == len(x):
            return [], []
        dh, dpre = back(t + 1)
        here = dz[t] @ W_y.T + (dpre[0] @ W_h.T if dpre else 0)
        slope = 1 - torch.tanh(pre[t]).square()
        return [here, *dh], [here * slope, *dpre]

    dh, dpre = map(torch.stack, back(0))
    return {
        "dz": dz,
        "dh": dh,
        "dpre": dpre,
        "dW_y": (h[1:].mT @ dz).sum(0),
        "db_y": dz.sum((0, 1)),
        "dW_h": (h[:-1].mT @ dpre).sum(0),
        "dW_x": (x.mT @ dpre).sum(0),
        "db": dpre.sum((0, 1)),
    }
