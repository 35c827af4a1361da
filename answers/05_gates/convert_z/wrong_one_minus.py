"""Takes 1 - w for the weights of 1 - z.

hint: 1 - w is not the weight of 1 - z: ask what 1 - sigmoid(a) is
fails: test_convert_z test_convert_z_twice
"""

import torch


def convert_z(state):
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([r, 1 - z, n])
    return converted
