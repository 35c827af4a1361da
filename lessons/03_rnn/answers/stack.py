# %% right="by_time"
# All layers at one point, then the next point.
import torch


def stack(x, layers):
    h = [x.new_zeros(len(x), w_hh.size(0)) for _, w_hh, _, _ in layers]
    top = []
    for x_t in x.unbind(1):
        for layer, weights in enumerate(layers):
            x_t = h[layer] = rnn_step(x_t, h[layer], *weights)
        top.append(x_t)
    return torch.stack(top, dim=1), torch.stack(h)


# %% right="recursive"
# The layers above read the states of the lowest.
import torch


def stack(x, layers):
    states, h = rnn_forward(x, layers[0])
    if len(layers) == 1:
        return states, h[None]
    top, ends = stack(states, layers[1:])
    return top, torch.cat([h[None], ends])


# %% right="reduce"
# functools.reduce, keeping the states of every layer.
from functools import reduce

import torch


def stack(x, layers):
    every = reduce(
        lambda below, weights: [*below, rnn_forward(below[-1], weights)[0]], layers, [x]
    )[1:]
    return every[-1], torch.stack([states[:, -1] for states in every])


# %% wrong="ends_are_first" of="solution" fails="test_stack"
# Takes the state after the first point for the last.
# hint: these are the states after the first point: the last ones stand at the end of time
# ko: 첫 점 뒤의 상태들입니다. 마지막 상태는 시간의 끝에 있습니다
# -         x, h = rnn_forward(x, weights)
# -         ends.append(h)
# +         x, _ = rnn_forward(x, weights)
# +         ends.append(x[:, 0])


# %% wrong="last_state_repeated" of="solution" fails="test_stack"
# The layer above reads the last state T times.
# hint: your upper layers read the last state at every point: they read the state of that point
# ko: 위층들이 점마다 마지막 상태를 읽었습니다. 그 점의 상태를 읽어야 합니다
# -     ends = []
# +     ends, T = [], x.size(1)
# -     return x, torch.stack(ends)
# +         below = x
# +         x = h[:, None].expand(-1, T, -1)
# +     return below, torch.stack(ends)


# %% wrong="one_layer" fails="test_stack"
# Stops after the first layer.
# hint: only the bottom layer ran: its states are the input of the next
# ko: 맨 아래층만 돌았습니다. 그 상태가 다음 층의 입력입니다
def stack(x, layers):
    states, h = rnn_forward(x, layers[0])
    return states, h[None]


# %% wrong="only_top" fails="test_stack"
# Only the last state of the top layer.
# hint: you return the last state of the top layer only: every layer has one, (L, B, H)
# ko: 맨 위층의 마지막 상태만 돌려주었습니다. 층마다 하나씩, (L, B, H)입니다
def stack(x, layers):
    for weights in layers:
        x, h = rnn_forward(x, weights)
    return x, h


# %% wrong="state_handed_up" of="solution" fails="test_stack"
# The next layer starts from the last state of the one below.
# hint: your upper layers start from the last state of the layer below: every layer starts from zeros
# ko: 위층들이 아래층의 마지막 상태에서 시작했습니다. 모든 층은 0에서 시작합니다
# -     ends = []
# +     ends, h = [], None
# -         x, h = rnn_forward(x, weights)
# +         x, h = rnn_forward(x, weights, h)


# %% wrong="top_first" of="solution" fails="test_stack"
# The last states from the top down.
# hint: your last states stand top first: the bottom layer comes first
# ko: 마지막 상태들이 위층부터 놓였습니다. 맨 아래층이 먼저입니다
# -         ends.append(h)
# +         ends.insert(0, h)
