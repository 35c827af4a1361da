"""A new model for each step, built outside of the timing.

hint: build one model and use it for all steps
fails: test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    times = []
    for _ in range(warmup + repeats):
        model = rig.build()
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.median(times[warmup:])
