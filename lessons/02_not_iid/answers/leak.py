# %% right="masks"
# Boolean masks, time order first.
def leak(predict, x, y, test, seed):
    n = len(y)
    last = np.arange(n) >= n - test
    drawn = np.zeros(n, dtype=bool)
    drawn[np.random.default_rng(seed).choice(n, test, replace=False)] = True
    r2 = {}
    for name, held in {"order": last, "random": drawn}.items():
        mean, std = np.mean(x[~held], 0), np.std(x[~held], 0)
        y_hat = predict((x[~held] - mean) / std, y[~held], (x[held] - mean) / std)
        rest, total = y[held] - y_hat, y[held] - y[held].mean()
        r2[name] = 1 - (rest @ rest) / (total @ total)
    return r2["random"] - r2["order"]


# %% right="sklearn"
# scikit-learn's scaler, splitter and score.
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def leak(predict, x, y, test, seed):
    scores = []
    for how in ({"shuffle": True, "random_state": seed}, {"shuffle": False}):
        a, b, y_a, y_b = train_test_split(x, y, test_size=test, **how)
        scaler = StandardScaler().fit(a)
        y_hat = predict(scaler.transform(a), y_a, scaler.transform(b))
        scores.append(r2_score(y_b, y_hat))
    return scores[0] - scores[1]


