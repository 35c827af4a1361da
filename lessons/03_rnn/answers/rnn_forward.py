# %% right="accumulate"
# itertools.accumulate carries the state along.
import itertools

import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    axis = int(batch_first)
    start = h_0
    if start is None:
        start = x.new_zeros(x.size(1 - axis), weights[1].size(0))
    points = x.unbind(axis)
    step = lambda h, x_t: rnn_step(x_t, h, *weights)  # noqa: E731
    states = list(itertools.accumulate(points, step, initial=start))[1:]
    return torch.stack(states, axis), states[-1]


# %% right="input_first"
# All inputs times w_ih at once; only the state waits its turn.
import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    w_ih, w_hh, b_ih, b_hh = weights
    a = x @ w_ih.T + b_ih + b_hh
    if batch_first:
        a = a.transpose(0, 1)
    h = a.new_zeros(a.shape[1:]) if h_0 is None else h_0
    states = []
    for a_t in a:
        h = torch.tanh(a_t + h @ w_hh.T)
        states.append(h)
    return torch.stack(states, 1 if batch_first else 0), h


# %% right="recursive"
# The states of all but the last point, and one more.
import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    if not batch_first:
        states, last = rnn_forward(x.transpose(0, 1), weights, h_0)
        return states.transpose(0, 1), last
    if x.size(1) == 0:
        H = weights[1].size(0)
        h = torch.zeros(len(x), H, dtype=x.dtype) if h_0 is None else h_0
        return x.new_zeros(len(x), 0, H), h
    before, h = rnn_forward(x[:, :-1], weights, h_0)
    h = rnn_step(x[:, -1], h, *weights)
    return torch.cat([before, h[:, None]], dim=1), h


# %% right="time_first"
# Turns everything to time first and fills a tensor made beforehand.
def rnn_forward(x, weights, h_0=None, batch_first=True):
    if batch_first:
        x = x.transpose(0, 1)
    T, B, _ = x.shape
    H = weights[1].shape[0]
    h = x.new_zeros(B, H) if h_0 is None else h_0
    states = x.new_empty(T, B, H)
    for t in range(T):
        h = rnn_step(x[t], h, *weights)
        states[t] = h
    return (states.transpose(0, 1) if batch_first else states), h


# %% wrong="aliasing" of="solution" fails="test_rnn_forward test_rnn_forward_time_first"
# One buffer, overwritten and listed T times.
# hint: all your states are the last one: you overwrite one tensor in place and list it T times
# ko: 모든 상태가 마지막 상태입니다. 텐서 하나를 제자리에서 덮어쓰고 T번 늘어놓았습니다
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[1].size(0))
# +     if h_0 is not None:
# +         h += h_0
# -         h = rnn_step(x_t, h, *weights)
# +         h[:] = rnn_step(x_t, h, *weights)


# %% wrong="h0_ignored" of="solution" fails="test_rnn_forward test_rnn_forward_time_first"
# Always starts from zeros.
# hint: h_0 is ignored: you start from zeros although a state was given
# ko: h_0을 무시했습니다. 상태를 받았는데도 0에서 시작합니다
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[1].size(0))


# %% wrong="layout_ignored" of="solution" fails="test_rnn_forward_time_first"
# Batch first, whatever batch_first says.
# hint: batch_first=False is ignored: here time is axis 0, of the points and of the states
# ko: batch_first=False를 무시했습니다. 이때는 점에서도 상태에서도 시간이 축 0입니다
# -     x = x if batch_first else x.transpose(0, 1)  # (B, T, D)
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[1].size(0))
# +     if h_0 is not None and h_0.size(0) == x.size(0):
# +         h = h_0
# -     return torch.stack(states, dim=1 if batch_first else 0), h
# +     return torch.stack(states, dim=1), h


# %% wrong="not_carried" fails="test_rnn_forward test_rnn_forward_time_first"
# Every step starts from h_0 again.
# hint: the state is not carried on: every step of yours starts from h_0 again
# ko: 상태를 넘겨주지 않았습니다. 스텝마다 h_0에서 다시 시작합니다
import torch


def rnn_forward(x, weights, h_0=None, batch_first=True):
    x = x if batch_first else x.transpose(0, 1)
    h_0 = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0
    states = [rnn_step(x_t, h_0, *weights) for x_t in x.unbind(1)]
    return torch.stack(states, dim=1 if batch_first else 0), states[-1]


# %% wrong="output_not_turned" of="solution" fails="test_rnn_forward_time_first"
# Reads time first correctly, returns batch first.
# hint: right states, wrong layout: with batch_first=False the states are (T, B, H) too
# ko: 상태는 맞고 배열이 다릅니다. batch_first=False이면 상태도 (T, B, H)입니다
# -     return torch.stack(states, dim=1 if batch_first else 0), h
# +     return torch.stack(states, dim=1), h


# %% wrong="states_before" of="solution" fails="test_rnn_forward test_rnn_forward_time_first"
# Lists the state before each point.
# hint: one step late: you list the state before each point, not after it
# ko: 한 스텝 늦습니다. 점을 읽은 뒤가 아니라 읽기 전의 상태를 모았습니다
# -         h = rnn_step(x_t, h, *weights)
# +         states.append(h)
# +         h = rnn_step(x_t, h, *weights)
# -         states.append(h)


# %% wrong="time_as_batch" of="solution" fails="test_rnn_forward"
# Walks over the first axis whatever the layout.
# hint: you walk over the batch as if it were time: with batch_first=True, time is axis 1
# ko: 배치를 시간처럼 따라갔습니다. batch_first=True이면 시간은 축 1입니다
# -     x = x if batch_first else x.transpose(0, 1)  # (B, T, D)
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(1), weights[1].size(0))
# +     if h_0 is not None and h_0.size(0) == x.size(1):
# +         h = h_0
# -     for x_t in x.unbind(1):
# +     for x_t in x:
# -     return torch.stack(states, dim=1 if batch_first else 0), h
# +     return torch.stack(states), h


# %% wrong="detached" of="solution" fails="test_rnn_forward test_rnn_forward_time_first"
# Cuts the graph at every step.
# hint: no gradient reaches the first point: leave the states in the graph, no detach
# ko: 첫 점까지 기울기가 오지 않습니다. detach하지 말고 상태를 그래프에 두세요
# -         h = rnn_step(x_t, h, *weights)
# +         h = rnn_step(x_t, h.detach(), *weights)


# %% wrong="float32_zeros" of="solution" fails="test_rnn_forward"
# Starts from float32, whatever the points are.
# hint: torch.zeros(...) is float32; x.new_zeros(...) has the dtype of x
# ko: torch.zeros(...)는 float32입니다. x.new_zeros(...)는 x의 dtype을 따릅니다
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = torch.zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)


# %% equivalent="second_size" of="solution"
# The weights from state to state are square, so both their sizes are H.
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[1].size(1)) if h_0 is None else h_0  # (B, H)


# %% equivalent="last_size" of="solution"
# The weights from state to state are square, so both their sizes are H.
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[1].size(-1)) if h_0 is None else h_0  # (B, H)


# %% equivalent="size_of_bias" of="solution"
# A bias has H numbers, too.
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[2].size(0)) if h_0 is None else h_0  # (B, H)


# %% equivalent="size_of_input" of="solution"
# The weights from the input have H rows, too.
# -     h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
# +     h = x.new_zeros(x.size(0), weights[0].size(0)) if h_0 is None else h_0  # (B, H)
