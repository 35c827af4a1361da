"""No dilation at all.

hint: the dilation is not used: your weights meet neighbouring points
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    return F.conv1d(F.pad(x.mT, (weight.size(-1) - 1, 0)), weight, bias).mT
