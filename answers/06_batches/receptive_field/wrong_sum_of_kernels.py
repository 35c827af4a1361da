"""Adds whole kernels.

hint: a kernel of k points has k - 1 steps: a layer adds (kernel - 1) * dilation
fails: test_receptive_field
"""


def receptive_field(layers):
    span, step = 1, 1
    for kernel, dilation, stride in layers:
        span += kernel * dilation * step
        step *= stride
    return span
