"""One place too few for the first letter.

hint: the first letter may stand at 0 to 3, yours at [0, 1, 2]
fails: test_make_task
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(max(1, T - lag - 1)))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)
