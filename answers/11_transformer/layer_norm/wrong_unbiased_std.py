"""x.std, with D - 1 and eps added to it.

hint: you divided by D - 1, so [1, 0, 0, 0] gives 1.500, as in the Annotated Transformer; LayerNorm divides by D
fails: test_layer_norm
"""


def layer_norm(x, gain, shift, eps=1e-5):
    mean, std = x.mean(-1, keepdim=True), x.std(-1, keepdim=True)
    return gain * (x - mean) / (std + eps) + shift
