"""Negates the first block, which belongs to r.

hint: you negated the rows of the reset gate: the order is r, z, n
fails: test_convert_z test_convert_z_twice
"""

import torch


def convert_z(state):
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([-r, z, n])
    return converted
