# %% right="einsum"
# The sums spelled out as indices.
import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    from_input = torch.einsum("bd,hd->bh", x_t, w_ih)
    from_state = torch.einsum("bi,hi->bh", h, w_hh)
    return torch.tanh(from_input + from_state + b_ih + b_hh)


# %% right="joined"
# One matrix for the point and the state side by side.
import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    both = torch.cat([x_t, h], dim=1)  # (B, D + H)
    weight = torch.cat([w_ih, w_hh], dim=1)  # (H, D + H)
    return torch.tanh(both @ weight.T + (b_ih + b_hh))


# %% right="linear"
# F.linear knows the layout.
from torch.nn import functional as F


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return (F.linear(x_t, w_ih, b_ih) + F.linear(h, w_hh, b_hh)).tanh()


# %% right="loop"
# Sequence by sequence, with matrix times column.
import torch


def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    rows = [w_ih @ x + b_ih + w_hh @ s + b_hh for x, s in zip(x_t, h)]
    return torch.stack(rows).tanh()


# %% wrong="bias_outside" of="solution" fails="test_rnn_step"
# The biases after the tanh.
# hint: your biases stand outside the tanh: they belong into the sum
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T) + b_ih + b_hh


# %% wrong="no_bias" of="solution" fails="test_rnn_step"
# No bias at all.
# hint: this is the answer without the biases: add b_ih and b_hh inside the tanh
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T)


# %% wrong="no_tanh" fails="test_rnn_step"
# The squashing forgotten.
# hint: the tanh is missing: this is what goes into it
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh


# %% wrong="one_bias" of="solution" fails="test_rnn_step"
# The second bias of PyTorch forgotten.
# hint: b_hh is forgotten: PyTorch keeps two biases and adds both
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih)


# %% wrong="sigmoid" of="solution" fails="test_rnn_step"
# A sigmoid instead of tanh.
# hint: you squash with a sigmoid, into 0..1; the recurrence takes tanh, into -1..1
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.sigmoid(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)


# %% wrong="state_ignored" of="solution" fails="test_rnn_step"
# A feed-forward layer: no memory.
# hint: your step ignores the old state h: a cell without it remembers nothing
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih + b_hh)


# %% wrong="sum_of_tanhs" of="solution" fails="test_rnn_step"
# A tanh for each half, then the sum.
# hint: you added two tanhs: add first, then take one tanh of the sum
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih) + torch.tanh(h @ w_hh.T + b_hh)


# %% wrong="w_hh_transposed" of="solution" fails="test_rnn_step"
# The square matrix the wrong way round.
# hint: w_hh is transposed: it is square, so it fits both ways, and only `h @ w_hh.T` is right
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh + b_hh)


# %% wrong="no_gradient" fails="test_rnn_step"
# Computes without a graph.
# hint: no gradient comes back to argument number 1: leave out no_grad, detach, item, tolist and numpy
@torch.no_grad()
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh)


# %% wrong="in_place" fails="test_rnn_step"
# Writes the new state into h.
# hint: you changed argument number 2 in place: leave what you are given as it is, and make something new
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    h.copy_(torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh))
    return h
