"""Without the point itself.

hint: off by one: n steps join n + 1 points
fails: test_receptive_field
"""


def receptive_field(layers):
    span, step = 0, 1
    for kernel, dilation, stride in layers:
        span += (kernel - 1) * dilation * step
        step *= stride
    return span
