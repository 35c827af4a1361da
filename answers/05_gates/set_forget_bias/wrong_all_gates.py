"""Fills the whole bias.

hint: you set the bias of all four gates; only the forget gate should change
fails: test_set_forget_bias test_set_forget_bias_gradient
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        if name.startswith("bias"):
            w[:] = value if name.startswith("bias_ih") else 0
    return opened
