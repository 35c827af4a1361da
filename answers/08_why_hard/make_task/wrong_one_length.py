"""Draws one length for all sequences.

hint: all your sequences have one length: draw one for each
fails: test_make_task
"""


def make_task(n, lengths, lag, order_sensitive, seed):
    rng = np.random.default_rng(seed)
    T = int(rng.integers(lengths[0], lengths[1] + 1))
    letters = rng.integers(1, 3, (n, 2))
    x = torch.zeros(n, T, dtype=torch.int64)
    for row, place, pair in zip(x, rng.integers(T - lag, size=n).tolist(), letters):
        row[place], row[place + lag] = pair.tolist()
    right = letters[:, 0] == 2 if order_sensitive else letters[:, 0] == letters[:, 1]
    return [*x], torch.tensor(right).long()
