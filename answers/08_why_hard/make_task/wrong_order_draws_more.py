"""Draws the letters in another way when the order matters.

hint: order_sensitive changed the sequences; it may change the answers only
fails: test_make_task_answers
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        if order_sensitive:
            b, a = rng.integers(1, 3, 2).tolist()
            y.append(a - 1)
        else:
            a, b = rng.integers(1, 3, 2).tolist()
            y.append(int(a == b))
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
    return x, torch.tensor(y)