# %% right="two_functions"
# A function for the split, one for R².
def r2(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / np.sum((y - y.mean()) ** 2)


def after(predict, x, y, train, held_out):
    centre, width = x[train].mean(axis=0), x[train].std(axis=0)
    z = (x - centre) / width
    return r2(y[held_out], predict(z[train], y[train], z[held_out]))


def leak(predict, x, y, test, seed):
    order = list(range(len(y)))
    at_random = order.copy()
    np.random.default_rng(seed).shuffle(at_random)
    a, b = (after(predict, x, y, o[:-test], o[-test:]) for o in (at_random, order))
    return a - b


# %% wrong="first_points_tested" of="solution" fails="test_leak"
# In time order the first points are the test.
# hint: no split trains on the first n - test points: test on the last
# ko: 앞의 n - test개로 학습하는 분할이 없습니다. 시간 순서에서는 마지막 점들로 시험하세요
# -         past, future = order[:-test], order[-test:]
# +         past, future = order[test:], order[:test]


# %% wrong="mean_of_training" of="solution" fails="test_leak"
# R² against the mean of the training targets.
# hint: your R² compares with the mean of the training targets: take the mean of the test points
# ko: R²을 학습 목표의 평균과 견주었습니다. 시험 점들의 평균을 쓰세요
# -         return 1 - (errors**2).mean() / y[future].var()
# +         return 1 - (errors**2).sum() / ((y[future] - y[past].mean()) ** 2).sum()


# %% wrong="never_random" of="solution" fails="test_leak"
# The result of rng.permutation is lost: the time order, twice.
# hint: both splits have the same indices
# ko: 두 분할의 인덱스가 같습니다
# -     shuffled = np.random.default_rng(seed).permutation(len(y))
# -     return float(score(shuffled) - score(np.arange(len(y))))
# +     order = np.arange(len(y))
# +     in_order = score(order)
# +     np.random.default_rng(seed).permutation(order)
# +     return float(score(order) - in_order)


# %% wrong="reversed" of="solution" fails="test_leak"
# Time order minus random.
# hint: random minus time order, not the reverse
# ko: 거꾸로입니다. 무작위에서 시간 순서를 빼세요
# -     return float(score(shuffled) - score(np.arange(len(y))))
# +     return float(score(np.arange(len(y))) - score(shuffled))


# %% wrong="same_indices" of="solution" fails="test_leak"
# The random order is used for both splits.
# hint: both splits have the same indices
# ko: 두 분할의 인덱스가 같습니다
# -     shuffled = np.random.default_rng(seed).permutation(len(y))
# -     return float(score(shuffled) - score(np.arange(len(y))))
# +     order = np.random.default_rng(seed).permutation(len(y))
# +     return float(score(order) - score(order))


# %% wrong="scaler_for_each" of="solution" fails="test_leak"
# The test features are scaled by themselves.
# hint: scale the test features with the mean and standard deviation of training
# ko: 시험 특징도 학습 데이터의 평균과 표준편차로 표준화하세요
# -         mean, std = x[past].mean(axis=0), x[past].std(axis=0)
# -         scaled = (x - mean) / std  # (n, D)
# -         errors = y[future] - predict(scaled[past], y[past], scaled[future])
# +         a, b = [(x[i] - x[i].mean(axis=0)) / x[i].std(axis=0) for i in (past, future)]
# +         errors = y[future] - predict(a, y[past], b)


# %% wrong="scaler_on_all" of="solution" fails="test_leak"
# The scaler sees the test points.
# hint: is the scaler fitted on all points? The test points are the future
# ko: 스케일러를 모든 점에 맞췄나요? 시험 점들은 미래입니다
# -         mean, std = x[past].mean(axis=0), x[past].std(axis=0)
# +         mean, std = x.mean(axis=0), x.std(axis=0)


# %% wrong="seed_unused" of="solution" fails="test_leak"
# The random split is always the same.
# hint: another seed must draw another random split: is `seed` used?
# ko: 시드가 다르면 무작위 분할도 달라야 합니다. `seed`를 쓰고 있나요?
# -     shuffled = np.random.default_rng(seed).permutation(len(y))
# +     shuffled = np.random.default_rng(0).permutation(len(y))


# %% wrong="unscaled" of="solution" fails="test_leak"
# No scaling at all.
# hint: the features reach `predict` unscaled
# ko: 표준화하지 않은 특징이 `predict`에 들어갑니다
# -         mean, std = x[past].mean(axis=0), x[past].std(axis=0)
# -         scaled = (x - mean) / std  # (n, D)
# -         errors = y[future] - predict(scaled[past], y[past], scaled[future])
# +         errors = y[future] - predict(x[past], y[past], x[future])


# %% wrong="clipped" of="solution" fails="test_leak"
# Takes a negative R² for 0.
# hint: keep negative values, do not raise them to 0
# ko: 음수는 그대로 두세요. 0으로 올리지 마세요
# -         return 1 - (errors**2).mean() / y[future].var()
# +         return max(0.0, 1 - (errors**2).mean() / y[future].var())


# %% wrong="one_scale" of="solution" fails="test_leak"
# One mean and one standard deviation for the whole matrix.
# hint: both columns are divided by the same number, or by none: each has its own standard deviation
# ko: 두 열을 같은 수로 나누었거나 아예 나누지 않았습니다. 열마다 자기 표준편차가 있습니다
# -         mean, std = x[past].mean(axis=0), x[past].std(axis=0)
# +         mean, std = x[past].mean(), x[past].std()


# %% wrong="y_scaled" of="solution" fails="test_leak"
# Standardises the targets, too.
# hint: which is not in y: only the features are standardised
# ko: y에 없는 값입니다. 표준화하는 것은 특징뿐입니다
# -         errors = y[future] - predict(scaled[past], y[past], scaled[future])
# -         return 1 - (errors**2).mean() / y[future].var()
# +         z = (y - y[past].mean()) / y[past].std()
# +         errors = z[future] - predict(scaled[past], z[past], scaled[future])
# +         return 1 - (errors**2).mean() / z[future].var()


# %% equivalent="errors_turned" of="solution"
# The errors are squared.
# -         errors = y[future] - predict(scaled[past], y[past], scaled[future])
# +         errors = predict(scaled[past], y[past], scaled[future]) - y[future]


# %% equivalent="two_minus" of="solution"
# Of the two scores only the difference is returned.
# -         return 1 - (errors**2).mean() / y[future].var()
# +         return 2 - (errors**2).mean() / y[future].var()


# %% equivalent="zero_minus" of="solution"
# Of the two scores only the difference is returned.
# -         return 1 - (errors**2).mean() / y[future].var()
# +         return 0 - (errors**2).mean() / y[future].var()


# %% equivalent="numpy_number" of="solution"
# A number of NumPy in float64 is a float.
# -     return float(score(shuffled) - score(np.arange(len(y))))
# +     return score(shuffled) - score(np.arange(len(y)))
