"""The first letter stands at the front, as in the lesson's sentences.

hint: the first letter always stands at place 0: draw it
fails: test_make_task
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[0], row[lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)
