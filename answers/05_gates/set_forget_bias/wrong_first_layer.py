"""Only layer 0.

hint: only layer 0 has an open forget gate: set it in every layer and direction
fails: test_set_forget_bias
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    H = len(opened["bias_ih_l0"]) // 4
    opened["bias_ih_l0"][H : 2 * H] = value
    opened["bias_hh_l0"][H : 2 * H] = 0
    return opened
