"""No reset gate at all.

hint: this is the answer without the reset gate: r never reaches n
fails: test_gru_step test_gru_step_gates
"""


def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    z = (a_z + u_z).sigmoid()
    n = (a_n + u_n).tanh()
    return (1 - z) * n + z * h
