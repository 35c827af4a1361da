"""Takes the element in the middle, also of an even number of times.

hint: of an even number of times you took the upper of the middle two; the median lies half-way between them
fails: test_bench test_bench_diary
"""


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return sorted(times[warmup:])[repeats // 2]
