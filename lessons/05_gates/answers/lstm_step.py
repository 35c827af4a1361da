# %% right="concatenated"
# One product for both inputs, put side by side.
import torch


def lstm_step(x, h, c, W_x, W_h, b):
    both = torch.cat([x, h], dim=1) @ torch.cat([W_x, W_h], dim=0) + b
    i, f, g, o = both.reshape(len(x), 4, -1).unbind(1)
    i, f, o = 1 / (1 + torch.exp(-torch.stack([i, f, o])))
    c = torch.addcmul(f * c, i, g.tanh())
    return o * c.tanh(), c


# %% right="library"
# Hands the transposed weights to torch's own cell.
import torch


def lstm_step(x, h, c, W_x, W_h, b):
    return torch.lstm_cell(x, (h, c), W_x.T, W_h.T, b, torch.zeros_like(b))


# %% right="sigmoid_as_tanh"
# Every squashing is a tanh: sigmoid(a) = (1 + tanh(a / 2)) / 2.
import torch


def gate(a):
    return (1 + torch.tanh(a / 2)) / 2


def lstm_step(x, h, c, W_x, W_h, b):
    a = torch.einsum("bd,dk->bk", x, W_x) + torch.einsum("bh,hk->bk", h, W_h) + b
    i, f, g, o = torch.tensor_split(a, 4, dim=1)
    new_c = gate(f) * c + gate(i) * torch.tanh(g)
    return gate(o) * torch.tanh(new_c), new_c


# %% right="slices"
# Slices instead of chunk, gates by name.
import torch


def lstm_step(x, h, c, W_x, W_h, b):
    H = h.shape[1]
    a = x @ W_x + h @ W_h + b
    gate = {name: a[:, k * H : (k + 1) * H] for k, name in enumerate("ifgo")}
    new = torch.sigmoid(gate["f"]) * c
    new = new + torch.sigmoid(gate["i"]) * torch.tanh(gate["g"])
    return torch.sigmoid(gate["o"]) * torch.tanh(new), new


# %% wrong="bias_forgotten" of="solution" fails="test_lstm_step test_lstm_step_carousel"
# x W_x + h W_h, and no b.
# hint: this is the answer without the bias b
# ko: 편향 b를 뺀 답과 같습니다
# -     i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
# +     i, f, g, o = (x @ W_x + h @ W_h).chunk(4, dim=1)


# %% wrong="c_first" of="solution" fails="test_lstm_step test_lstm_step_carousel"
# Returns the pair the other way round.
# hint: you return (c, h); the pair is (h, c), as PyTorch has it
# ko: (c, h)를 돌려주었습니다. PyTorch처럼 (h, c) 순서입니다
# -     return o.sigmoid() * c.tanh(), c
# +     return c, o.sigmoid() * c.tanh()


# %% wrong="coupled" of="solution" fails="test_lstm_step"
# Uses 1 - f for the input gate.
# hint: your input gate is 1 - f: those are coupled gates; this LSTM has an i of its own
# ko: 입력 게이트가 1 - f입니다. 그것은 묶인 게이트이고, 이 LSTM에는 i가 따로 있습니다
# -     c = f.sigmoid() * c + i.sigmoid() * g.tanh()
# +     c = f.sigmoid() * c + (1 - f.sigmoid()) * g.tanh()


# %% wrong="forget_first" of="solution" fails="test_lstm_step test_lstm_step_carousel"
# The blocks in the order of many tutorials: f, i, g, o.
# hint: your gates are in the order f, i, g, o; PyTorch's is i, f, g, o: the input gate comes first
# ko: 게이트 순서가 f, i, g, o입니다. PyTorch에서는 i, f, g, o로 입력 게이트가 먼저입니다
# -     i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
# +     f, i, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)


# %% wrong="four_sigmoids" fails="test_lstm_step test_lstm_step_carousel"
# g is squashed like a gate.
# hint: your g went through a sigmoid: it is content, not a gate, so tanh, between -1 and 1
# ko: g가 시그모이드를 지났습니다. g는 게이트가 아니라 내용이니 -1과 1 사이의 tanh입니다
def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).sigmoid().chunk(4, dim=1)
    c = f * c + i * g
    return o * c.tanh(), c


# %% wrong="no_tanh" of="solution" fails="test_lstm_step"
# h = o * c, the tanh on the way out is missing.
# hint: your h is o * c: the cell passes through tanh on its way out
# ko: h가 o * c입니다. 셀은 나갈 때 tanh를 지납니다
# -     return o.sigmoid() * c.tanh(), c
# +     return o.sigmoid() * c, c


# %% wrong="old_cell_out" fails="test_lstm_step"
# The output is made from the old c.
# hint: your h is made from the old c; it comes from the new one
# ko: h를 옛 c로 만들었습니다. 새 c로 만드세요
def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    new = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), new


# %% wrong="paper_order" of="solution" fails="test_lstm_step test_lstm_step_carousel"
# The blocks in the order in which papers list the gates: i, f, o, g.
# hint: your gates are in the order of the paper; PyTorch's is i, f, g, o
# ko: 게이트가 논문의 순서입니다. PyTorch의 순서는 i, f, g, o입니다
# -     i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
# +     i, f, o, g = (x @ W_x + h @ W_h + b).chunk(4, dim=1)


# %% wrong="sigmoid_overflows" of="solution" fails="test_lstm_step_carousel"
# A sigmoid by hand, exp(a) / (1 + exp(a)): nan for a large number.
# hint: nan where a gate gets 100: exp(100) is infinite, and .sigmoid() knows how to avoid it
# ko: 게이트에 100이 들어가면 nan입니다. exp(100)은 무한대이며, .sigmoid()는 이를 피할 줄 압니다
# -     c = f.sigmoid() * c + i.sigmoid() * g.tanh()
# -     return o.sigmoid() * c.tanh(), c
# +     i, f, o = (a.exp() / (1 + a.exp()) for a in (i, f, o))
# +     c = f * c + i * g.tanh()
# +     return o * c.tanh(), c


# %% wrong="tanh_stored" fails="test_lstm_step test_lstm_step_carousel"
# Writes tanh(c) back into the cell.
# hint: your c has been through tanh: only what leaves as h passes it, the cell keeps c itself
# ko: c가 tanh를 거쳤습니다. tanh는 h로 나가는 것만 거치고 셀은 c를 그대로 간직합니다
def lstm_step(x, h, c, W_x, W_h, b):
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)
    c = (f.sigmoid() * c + i.sigmoid() * g.tanh()).tanh()
    return o.sigmoid() * c, c


# %% wrong="interleaved" of="solution" fails="test_lstm_step test_lstm_step_carousel"
# Cuts the columns as if the four gates of one unit stood side by side.
# hint: you cut as if the four numbers of one unit stood side by side: the columns are four blocks of H
# ko: 한 유닛의 수 넷이 나란히 있는 것처럼 잘랐습니다. 열은 H개씩 네 블록입니다
# -     i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
# +     i, f, g, o = (x @ W_x + h @ W_h + b).view(len(x), -1, 4).unbind(dim=2)


# %% wrong="gate_detached" of="solution" fails="test_lstm_step"
# No gradient goes through the output gate.
# hint: gradients of all six, through every gate
# ko: 인자 여섯 모두의 기울기, 모든 게이트를 지나서
# -     return o.sigmoid() * c.tanh(), c
# +     return o.sigmoid().detach() * c.tanh(), c
