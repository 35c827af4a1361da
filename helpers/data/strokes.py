"""A stroke that somebody drew, as points evenly spaced along it."""

import torch
from torch import Tensor


def resample(line: Tensor, T: int) -> Tensor:
    """Return T points (T, 2) evenly spaced along the line through points (n, 2).

    Raises ValueError if the line has no length.
    """
    steps = line.diff(dim=0).norm(dim=1)  # (n - 1,)
    if not steps.sum() > 0:
        raise ValueError("a line needs two different points")
    corners = torch.cat([line[:1], line[1:][steps > 0]])
    ends = torch.cat([torch.zeros(1), steps[steps > 0].cumsum(0)])
    wanted = torch.linspace(0, float(ends[-1]), T)
    after = torch.searchsorted(ends, wanted).clamp(1, len(ends) - 1)  # (T,)
    share = (wanted - ends[after - 1]) / (ends[after] - ends[after - 1])
    return torch.lerp(corners[after - 1], corners[after], share[:, None])
