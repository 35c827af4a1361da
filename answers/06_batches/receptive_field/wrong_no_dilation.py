"""1 + sum of (k - 1).

hint: the dilation is missing: a layer adds (kernel - 1) * dilation steps
fails: test_receptive_field
"""


def receptive_field(layers):
    span, step = 1, 1
    for kernel, _, stride in layers:
        span += (kernel - 1) * step
        step *= stride
    return span
