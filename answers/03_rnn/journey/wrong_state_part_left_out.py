"""pre holds the part from the input only.

hint: pre is the whole sum inside the tanh: yours lacks the part that comes from the state
fails: test_journey
"""

import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    pre, states = [], [stroke.new_zeros(w_hh.size(0))]
    for x_t in stroke:
        a = w_ih @ x_t + b_ih
        pre.append(a)
        states.append(torch.tanh(a + w_hh @ states[-1] + b_hh))
    return torch.stack(pre), torch.stack(states)
