"""Boolean masks, time order first."""


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
