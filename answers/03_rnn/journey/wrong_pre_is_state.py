"""Returns the states as pre-activations too.

hint: your pre is the state: return what stands inside the tanh, before it is squashed
fails: test_journey
"""

import torch


def journey(stroke, weights):
    w_ih, w_hh, b_ih, b_hh = weights
    pre, states = [], [stroke.new_zeros(w_hh.size(0))]
    for x_t in stroke:
        h = torch.tanh(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
        pre.append(h)
        states.append(h)
    return torch.stack(pre), torch.stack(states)
