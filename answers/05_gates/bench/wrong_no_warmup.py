"""The warm-up steps count too.

hint: your warm-up steps are among the times: they do not count
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
    return statistics.median(times)
