# %% right="lerp"
# One product a gate, mixed with lerp.
import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    Wr, Wz, Wn = W_x.chunk(3, dim=1)
    Ur, Uz, Un = W_h.chunk(3, dim=1)
    br, bz, bn = b_x.chunk(3)
    cr, cz, cn = b_h.chunk(3)
    r = torch.sigmoid(x @ Wr + br + h @ Ur + cr)
    z = torch.sigmoid(x @ Wz + bz + h @ Uz + cz)
    n = torch.tanh(x @ Wn + bn + r * (h @ Un + cn))
    return torch.lerp(n, h, z)


# %% right="library"
# Hands the transposed weights to torch's own cell.
import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    return torch.gru_cell(x, h, W_x.T, W_h.T, b_x, b_h)


# %% right="rows"
# Row by row, as a slow loop over the batch.
import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    rows = []
    for x_row, h_row in zip(x, h):
        a = (W_x.T @ x_row + b_x).view(3, -1)
        u = (W_h.T @ h_row + b_h).view(3, -1)
        r, z = 1 / (1 + (-(a[:2] + u[:2])).exp())
        rows.append(h_row * z + (a[2] + u[2] * r).tanh() * (1 - z))
    return torch.stack(rows)


# %% right="slices"
# Gates r and z added before the cut, n apart.
import torch


def gru_step(x, h, W_x, W_h, b_x, b_h):
    H = h.shape[-1]
    a, u = x @ W_x + b_x, h @ W_h + b_h
    gates = torch.sigmoid(a[:, : 2 * H] + u[:, : 2 * H])
    r, z = gates[:, :H], gates[:, H:]
    n = torch.tanh(a[:, 2 * H :] + r * u[:, 2 * H :])
    return n + z * (h - n)


# %% wrong="bias_outside" fails="test_gru_step"
# b_h of n is added outside of the reset gate.
# hint: your b_h of n stands outside the reset gate; r multiplies all of u_n, its bias too
# ko: n의 b_h가 리셋 게이트 밖에 있습니다. r은 편향까지 포함한 u_n 전체에 곱합니다
def gru_step(x, h, W_x, W_h, b_x, b_h):
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h).chunk(3, dim=1)
    c_r, c_z, c_n = b_h.chunk(3)
    r, z = (a_r + u_r + c_r).sigmoid(), (a_z + u_z + c_z).sigmoid()
    n = (a_n + c_n + r * u_n).tanh()
    return (1 - z) * n + z * h


# %% wrong="no_reset" of="solution" fails="test_gru_step test_gru_step_gates"
# No reset gate at all.
# hint: this is the answer without the reset gate: r never reaches n
# ko: 리셋 게이트를 뺀 답과 같습니다. r이 n에 이르지 못합니다
# -     r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
# -     n = (a_n + r * u_n).tanh()
# +     z = (a_z + u_z).sigmoid()
# +     n = (a_n + u_n).tanh()


# %% wrong="one_bias" of="solution" fails="test_gru_step"
# Leaves b_h out, since an LSTM can do with one bias.
# hint: this is the answer without b_h: a GRU needs both biases, because r multiplies only one of them
# ko: b_h를 뺀 답과 같습니다. r이 둘 중 하나에만 곱해지므로 GRU에는 편향이 둘 다 필요합니다
# -     u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
# +     u_r, u_z, u_n = (h @ W_h).chunk(3, dim=1)


# %% wrong="order_z_r_n" of="solution" fails="test_gru_step test_gru_step_gates"
# The blocks in the order z, r, n.
# hint: this is the answer with r and z in each other's place; PyTorch's blocks are r, z, n
# ko: r과 z의 자리가 바뀐 답과 같습니다. PyTorch의 블록은 r, z, n 순서입니다
# -     a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
# -     u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
# +     a_z, a_r, a_n = (x @ W_x + b_x).chunk(3, dim=1)
# +     u_z, u_r, u_n = (h @ W_h + b_h).chunk(3, dim=1)


# %% wrong="reset_before" fails="test_gru_step"
# r is applied to h before the product, as in the papers.
# hint: you reset h before the product with W_h, as the papers do; PyTorch resets after it: r * (h W_h + b_h)
# ko: 논문처럼 W_h를 곱하기 전에 h를 리셋했습니다. PyTorch는 곱한 뒤에 리셋합니다. r * (h W_h + b_h)
def gru_step(x, h, W_x, W_h, b_x, b_h):
    H = h.shape[1]
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, _ = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    n = (a_n + (r * h) @ W_h[:, 2 * H :] + b_h[2 * H :]).tanh()
    return (1 - z) * n + z * h


# %% wrong="reset_everything" of="solution" fails="test_gru_step test_gru_step_gates"
# r multiplies the part of x too.
# hint: your r multiplies the part that comes from x too; it resets only what comes from h
# ko: r이 x에서 온 부분에도 곱해졌습니다. r은 h에서 온 것만 리셋합니다
# -     n = (a_n + r * u_n).tanh()
# +     n = (r * (a_n + u_n)).tanh()


# %% wrong="z_of_chung" of="solution" fails="test_gru_step test_gru_step_gates"
# z is the share of the new, as in Chung et al. (2014).
# hint: your z is the share that is new, the convention of Chung et al. (2014); in PyTorch z is the share of the old h that is kept
# ko: z가 새것의 몫인 Chung 외(2014)의 약속을 따랐습니다. PyTorch에서 z는 옛 h를 남기는 몫입니다
# -     return (1 - z) * n + z * h
# +     return (1 - z) * h + z * n


# %% wrong="h_in_place" of="solution" fails="test_gru_step test_gru_step_gates"
# Mixes into the h that it was given.
# hint: you changed argument number 2 in place
# ko: 2번 인자를 제자리에서 바꿨습니다
# -     return (1 - z) * n + z * h
# +     return h.mul_(z).add_((1 - z) * n)


# %% wrong="no_tanh" of="solution" fails="test_gru_step test_gru_step_gates"
# The new content is not squashed.
# hint: your n is a_n + r * u_n as it is: it passes through tanh, to stay between -1 and 1
# ko: n이 a_n + r * u_n 그대로입니다. -1과 1 사이에 머물도록 tanh를 거쳐야 합니다
# -     n = (a_n + r * u_n).tanh()
# +     n = a_n + r * u_n


# %% wrong="sigmoid_overflows" of="solution" fails="test_gru_step_gates"
# A sigmoid by hand, exp(a) / (1 + exp(a)): nan for a large number.
# hint: nan where a gate gets 100: exp(100) is infinite, and .sigmoid() knows how to avoid it
# ko: 게이트에 100이 들어가면 nan입니다. exp(100)은 무한대이며, .sigmoid()는 이를 피할 줄 압니다
# -     r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
# +     r, z = (a.exp() / (1 + a.exp()) for a in (a_r + u_r, a_z + u_z))


# %% wrong="kept_detached" of="solution" fails="test_gru_step"
# The part of the old h that is kept has no gradient.
# hint: gradients of all six, through every gate
# ko: 인자 여섯 모두의 기울기, 모든 게이트를 지나서
# -     return (1 - z) * n + z * h
# +     return (1 - z) * n + z * h.detach()
