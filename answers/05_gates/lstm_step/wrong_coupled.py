"""Uses 1 - f for the input gate.

hint: your input gate is 1 - f: those are coupled gates; this LSTM has an i of its own
fails: test_lstm_step
"""


def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = f.sigmoid() * c + (1 - f.sigmoid()) * g.tanh()
    return o.sigmoid() * c.tanh(), c
