"""The zeros at the end.

hint: you trimmed the wrong end: your outputs see the future only
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    extra = (weight.size(-1) - 1) * dilation
    return F.conv1d(F.pad(x.mT, (0, extra)), weight, bias, dilation=dilation).mT
