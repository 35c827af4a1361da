"""Goes through the layers, not through the directions.

hint: the backward direction (_reverse) is as it was: set it in every layer and direction
fails: test_set_forget_bias
"""


def set_forget_bias(state, value):
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        H = len(w) // 4
        if name.startswith("bias") and not name.endswith("reverse"):
            w[H : 2 * H] = value if name.startswith("bias_ih") else 0
    return opened
