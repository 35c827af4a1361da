"""The mean instead of the median.

hint: this is the mean: one hiccup of 9 s has moved it; take the median
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.mean(times[warmup:])
