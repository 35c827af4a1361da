"""k - 1 zeros whatever the dilation.

hint: k - 1 zeros are too few with a dilation: the first weight looks (k - 1) * dilation back
fails: test_causal_conv
"""

import torch.nn.functional as F


def causal_conv(x, weight, bias, dilation=1):
    padded = F.pad(x.mT, (weight.size(-1) - 1, 0))
    return F.conv1d(padded, weight, bias, dilation=dilation).mT
