"""Takes the clock on the wall, to a tenth of a second.

hint: you never asked rig.clock()
fails: test_bench test_bench_diary
"""

import statistics
import time


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        rig.clear(model)
        start = time.perf_counter()
        rig.step(model)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times[warmup:]), 1)
