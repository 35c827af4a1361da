"""Forgets that the upper end of the draw is left out.

hint: length 14 never occurs: both ends are included
fails: test_make_task
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], max(lengths[1], lengths[0] + 1), n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)
