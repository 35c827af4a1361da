"""Sets both biases to the value.

hint: the cell feels 2 * value: PyTorch adds bias_ih and bias_hh, and you set both
fails: test_set_forget_bias
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        H = len(w) // 4
        if name.startswith("bias"):
            w[H : 2 * H] = value
    return opened
