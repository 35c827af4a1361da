"""A multiple of the identity.

hint: draw every entry at random: some of yours are 0
fails: test_init_for_radius
"""

import torch


def init_for_radius(H, r, seed):
    return r * torch.eye(H)
