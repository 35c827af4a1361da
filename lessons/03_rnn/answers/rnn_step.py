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
# ko: 편향이 tanh 밖에 있습니다. 합 안에 들어가야 합니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T) + b_ih + b_hh


# %% wrong="no_bias" of="solution" fails="test_rnn_step"
# No bias at all.
# hint: this is the answer without the biases: add b_ih and b_hh inside the tanh
# ko: 편향을 뺀 답과 같습니다. tanh 안에서 b_ih와 b_hh를 더하세요
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T)


# %% wrong="no_tanh" fails="test_rnn_step"
# The squashing forgotten.
# hint: the tanh is missing: this is what goes into it
# ko: tanh가 빠졌습니다. 이것은 tanh에 들어가는 값입니다
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh


# %% wrong="one_bias" of="solution" fails="test_rnn_step"
# The second bias of PyTorch forgotten.
# hint: b_hh is forgotten: PyTorch keeps two biases and adds both
# ko: b_hh를 잊었습니다. PyTorch는 편향이 둘이고 둘 다 더합니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih)


# %% wrong="sigmoid" of="solution" fails="test_rnn_step"
# A sigmoid instead of tanh.
# hint: you squash with a sigmoid, into 0..1; the recurrence takes tanh, into -1..1
# ko: 시그모이드로 0과 1 사이로 눌렀습니다. 여기서는 tanh로 -1과 1 사이로 누릅니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.sigmoid(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)


# %% wrong="state_ignored" of="solution" fails="test_rnn_step"
# A feed-forward layer: no memory.
# hint: your step ignores the old state h: a cell without it remembers nothing
# ko: 이전 상태 h를 무시했습니다. 그것 없이는 셀이 아무것도 기억하지 못합니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih + b_hh)


# %% wrong="sum_of_tanhs" of="solution" fails="test_rnn_step"
# A tanh for each half, then the sum.
# hint: you added two tanhs: add first, then take one tanh of the sum
# ko: tanh 둘을 더했습니다. 먼저 더하고, 그 합에 tanh를 한 번 쓰세요
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih) + torch.tanh(h @ w_hh.T + b_hh)


# %% wrong="w_hh_transposed" of="solution" fails="test_rnn_step"
# The square matrix the wrong way round.
# hint: w_hh is transposed: it is square, so it fits both ways, and only `h @ w_hh.T` is right
# ko: w_hh가 전치되었습니다. 정사각이라 어느 쪽으로도 곱해지지만 `h @ w_hh.T`만 맞습니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh + b_hh)


# %% wrong="no_gradient" fails="test_rnn_step"
# Computes without a graph.
# hint: no gradient comes back to argument number 1: leave out no_grad, detach, item, tolist and numpy
# ko: 1번 인자로 기울기가 돌아오지 않습니다. no_grad, detach, item, tolist, numpy를 쓰지 마세요
@torch.no_grad()
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    return torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh)


# %% wrong="in_place" fails="test_rnn_step"
# Writes the new state into h.
# hint: you changed argument number 2 in place: leave what you are given as it is, and make something new
# ko: 2번 인자를 제자리에서 바꿨습니다. 받은 것은 그대로 두고 새로 만드세요
def rnn_step(x_t, h, w_ih, w_hh, b_ih, b_hh):
    h.copy_(torch.tanh(x_t @ w_ih.T + h @ w_hh.T + b_ih + b_hh))
    return h


# %% wrong="always_double" of="solution" fails="test_rnn_step"
# Computes in float64 and returns float64, whatever the arguments are.
# hint: expected a result in float32, got torch.float64
# ko: 결과도 float32여야 하는데 torch.float64입니다
# -     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
# +     x_t, h, w_ih, w_hh = (part.double() for part in (x_t, h, w_ih, w_hh))
# +     return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
