# %% right="matrix"
# All runs in one array.
import numpy as np


def fair_margins(runs):
    names = [name for name in runs if name != "bag"]
    table = np.array([runs[name] for name in names])
    middle = np.median(table - np.array(runs["bag"]), axis=1)
    return dict(zip(names, middle.tolist()))


# %% right="sorted"
# The middle of the sorted margins.
def fair_margins(runs):
    margins = {}
    for name, scores in runs.items():
        if name == "bag":
            continue
        ranked = sorted(scores[i] - runs["bag"][i] for i in range(len(scores)))
        n = len(ranked)
        margins[name] = (ranked[n // 2] + ranked[(n - 1) // 2]) / 2
    return margins


# %% right="statistics"
# The median of Python's statistics.
from statistics import median


def fair_margins(runs):
    bag = runs["bag"]
    others = [name for name in runs if name != "bag"]
    return {name: median(a - b for a, b in zip(runs[name], bag)) for name in others}


# %% wrong="against_chance" of="solution" fails="test_fair_margins"
# Minus one half.
# hint: you compared with one half: the bag of the same seed is the baseline
# ko: 절반과 견주었습니다. 기준선은 같은 시드의 주머니(bag)입니다
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: float(np.median(scores) - 0.5)


# %% wrong="bag_included" fails="test_fair_margins"
# The bag against itself as well.
# hint: the bag against itself is no result: one margin for each name but "bag"
# ko: 주머니를 자기 자신과 견준 것은 결과가 아닙니다. "bag"을 뺀 이름마다 차이 하나입니다
import numpy as np


def fair_margins(runs):
    bag = np.array(runs["bag"])
    return {name: float(np.median(scores - bag)) for name, scores in runs.items()}


# %% wrong="best_margin" fails="test_fair_margins"
# The greatest margin.
# hint: you report the best of the seeds: luck grows with the number of tries; take the median
# ko: 가장 좋은 시드를 보고했습니다. 시도가 늘수록 운도 커집니다. 중앙값을 쓰세요
import numpy as np


def fair_margins(runs):
    bag = np.array(runs["bag"])
    return {
        name: float(max(scores - bag)) for name, scores in runs.items() if name != "bag"
    }


# %% wrong="best_of_seeds" of="solution" fails="test_fair_margins"
# The best score against the best bag.
# hint: you report the best of the seeds: luck grows with the number of tries; take the median
# ko: 가장 좋은 시드를 보고했습니다. 시도가 늘수록 운도 커집니다. 중앙값을 쓰세요
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: float(max(scores) - max(runs["bag"]))


# %% wrong="difference_of_medians" of="solution" fails="test_fair_margins"
# Median minus median.
# hint: a difference of medians mixes seeds: subtract seed by seed, then take the median
# ko: 중앙값끼리 빼면 시드가 섞입니다. 시드마다 빼고 나서 중앙값을 구하세요
# -     return {
# +     bag = np.array(runs["bag"])
# +     return {
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: float(np.median(scores) - np.median(bag))


# %% wrong="mean" of="solution" fails="test_fair_margins"
# A mean: one lucky run lifts it.
# hint: this is the mean, which one lucky run can lift; the median asks what usually happens
# ko: 평균은 운 좋은 한 번에 올라갑니다. 중앙값은 보통 어떤지를 묻습니다
# -     return {
# +     bag = np.array(runs["bag"])
# +     return {
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: float(np.mean(scores - bag))


# %% wrong="pops_the_bag" fails="test_fair_margins"
# Takes "bag" out of the dictionary that it was given.
# hint: you changed argument number 1 in place
# ko: 1번 인자를 제자리에서 바꿨습니다
import numpy as np


def fair_margins(runs):
    bag = runs.pop("bag")
    return {n: float(np.median(np.subtract(s, bag))) for n, s in runs.items()}


# %% wrong="paired_after_sorting" of="solution" fails="test_fair_margins"
# Sorts both before it subtracts.
# hint: these margins pair best with best and worst with worst: pair the scores of one seed
# ko: 가장 좋은 것끼리, 가장 나쁜 것끼리 짝지은 차이입니다. 같은 시드의 점수끼리 짝지으세요
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: float(np.median(np.subtract(sorted(scores), sorted(runs["bag"]))))


# %% equivalent="numpy_float" of="solution"
# NumPy's float64 is a float.
# -         name: float(np.median(np.subtract(scores, runs["bag"])))
# +         name: np.median(np.subtract(scores, runs["bag"]))
