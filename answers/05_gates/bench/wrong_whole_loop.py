"""Divides the time of the whole loop.

hint: you timed the whole loop and divided: that is a mean, and it counts the clearing; time each step by itself
fails: test_bench test_bench_diary
"""


def bench(rig, warmup, repeats):
    model = rig.build()
    for _ in range(warmup):
        rig.clear(model)
        rig.step(model)
    start = rig.clock()
    for _ in range(repeats):
        rig.clear(model)
        rig.step(model)
    return (rig.clock() - start) / repeats
