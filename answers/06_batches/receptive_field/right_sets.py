"""Follows the points themselves."""


def receptive_field(layers):
    reached = {0}
    for kernel, dilation, stride in layers[::-1]:
        reached = {p * stride + j * dilation for p in reached for j in range(kernel)}
    return max(reached) - min(reached) + 1
