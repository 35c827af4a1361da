"""Flips the weights of the GRU it was given.

hint: you changed weight_ih_l0 of the GRU you were given
fails: test_convert_z test_convert_z_twice
"""


def convert_z(state):
    for w in state.values():
        H = len(w) // 3
        w[H : 2 * H] *= -1
    return state
