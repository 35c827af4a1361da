"""The same padding on both sides.

hint: padded on both sides, the convolution reads half of its window from the future
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    half = (weight.size(-1) - 1) * dilation // 2
    y = F.conv1d(x.mT, weight, bias, padding=half, dilation=dilation)
    return y.mT
