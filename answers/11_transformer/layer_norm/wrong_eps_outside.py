"""eps is added to the standard deviation.

hint: your eps is outside the root: add it to the variance, then take the root
fails: test_layer_norm
"""


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(-1, keepdim=True)
    return (
        gain * centred / (centred.square().mean(-1, keepdim=True).sqrt() + eps) + shift
    )
