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
# ko: 모델을 만드는 시간까지 쟀습니다. 시계를 켜기 전에 한 번만 만드세요
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
# ko: 기울기를 지우는 시간까지 쟀습니다. 지운 뒤에 시계를 켜세요
# -         rig.clear(model)
# +         start = rig.clock()
# +         rig.clear(model)
# -         start = rig.clock()


# %% wrong="gradients_pile" of="solution" fails="test_bench test_bench_diary"
# Gradients are never cleared.
# hint: your gradients pile up from step to step: clear before every one
# ko: 기울기가 스텝마다 쌓입니다. 매번 지우고 시작하세요
# -         rig.clear(model)


# %% wrong="graphs_kept" of="solution" fails="test_bench test_bench_diary"
# Keeps every loss, to look at it later.
# hint: you keep the losses, and with them their graphs: every step finds less room than the one before
# ko: 손실을 간직해서 그래프도 함께 남았습니다. 스텝이 갈수록 쓸 자리가 줄어듭니다
# -     model, times = rig.build(), []
# +     model, times, losses = rig.build(), [], []
# -         rig.step(model)
# +         losses.append(rig.step(model))


# %% wrong="mean" of="solution" fails="test_bench test_bench_diary"
# The mean instead of the median.
# hint: this is the mean: one hiccup of 9 s has moved it; take the median
# ko: 평균입니다. 9초짜리 딸꾹질 한 번에 움직였습니다. 중앙값을 쓰세요
# -     return statistics.median(times[warmup:])
# +     return statistics.mean(times[warmup:])


# %% wrong="minimum" of="solution" fails="test_bench test_bench_diary"
# The fastest step instead of the median.
# hint: this is the fastest step: it tells what luck can do; the median tells what to expect
# ko: 가장 빠른 스텝입니다. 그것은 운이고, 무엇을 기대할지는 중앙값이 말해 줍니다
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
# ko: 모델 하나를 만들어 모든 스텝에 쓰세요
# -     model, times = rig.build(), []
# +     times = []
# -         rig.clear(model)
# +         model = rig.build()
# +         rig.clear(model)


# %% wrong="no_warmup" of="solution" fails="test_bench test_bench_diary"
# The warm-up steps count too.
# hint: your warm-up steps are among the times: they do not count
# ko: 준비 스텝이 시간에 들어 있습니다. 그것은 세지 않습니다
# -     return statistics.median(times[warmup:])
# +     return statistics.median(times)


# %% wrong="own_clock" fails="test_bench test_bench_diary"
# Takes the clock on the wall, to a tenth of a second.
# hint: you never asked rig.clock()
# ko: rig.clock()을 한 번도 부르지 않았습니다
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
# ko: 맨 처음 스텝의 시간입니다. 여러 번 돌리고, 처음 몇 번은 준비 스텝으로 쓰세요
def bench(rig, warmup, repeats):
    model = rig.build()
    rig.clear(model)
    start = rig.clock()
    rig.step(model)
    return rig.clock() - start


# %% wrong="upper_of_two" of="solution" fails="test_bench test_bench_diary"
# Takes the element in the middle, also of an even number of times.
# hint: of an even number of times you took the upper of the middle two; the median lies half-way between them
# ko: 잰 횟수가 짝수인데 가운데 둘 중 큰 것을 골랐습니다. 중앙값은 둘의 한가운데입니다
# -     return statistics.median(times[warmup:])
# +     return sorted(times[warmup:])[repeats // 2]


# %% wrong="warmup_skipped" of="solution" fails="test_bench test_bench_diary"
# Never warms up at all.
# hint: the first steps are among your times: they are slow and should not count
# ko: 처음 스텝들의 시간이 들어 있습니다. 처음은 느리니 세지 마세요
# -     for _ in range(warmup + repeats):
# +     for _ in range(repeats):
# -     return statistics.median(times[warmup:])
# +     return statistics.median(times)


# %% wrong="whole_loop" fails="test_bench test_bench_diary"
# Divides the time of the whole loop.
# hint: you timed the whole loop and divided: that is a mean, and it counts the clearing; time each step by itself
# ko: 반복 전체를 재서 나누었습니다. 그것은 평균이고 기울기를 지우는 시간도 들어갑니다. 스텝마다 따로 재세요
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


# %% wrong="rounded" of="solution" fails="test_bench"
# Rounds to hundredths, and so to 0 what takes milliseconds.
# hint: the script's median step takes 3.2071 s
# ko: 대본에서 스텝의 중앙값은 3.2071초입니다
# -     return statistics.median(times[warmup:])
# +     return round(statistics.median(times[warmup:]), 2)
