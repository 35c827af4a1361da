"""A deque of the last k2 states and points."""

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
