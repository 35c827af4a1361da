"""Writes into the tensors it was given.

hint: you changed bias_ih_l0 of the LSTM you were given
fails: test_set_forget_bias
"""


def set_forget_bias(state, value):
    for name, w in state.items():
        H = len(w) // 4
        if name.startswith("bias"):
            w[H : 2 * H] = value if name.startswith("bias_ih") else 0
    return state
