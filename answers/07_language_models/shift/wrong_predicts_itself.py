"""The target is the input.

hint: your targets are your inputs: the model would learn to copy, its loss would go to 0, and you leak the target
fails: test_shift
"""

import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 0), value=SOS)
    return inputs, inputs.clone()
