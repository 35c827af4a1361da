"""Sets bias_ih and leaves what is in bias_hh.

hint: you set one bias and left the other as it was, but the cell feels their sum
fails: test_set_forget_bias
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        H = len(w) // 4
        if name.startswith("bias_ih"):
            w[H : 2 * H] = value
    return opened
