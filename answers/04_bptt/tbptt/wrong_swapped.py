"""Confuses k1 and k2.

hint: you have exchanged k1 and k2: a loss every k1 points, k2 steps back
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    states = [x.new_zeros(x.size(1), cell.hidden_size)]
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t % k2 == 0:
            start = max(t - k1, 0)
            h = states[start]
            for x_s in x[start:t]:
                h = cell(x_s, h)
            loss(h).backward()
    return states[-1]
