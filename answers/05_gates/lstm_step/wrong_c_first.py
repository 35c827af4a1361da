"""Returns the pair the other way round.

hint: you return (c, h); the pair is (h, c), as PyTorch has it
fails: test_lstm_step test_lstm_step_carousel
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return c, o.sigmoid() * c.tanh()
