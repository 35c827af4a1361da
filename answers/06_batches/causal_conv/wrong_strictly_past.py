"""One zero too many: the present is missing.

hint: one step late: output t may see point t itself
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    back = (weight.size(-1) - 1) * dilation + 1
    y = F.conv1d(F.pad(x.mT, (back, 0)), weight, bias, dilation=dilation)
    return y[:, :, : x.size(1)].mT
