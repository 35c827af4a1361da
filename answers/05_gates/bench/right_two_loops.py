"""Two loops, sorted by hand."""


def bench(rig, warmup, repeats):
    m = rig.build()
    for _ in range(warmup):
        rig.clear(m)
        rig.step(m)
    times = []
    for _ in range(repeats):
        rig.clear(m)
        before = rig.clock()
        rig.step(m)
        after = rig.clock()
        times.append(after - before)
    times.sort()
    return (times[(repeats - 1) // 2] + times[repeats // 2]) / 2
