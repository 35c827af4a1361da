"""Takes only the last loss.

hint: only the last loss is sent back: there is one after every k1-th point
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    states = [x.new_zeros(x.size(1), cell.hidden_size)]
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t == len(x):
            start = max(t - k2, 0)
            h = states[start]
            for x_s in x[start:t]:
                h = cell(x_s, h)
            loss(h).backward()
    return states[-1]
