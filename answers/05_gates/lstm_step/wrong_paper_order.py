"""The blocks in the order in which papers list the gates: i, f, o, g.

hint: your gates are in the order of the paper; PyTorch's is i, f, g, o
fails: test_lstm_step test_lstm_step_carousel
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, o, g = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c
