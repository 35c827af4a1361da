"""The output is made from the old c.

hint: your h is made from the old c; it comes from the new one
fails: test_lstm_step
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    new = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), new
