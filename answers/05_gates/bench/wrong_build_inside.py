"""Builds a new model inside the timing.

hint: your times include the construction of the model: build once, before the clock runs
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    times = []
    for _ in range(warmup + repeats):
        start = rig.clock()
        model = rig.build()
        rig.step(model)
        times.append(rig.clock() - start)
        rig.clear(model)
    return statistics.median(times[warmup:])
