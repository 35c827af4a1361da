"""The clock runs while the gradients are cleared.

hint: your times include the clearing of the gradients: start the clock after it
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        start = rig.clock()
        rig.clear(model)
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.median(times[warmup:])
