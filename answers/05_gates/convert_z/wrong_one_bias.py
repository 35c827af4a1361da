"""Only one of the two biases.

hint: one of the two biases still has the old sign: a_z is made of both
fails: test_convert_z test_convert_z_twice
"""

import torch


def convert_z(state):
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([r, -z, n]) if "bias_hh" not in name else w.clone()
    return converted
