"""The blocks in the order of many tutorials: f, i, g, o.

hint: your gates are in the order f, i, g, o; PyTorch's is i, f, g, o: the input gate comes first
fails: test_lstm_step test_lstm_step_carousel
"""


def lstm_step(x, h, c, W_x, W_h, b):
    f, i, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c
