"""Negates all gates.

hint: you negated all the rows; only z has another meaning
fails: test_convert_z test_convert_z_twice
"""

import torch


def convert_z(state):
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([-r, -z, -n])
    return converted
