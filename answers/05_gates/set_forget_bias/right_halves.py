"""Half of the value in each of the two biases."""

import copy


def set_forget_bias(state, value):
    state = copy.deepcopy(state)
    for name, w in state.items():
        if "bias" in name:
            i, f, g, o = w.chunk(4)
            f.fill_(value / 2)
    return state
