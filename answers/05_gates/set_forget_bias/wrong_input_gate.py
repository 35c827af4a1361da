"""Writes to the first block.

hint: you opened the input gate: the order is i, f, g, o, so f is the second block
fails: test_set_forget_bias test_set_forget_bias_gradient
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        H = len(w) // 4
        if name.startswith("bias"):
            w[:H] = value if name.startswith("bias_ih") else 0
    return opened
