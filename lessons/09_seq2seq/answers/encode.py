# %% right="active_rows"
# Only the sources that still read take the step.
import torch


def encode(cell, x, lengths):
    h = torch.zeros(len(x), cell.hidden_size)
    for t in range(int(lengths.max())):
        active = lengths > t
        h = h.index_put((active,), cell(x[active, t], h[active]))
    return h


# %% right="all_states"
# Keeps all states and picks the right time of each.
import torch


def encode(cell, x, lengths):
    h, states = torch.zeros(len(x), cell.hidden_size), []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    return torch.stack(states)[lengths - 1, torch.arange(len(x))]


# %% right="masked_sum"
# Mixes old and new by a mask of zeros and ones.
def encode(cell, x, lengths):
    h = x.new_zeros(x.size(0), cell.hidden_size)
    for t in range(x.size(1)):
        m = (lengths > t).to(x.dtype)[:, None]
        h = m * cell(x[:, t], h) + (1 - m) * h
    return h


# %% right="one_by_one"
# One source after another, without its pads.
import torch


def encode(cell, x, lengths):
    contexts = []
    for source, n in zip(x, lengths.tolist()):
        h = torch.zeros(1, cell.hidden_size)
        for point in source[:n]:
            h = cell(point.unsqueeze(0), h)
        contexts.append(h)
    return torch.cat(contexts)


# %% wrong="input_masked" of="active_rows" fails="test_encode"
# Replaces pads by zeros and reads on.
# hint: zeros are read, too: a zero input still changes the state, so keep the old state instead
# ko: 0도 읽습니다. 0을 넣어도 상태가 바뀌니, 옛 상태를 그대로 지키세요
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for t, x_t in enumerate(x.unbind(1)):
# +         h = cell(x_t * (t < lengths)[:, None], h)


# %% wrong="mean" fails="test_encode"
# Averages the real states.
# hint: this is the mean of the states: the context is the last one
# ko: 상태의 평균입니다. 컨텍스트는 마지막 상태입니다
import torch


def encode(cell, x, lengths):
    h, total = torch.zeros(len(x), cell.hidden_size), 0
    for t, x_t in enumerate(x.unbind(1)):
        h = cell(x_t, h)
        total = total + h * (t < lengths)[:, None]
    return total / lengths[:, None]


# %% wrong="one_long" of="active_rows" fails="test_encode"
# Reads one pad.
# hint: off by one: the first pad has been read as well; times count from 0
# ko: 하나 차이입니다. 첫 패딩까지 읽었습니다. 시점은 0부터 셉니다
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for t, x_t in enumerate(x.unbind(1)):
# +         h = torch.where((t <= lengths)[:, None], cell(x_t, h), h)


# %% wrong="one_short" of="active_rows" fails="test_encode"
# Stops one symbol too early.
# hint: off by one: the last real symbol has not been read
# ko: 하나 차이입니다. 마지막 진짜 기호를 읽지 않았습니다
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for t, x_t in enumerate(x.unbind(1)):
# +         h = torch.where((t < lengths - 1)[:, None], cell(x_t, h), h)


# %% wrong="pad_state" of="active_rows" fails="test_encode"
# Takes the state after the pads.
# hint: this is the state after the pads: a source that has ended keeps its state
# ko: 패딩을 읽은 뒤의 상태입니다. 끝난 원문은 자기 상태를 지킵니다
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for x_t in x.unbind(1):
# +         h = cell(x_t, h)


# %% wrong="shortest" of="active_rows" fails="test_encode"
# Stops everybody at the shortest source.
# hint: you stop when the shortest source ends: the others have more to read
# ko: 가장 짧은 원문이 끝날 때 멈췄습니다. 나머지는 더 읽어야 합니다
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for x_t in x.unbind(1)[: int(lengths.min())]:
# +         h = cell(x_t, h)


# %% wrong="zeroed" of="active_rows" fails="test_encode"
# Multiplies the state by the mask.
# hint: you multiply the state by the mask, which wipes out the context of every source that has ended: keep it
# ko: 상태에 마스크를 곱해서 끝난 원문의 컨텍스트가 모두 지워졌습니다. 옛 상태를 지키세요
# -     for t in range(int(lengths.max())):
# -         active = lengths > t
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +     for t, x_t in enumerate(x.unbind(1)):
# +         h = cell(x_t, h) * (t < lengths)[:, None]


# %% wrong="no_gradient" of="active_rows" fails="test_encode"
# Reads without gradients.
# hint: no gradient comes back to the cell's weights: the encoder could not learn
# ko: 셀의 가중치로 기울기가 돌아오지 않습니다. 이 인코더는 배울 수 없습니다
# -         h = h.index_put((active,), cell(x[active, t], h[active]))
# +         with torch.no_grad():
# +             h = h.index_put((active,), cell(x[active, t], h[active]))


# %% wrong="backwards" of="all_states" fails="test_encode"
# Reads each source from its end.
# hint: the sources were read from the end: the first symbol comes first
# ko: 원문을 끝에서부터 읽었습니다. 첫 기호부터 읽으세요
# -     h, states = torch.zeros(len(x), cell.hidden_size), []
# +     t = lengths[:, None] - 1 - torch.arange(x.shape[1])
# +     x = x[torch.arange(len(x))[:, None], t.clamp(min=0)]
# +     h, states = torch.zeros(len(x), cell.hidden_size), []


# %% equivalent="x_in_float32" of="solution"
# free: x is float32.
# -     h = x.new_zeros(len(x), cell.hidden_size)
# +     x = x.float()
# +     h = x.new_zeros(len(x), cell.hidden_size)


# %% equivalent="lengths_in_float32" of="solution"
# Lengths are compared only, and such small whole numbers are exact in float32.
# -     h = x.new_zeros(len(x), cell.hidden_size)
# +     lengths = lengths.float()
# +     h = x.new_zeros(len(x), cell.hidden_size)


# %% equivalent="states_in_float32" of="solution"
# The cell is float32, and so are its states.
# -     return h
# +     return h.float()
