"""The fastest step instead of the median.

hint: this is the fastest step: it tells what luck can do; the median tells what to expect
fails: test_bench test_bench_diary
"""


def bench(rig, warmup, repeats):
    model, times = rig.build(), []
    for k in range(warmup + repeats):
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        if k >= warmup:
            times.append(rig.clock() - start)
    return min(times)
