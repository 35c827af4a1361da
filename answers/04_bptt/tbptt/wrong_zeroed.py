"""Sets the gradients to zero before each loss.

hint: only the last window is left: the gradients of all windows add up, set none to zero
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    states = [x.new_zeros(x.size(1), cell.hidden_size)]
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t % k1 == 0:
            start = max(t - k2, 0)
            h = states[start]
            for x_s in x[start:t]:
                h = cell(x_s, h)
            cell.zero_grad()
            loss(h).backward()
    return states[-1]
