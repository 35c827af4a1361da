"""Never warms up at all.

hint: you took no warm-up steps: the first steps are slow and should not count
fails: test_bench test_bench_diary
"""

import statistics


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(repeats):
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.median(times)
