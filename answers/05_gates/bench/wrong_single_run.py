"""One run tells it all.

hint: this is the time of the very first step: run several, and let the first ones warm up
fails: test_bench test_bench_diary
"""


def bench(rig, warmup, repeats):
    model = rig.build()
    rig.clear(model)
    start = rig.clock()
    rig.step(model)
    return rig.clock() - start
