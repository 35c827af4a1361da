"""torch's quantile, which halves the middle pair."""

import torch


def bench(rig, warmup, repeats):
    model = rig.build()
    times = torch.zeros(warmup + repeats, dtype=torch.float64)
    for k in range(len(times)):
        rig.clear(model)
        times[k] = -rig.clock()
        rig.step(model)
        times[k] += rig.clock()
    return times[warmup:].quantile(0.5).item()
