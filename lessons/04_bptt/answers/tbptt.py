# %% right="by_hand"
# Keeps a separate little graph for each step, and goes back through k2 of them.
import torch


def tbptt(cell, loss, x, k1, k2):
    before, after = [], []
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        before.append(h.detach().requires_grad_())
        h = cell(x_t, before[-1])
        after.append(h)
        if t % k1:
            continue
        last = h.detach().requires_grad_()
        (error,) = torch.autograd.grad(loss(last), last)
        for s in range(t - 1, max(t - k2, 0) - 1, -1):
            before[s].grad = None
            after[s].backward(error, retain_graph=True)
            error = before[s].grad
    return h.detach()


# %% right="cut_once"
# Reads the past again without a graph, then the window with one.
import torch


def tbptt(cell, loss, x, k1, k2):
    for t in range(k1, len(x) + 1, k1):
        h = x.new_zeros(x.size(1), cell.hidden_size)
        with torch.no_grad():
            for x_s in x[: max(t - k2, 0)]:
                h = cell(x_s, h)
        for x_s in x[max(t - k2, 0) : t]:
            h = cell(x_s, h)
        loss(h).backward()
    with torch.no_grad():
        h = torch.zeros_like(x[0, :, :1]).repeat(1, cell.hidden_size)
        for x_s in x:
            h = cell(x_s, h)
    return h


# %% right="deque"
# A deque of the last k2 states and points.
from collections import deque


def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    window = deque(maxlen=k2)
    for t in range(len(x)):
        window.append((x[t], h))
        h = cell(x[t], h).detach()
        if (t + 1) % k1 == 0:
            state = window[0][1]
            for point, _ in window:
                state = cell(point, state)
            loss(state).backward()
    return h


# %% wrong="detach_missing" fails="test_tbptt"
# Keeps the graph of the whole past.
# hint: the error goes back to the very first point: detach the state where the window of k2
# steps begins
# ko: 오차가 맨 처음 점까지 돌아갑니다. k2 스텝의 창이 시작되는 곳에서 상태를 detach하세요
def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward(retain_graph=True)
    return h.detach()


# %% wrong="detached_every_k1" fails="test_tbptt"
# Detaches after each loss, so the error goes back k1 steps at most.
# hint: your error stops at the loss before, k1 steps back: with k2 > k1 the windows overlap, and
# detaching every k1 steps is not enough
# ko: 오차가 k1 스텝 앞, 바로 앞 손실에서 멈춥니다. k2 > k1이면 창이 겹치므로 k1 스텝마다 detach해서는 모자랍니다
def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward()
            h = h.detach()
    return h.detach()


# %% wrong="every_step" of="solution" fails="test_tbptt"
# Takes a loss at every step.
# hint: you take a loss after every point: only every k1-th has one
# ko: 점마다 손실을 구했습니다. k1번째마다 하나씩만 있습니다
# -         if t % k1 == 0:
# +         if t >= 1:


# %% wrong="last_loss" of="solution" fails="test_tbptt"
# Takes only the last loss.
# hint: only the last loss is sent back: there is one after every k1-th point
# ko: 마지막 손실만 되돌렸습니다. 손실은 k1번째 점마다 있습니다
# -         if t % k1 == 0:
# +         if t == len(x):


# %% wrong="one_graph" fails="test_tbptt"
# Calls backward twice on one graph.
# hint: a state still hangs on the graph of an earlier loss: detach what you keep
# ko: 상태가 아직 앞 손실의 그래프에 매달려 있습니다. 간직하는 것은 detach하세요
def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward()
    return h.detach()


# %% wrong="one_too_few" of="solution" fails="test_tbptt"
# Goes back k2 - 1 steps.
# hint: the error goes back through k2 - 1 points only: the window is t - k2 + 1 … t
# ko: 오차가 k2 - 1개 점만 돌아갑니다. 창은 t - k2 + 1 … t입니다
# -             start = max(t - k2, 0)
# +             start = max(t - k2 + 1, 0)


# %% wrong="one_too_many" of="solution" fails="test_tbptt"
# Goes back k2 + 1 steps.
# hint: the error goes back through k2 + 1 points: the window is t - k2 + 1 … t
# ko: 오차가 k2 + 1개 점을 돌아갑니다. 창은 t - k2 + 1 … t입니다
# -             start = max(t - k2, 0)
# +             start = max(t - k2 - 1, 0)


# %% wrong="state_reset" of="solution" fails="test_tbptt"
# Starts each window from zeros.
# hint: you set the state to zero where the window begins: that truncates the memory, not the
# gradient; detach the state and keep it
# ko: 창이 시작되는 곳에서 상태를 0으로 만들었습니다. 그러면 기울기가 아니라 기억이 잘립니다. 상태를 detach해서 간직하세요
# -             h = states[start]
# +             h = torch.zeros_like(states[0])


# %% wrong="swapped" of="solution" fails="test_tbptt"
# Confuses k1 and k2.
# hint: you have exchanged k1 and k2: a loss every k1 points, k2 steps back
# ko: k1과 k2가 바뀌었습니다. 손실은 k1개 점마다, 되돌아가는 것은 k2 스텝입니다
# -         if t % k1 == 0:
# -             start = max(t - k2, 0)
# +         if t % k2 == 0:
# +             start = max(t - k1, 0)


# %% wrong="zeroed" of="solution" fails="test_tbptt"
# Sets the gradients to zero before each loss.
# hint: only the last window is left: the gradients of all windows add up, set none to zero
# ko: 마지막 창만 남았습니다. 모든 창의 기울기를 더하니 0으로 되돌리지 마세요
# -             loss(h).backward()
# +             cell.zero_grad()
# +             loss(h).backward()
