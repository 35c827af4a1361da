"""Fills the rest with letters instead of zeros.

hint: two letters in each sequence, and 0 at all other places
fails: test_make_task test_make_task_answers
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        row = torch.tensor(rng.integers(0, 3, T))
        a, b = rng.integers(1, 3, 2).tolist()
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a == 2 if order_sensitive else a == b))
    return x, torch.tensor(y)
