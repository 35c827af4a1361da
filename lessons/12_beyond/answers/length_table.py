# %% right="functions"
# A function for each step of the protocol.
def pick(saved, evaluate, lengths, seed):
    best, high = None, -1.0
    for model in saved:
        mark = sum(evaluate(model, n, seed) for n in lengths) / len(lengths)
        if mark > high:
            best, high = model, mark
    return best


def length_table(train, evaluate, seen, unseen, seeds):
    models = [pick(train(list(seen), s), evaluate, seen, s + 1000) for s in seeds]
    rows = {
        n: [evaluate(m, n, s + 2000) for m, s in zip(models, seeds)] for n in unseen
    }
    return {n: (min(row), median(row)) for n, row in rows.items()}


# %% right="max_with_key"
# max with a key, and a dictionary of rows.
def length_table(train, evaluate, seen, unseen, seeds):
    chosen = {}
    for seed in seeds:
        chosen[seed] = max(
            train(seen, seed),
            key=lambda model, seed=seed: sum(
                evaluate(model, n, seed + 1000) for n in seen
            ),
        )
    table = {}
    for n in unseen:
        row = sorted(evaluate(chosen[seed], n, seed + 2000) for seed in seeds)
        table[n] = row[0], median(row)
    return table


# %% right="numpy"
# A table of seeds by lengths, and numpy's median.
import numpy as np


def length_table(train, evaluate, seen, unseen, seeds):
    table = np.zeros((len(seeds), len(unseen)))
    for i, seed in enumerate(seeds):
        saved = train(seen, seed)
        marks = [np.mean([evaluate(m, n, seed + 1000) for n in seen]) for m in saved]
        best = saved[int(np.argmax(marks))]
        table[i] = [evaluate(best, n, seed + 2000) for n in unseen]
    low, middle = table.min(axis=0), np.median(table, axis=0)
    return {n: (float(low[j]), float(middle[j])) for j, n in enumerate(unseen)}


# %% wrong="best_moment_of_each_length" fails="test_length_table"
# The best saved model for each unseen length.
# hint: you tried several saved models of a seed at an unseen length: nobody knows in use which one is best there; choose one before
# ko: 한 시드의 저장된 모델 여러 개를 처음 보는 길이에서 재었습니다. 먼저 하나를 고르세요
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        for n in unseen:
            found[n].append(max(evaluate(m, n, seed + 2000) for m in saved))
    return {n: (min(row), median(row)) for n, row in found.items()}


# %% wrong="best_seed" fails="test_length_table"
# Reports the best seed and the median.
# hint: you report the best seed: (worst, median) is what was asked, luck is not a result
# ko: 가장 좋은 시드를 보고했습니다. (최악, 중앙값)을 물었고, 운은 결과가 아닙니다
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (max(row), median(row)) for n, row in found.items()}


# %% wrong="chooses_by_the_test" fails="test_length_table"
# Chooses the saved model by its accuracy on the unseen lengths.
# hint: an unseen length is tried once, after the choice, on the strings of seed + 2000
# ko: 처음 보는 길이는 모델을 고른 뒤에 seed + 2000의 문자열로 한 번만 재세요
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(
            saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in unseen)
        )
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}


# %% wrong="last_moment" fails="test_length_table"
# Takes the last saved model.
# hint: you took the last saved model: it may have been better earlier; choose on the seen lengths
# ko: 마지막에 저장된 모델을 골랐습니다. 더 일찍 더 좋았을 수 있으니 학습한 길이에서 고르세요
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        model = train(seen, seed)[-1]
        for n in unseen:
            found[n].append(evaluate(model, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}


# %% wrong="mean" fails="test_length_table"
# The mean for the median.
# hint: the second number is your mean over the seeds: the median was asked, one failed seed should not move it
# ko: 두 번째 수가 평균입니다. 실패한 시드 하나에 흔들리지 않는 중앙값을 물었습니다
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), sum(row) / len(row)) for n, row in found.items()}


# %% wrong="own_strings" fails="test_length_table"
# Chooses on the strings of the training.
# hint: you evaluated on the strings that the model was trained on: it may know them by heart; draw others
# ko: 모델이 학습한 문자열로 평가했습니다. 외웠을 수 있으니 다른 문자열을 쓰세요
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train(seen, seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}


# %% wrong="trains_on_the_test" fails="test_length_table"
# Trains on all lengths.
# hint: what the table calls unseen has then been seen
# ko: 표에서 처음 본다고 한 길이를 이미 학습에 썼습니다
def length_table(train, evaluate, seen, unseen, seeds):
    found = {n: [] for n in unseen}
    for seed in seeds:
        saved = train([*seen, *unseen], seed)
        best = max(saved, key=lambda m: sum(evaluate(m, n, seed + 1000) for n in seen))
        for n in unseen:
            found[n].append(evaluate(best, n, seed + 2000))
    return {n: (min(row), median(row)) for n, row in found.items()}
