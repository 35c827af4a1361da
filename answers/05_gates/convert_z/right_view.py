"""Cut every tensor into (3, H, ...) and negate the middle."""

import torch


def convert_z(state):
    new = dict()
    for key in state:
        blocks = state[key].reshape(3, -1, *state[key].shape[1:])
        new[key] = torch.stack((blocks[0], blocks[1].neg(), blocks[2])).flatten(0, 1)
    return new
