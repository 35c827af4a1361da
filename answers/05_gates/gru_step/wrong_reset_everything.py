"""r multiplies the part of x too.

hint: your r multiplies the part that comes from x too; it resets only what comes from h
fails: test_gru_step test_gru_step_gates
"""


def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    n = (r * (a_n + u_n)).tanh()
    return (1 - z) * n + z * h
