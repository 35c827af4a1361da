"""b_h of n is added outside of the reset gate.

hint: your b_h of n stands outside the reset gate; r multiplies all of u_n, its bias too
fails: test_gru_step
"""


def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h).chunk(3, dim=1)
    c_r, c_z, c_n = b_h.chunk(3)
    r, z = (a_r + u_r + c_r).sigmoid(), (a_z + u_z + c_z).sigmoid()
    n = (a_n + c_n + r * u_n).tanh()
    return (1 - z) * n + z * h
