"""The biases keep their sign.

hint: you negate the weights of z but not its biases: all of a has to change its sign
fails: test_convert_z test_convert_z_twice
"""

import torch


def convert_z(state):
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([r, -z, n]) if "weight" in name else w.clone()
    return converted
