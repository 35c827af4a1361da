"""Clone, then flip rows H to 2H in place."""


def convert_z(state):
    out = {name: w.clone() for name, w in state.items()}
    for w in out.values():
        H = w.shape[0] // 3
        w[H : 2 * H] *= -1
    return out
