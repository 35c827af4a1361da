"""x W_x + h W_h, and no b.

hint: this is the answer without the bias b
fails: test_lstm_step test_lstm_step_carousel
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c
