"""g is squashed like a gate.

hint: your g went through a sigmoid: it is content, not a gate, so tanh, between -1 and 1
fails: test_lstm_step test_lstm_step_carousel
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).sigmoid().chunk(4, dim=1)
    c = f * c + i * g
    return o * c.tanh(), c
