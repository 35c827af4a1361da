"""Pads both sides and keeps the end.

hint: you trimmed the wrong end: your outputs see the future only
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    extra = (weight.size(-1) - 1) * dilation
    y = F.conv1d(x.mT, weight, bias, padding=extra, dilation=dilation)
    return y[:, :, -x.size(1) :].mT
