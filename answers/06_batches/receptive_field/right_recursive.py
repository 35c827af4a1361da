"""The stack without its first layer, and the first."""


def receptive_field(layers):
    if not layers:
        return 1
    (kernel, dilation, stride), *rest = layers
    return (receptive_field(rest) - 1) * stride + (kernel - 1) * dilation + 1
