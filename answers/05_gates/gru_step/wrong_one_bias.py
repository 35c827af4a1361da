"""Leaves b_h out, since an LSTM can do with one bias.

hint: this is the answer without b_h: a GRU needs both biases, because r multiplies only one of them
fails: test_gru_step
"""


def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    n = (a_n + r * u_n).tanh()
    return (1 - z) * n + z * h
