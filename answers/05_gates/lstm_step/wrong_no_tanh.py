"""h = o * c, the tanh on the way out is missing.

hint: your h is o * c: the cell passes through tanh on its way out
fails: test_lstm_step
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c, c
