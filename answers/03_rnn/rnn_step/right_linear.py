"""F.linear knows the layout."""

from torch.nn import functional as F


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return (F.linear(x_t, w_ih, b_ih) + F.linear(h, w_hh, b_hh)).tanh()
