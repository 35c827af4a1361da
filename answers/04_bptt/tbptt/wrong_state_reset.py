"""Starts each window from zeros.

hint: you set the state to zero where the window begins: that truncates the memory, not the
gradient; detach the state and keep it
fails: test_tbptt
"""

import torch


def tbptt(cell, loss, x, k1, k2):
    states = [x.new_zeros(x.size(1), cell.hidden_size)]
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t % k1 == 0:
            start = max(t - k2, 0)
            h = torch.zeros_like(states[0])
            for x_s in x[start:t]:
                h = cell(x_s, h)
            loss(h).backward()
    return states[-1]
