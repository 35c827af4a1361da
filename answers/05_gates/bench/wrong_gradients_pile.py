"""Gradients are never cleared.

hint: your gradients pile up from step to step: clear before every one
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.median(times[warmup:])
