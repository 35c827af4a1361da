"""Without the bias.

hint: this is the answer without the bias
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    back = (weight.size(-1) - 1) * dilation
    return F.conv1d(F.pad(x.mT, (back, 0)), weight, dilation=dilation).mT
