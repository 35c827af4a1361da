"""The first weight meets the present.

hint: your kernel is flipped: here the last weight meets the present point
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    back = (weight.size(-1) - 1) * dilation
    return F.conv1d(F.pad(x.mT, (back, 0)), weight.flip(-1), bias, dilation=dilation).mT
