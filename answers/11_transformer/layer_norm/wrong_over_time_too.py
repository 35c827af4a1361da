"""One mean for a whole sequence.

hint: your mean runs over time too: each place has statistics of its own, over the last axis only
fails: test_layer_norm
"""


def layer_norm(x, gain, shift, eps=1e-5):
    axes = (-2, -1) if x.dim() > 2 else (-1,)
    centred = x - x.mean(axes, keepdim=True)
    return (
        gain * centred / (centred.square().mean(axes, keepdim=True) + eps).sqrt()
        + shift
    )
