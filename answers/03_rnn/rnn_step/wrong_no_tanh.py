"""The squashing forgotten.

hint: the tanh is missing: this is what goes into it
fails: test_rnn_step
"""


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh
