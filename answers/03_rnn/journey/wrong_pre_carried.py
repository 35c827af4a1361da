"""Feeds the sum, not its tanh, into the next step.

hint: you carry on what is inside the tanh: the next step starts from its tanh, the state
fails: test_journey
"""

import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    a = stroke.new_zeros(w_hh.size(0))
    pre, states = [], [a]
    for x_t in stroke:
        a = w_ih @ x_t + b_ih + w_hh @ a + b_hh
        pre.append(a)
        states.append(torch.tanh(a))
    return torch.stack(pre), torch.stack(states)
