"""Clears after each step: a new model has no gradients yet."""


def bench(rig, warmup, repeats):
    model = rig.build()
    times = []
    for k in range(warmup + repeats):
        start = rig.clock()
        rig.step(model)
        seconds = rig.clock() - start
        rig.clear(model)
        if k >= warmup:
            times.append(seconds)
    times, half = sorted(times), repeats // 2
    return times[half] if repeats % 2 else (times[half - 1] + times[half]) / 2
