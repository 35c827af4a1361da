"""Scaled, not shifted.

hint: the shift is missing: add it after scaling
fails: test_layer_norm
"""


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(-1, keepdim=True)
    return gain * centred / (centred.square().mean(-1, keepdim=True) + eps).sqrt()
