# %% right="clears_after"
# Clears after each step: a new model has no gradients yet.
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


# %% right="keeps_one_loss"
# Gives the loss a name, and clears once more after each step.
import numpy


def bench(rig, warmup, repeats):
    model = rig.build()
    seconds = numpy.empty(repeats)
    for k in range(-warmup, repeats):
        rig.clear(model)
        begin = rig.clock()
        loss = rig.step(model)
        end = rig.clock()
        assert loss is not None
        rig.clear(model)
        if k >= 0:
            seconds[k] = end - begin
    return float(numpy.median(seconds))


# %% right="numpy"
# An array of times, numpy's median.
import numpy as np


def bench(rig, warmup, repeats):
    model = rig.build()

    def once():
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        return rig.clock() - start

    return float(np.median([once() for _ in range(warmup + repeats)][warmup:]))


# %% right="torch"
# torch's quantile, which halves the middle pair.
import torch


def bench(rig, warmup, repeats):
    model = rig.build()
    times = torch.zeros(warmup + repeats, dtype=torch.float64)
    for k in range(len(times)):
        rig.clear(model)
        times[k] = -rig.clock()
        rig.step(model)
        times[k] += rig.clock()
    return times[warmup:].quantile(0.5).item()


# %% right="two_loops"
# Two loops, sorted by hand.
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


# %% wrong="build_inside" fails="test_bench test_bench_diary"
# Builds a new model inside the timing.
# hint: your times include the construction of the model: build once, before the clock runs
import statistics


def bench(rig, warmup, repeats):
    times = []
    for _ in range(warmup + repeats):
        start = rig.clock()
        model = rig.build()
        rig.step(model)
        times.append(rig.clock() - start)
        rig.clear(model)
    return statistics.median(times[warmup:])


# %% wrong="clear_timed" of="solution" fails="test_bench test_bench_diary"
# The clock runs while the gradients are cleared.
# hint: your times include the clearing of the gradients: start the clock after it
# -         rig.clear(model)
# +         start = rig.clock()
# +         rig.clear(model)
# -         start = rig.clock()


# %% wrong="gradients_pile" of="solution" fails="test_bench test_bench_diary"
# Gradients are never cleared.
# hint: your gradients pile up from step to step: clear before every one
# -         rig.clear(model)


# %% wrong="graphs_kept" of="solution" fails="test_bench test_bench_diary"
# Keeps every loss, to look at it later.
# hint: you keep the losses, and with them their graphs: every step finds less room than the one before
# -     model, times = rig.build(), []
# +     model, times, losses = rig.build(), [], []
# -         rig.step(model)
# +         losses.append(rig.step(model))


# %% wrong="mean" of="solution" fails="test_bench test_bench_diary"
# The mean instead of the median.
# hint: this is the mean: one hiccup of 9 s has moved it; take the median
# -     return statistics.median(times[warmup:])
# +     return statistics.mean(times[warmup:])


# %% wrong="minimum" of="solution" fails="test_bench test_bench_diary"
# The fastest step instead of the median.
# hint: this is the fastest step: it tells what luck can do; the median tells what to expect
# -     for _ in range(warmup + repeats):
# +     for k in range(warmup + repeats):
# -         times.append(rig.clock() - start)
# -     return statistics.median(times[warmup:])
# +         if k >= warmup:
# +             times.append(rig.clock() - start)
# +     return min(times)


# %% wrong="new_model" of="solution" fails="test_bench_diary"
# A new model for each step, built outside of the timing.
# hint: build one model and use it for all steps
# -     model, times = rig.build(), []
# +     times = []
# -         rig.clear(model)
# +         model = rig.build()
# +         rig.clear(model)


# %% wrong="no_warmup" of="solution" fails="test_bench test_bench_diary"
# The warm-up steps count too.
# hint: your warm-up steps are among the times: they do not count
# -     return statistics.median(times[warmup:])
# +     return statistics.median(times)


# %% wrong="own_clock" fails="test_bench test_bench_diary"
# Takes the clock on the wall, to a tenth of a second.
# hint: you never asked rig.clock()
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


# %% wrong="single_run" fails="test_bench test_bench_diary"
# One run tells it all.
# hint: this is the time of the very first step: run several, and let the first ones warm up
def bench(rig, warmup, repeats):
    model = rig.build()
    rig.clear(model)
    start = rig.clock()
    rig.step(model)
    return rig.clock() - start


# %% wrong="upper_of_two" of="solution" fails="test_bench test_bench_diary"
# Takes the element in the middle, also of an even number of times.
# hint: of an even number of times you took the upper of the middle two; the median lies half-way between them
# -     return statistics.median(times[warmup:])
# +     return sorted(times[warmup:])[repeats // 2]


# %% wrong="warmup_skipped" of="solution" fails="test_bench test_bench_diary"
# Never warms up at all.
# hint: the first steps are among your times: they are slow and should not count
# -     for _ in range(warmup + repeats):
# +     for _ in range(repeats):
# -     return statistics.median(times[warmup:])
# +     return statistics.median(times)


# %% wrong="whole_loop" fails="test_bench test_bench_diary"
# Divides the time of the whole loop.
# hint: you timed the whole loop and divided: that is a mean, and it counts the clearing; time each step by itself
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
