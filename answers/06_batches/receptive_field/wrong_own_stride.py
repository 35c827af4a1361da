"""Multiplies by the stride of the layer itself.

hint: a layer's own stride lengthens the steps of the layers above it, not its own
fails: test_receptive_field
"""


def receptive_field(layers):
    span, step = 1, 1
    for kernel, dilation, stride in layers:
        step *= stride
        span += (kernel - 1) * dilation * step
    return span
