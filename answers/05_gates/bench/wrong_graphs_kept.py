"""Keeps every loss, to look at it later.

hint: you keep the losses, and with them their graphs: every step finds less room than the one before
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    model, times, losses = rig.build(), [], []
    for _ in range(warmup + repeats):
        rig.clear(model)
        start = rig.clock()
        losses.append(rig.step(model))
        times.append(rig.clock() - start)
    return statistics.median(times[warmup:])
