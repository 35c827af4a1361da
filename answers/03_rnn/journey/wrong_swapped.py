"""States first, pre-activations second.

hint: your two results are swapped: pre first, then the states
fails: test_journey
"""

import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    pre, states = [], [stroke.new_zeros(w_hh.size(0))]
    for x_t in stroke:
        pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
        states.append(torch.tanh(pre[-1]))
    return torch.stack(states), torch.stack(pre)
