"""Stops after the first layer.

hint: only the bottom layer ran: its states are the input of the next
fails: test_stack
"""


def stack(x, layers):
    states, h = rnn_forward(x, layers[0])
    return states, h[None]
