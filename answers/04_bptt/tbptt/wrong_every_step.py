"""Takes a loss at every step.

hint: you take a loss after every point: only every k1-th has one
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    states = [x.new_zeros(x.size(1), cell.hidden_size)]
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t >= 1:
            start = max(t - k2, 0)
            h = states[start]
            for x_s in x[start:t]:
                h = cell(x_s, h)
            loss(h).backward()
    return states[-1]
