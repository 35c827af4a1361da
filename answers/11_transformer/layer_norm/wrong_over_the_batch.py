"""Statistics over the batch, as batch norm has them.

hint: you normalise over the batch; layer norm takes each row by itself, over its D numbers
fails: test_layer_norm
"""


def layer_norm(x, gain, shift, eps=1e-5):
    centred = x - x.mean(0, keepdim=True)
    return (
        gain * centred / (centred.square().mean(0, keepdim=True) + eps).sqrt() + shift
    )
