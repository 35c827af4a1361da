"""With order, always draws two different letters.

hint: toss the coin for each by itself
fails: test_make_task_answers
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        if order_sensitive:
            b = 3 - a
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)
