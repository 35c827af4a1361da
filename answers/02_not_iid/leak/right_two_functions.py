"""A function for the split, one for R²."""


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
