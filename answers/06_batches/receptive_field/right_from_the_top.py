"""From the output down: how many points does a span need?"""


def receptive_field(layers):
    need = 1
    for kernel, dilation, stride in reversed(layers):
        need = (need - 1) * stride + (kernel - 1) * dilation + 1
    return need
