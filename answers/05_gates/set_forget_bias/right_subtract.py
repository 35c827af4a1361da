"""Moves bias_ih by what is missing."""


def set_forget_bias(state, value):
    new = {name: w.clone() for name, w in state.items()}
    for name in new:
        if "bias_ih" in name:
            block = slice(len(new[name]) // 4, len(new[name]) // 2)
            new[name][block] = value - new[name.replace("_ih_", "_hh_")][block]
    return new
