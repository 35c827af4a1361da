"""z is the share of the new, as in Chung et al. (2014).

hint: your z is the share that is new, the convention of Chung et al. (2014); in PyTorch z is the share of the old h that is kept
fails: test_gru_step test_gru_step_gates
"""


def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    n = (a_n + r * u_n).tanh()
    return (1 - z) * h + z * n
