"""Only the last state of the top layer.

hint: you return the last state of the top layer only: every layer has one, (L, B, H)
fails: test_stack
"""


def stack(x, layers):
    for weights in layers:
        x, h = rnn_forward(x, weights)
    return x, h
