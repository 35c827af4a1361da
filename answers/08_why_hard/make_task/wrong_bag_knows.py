"""The answer of the order-sensitive task is in the bag.

hint: a bag of the letters knows 1.00 bits of your answer
fails: test_make_task_answers
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    x, y = [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        a, b = rng.integers(1, 3, 2).tolist()
        row = torch.zeros(T, dtype=torch.int64)
        row[place], row[place + lag] = a, b
        x.append(row)
        y.append(int(a != b if order_sensitive else a == b))
    return x, torch.tensor(y)
