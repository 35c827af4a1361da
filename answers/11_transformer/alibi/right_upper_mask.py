"""Outer product of slopes and lags, plus an upper triangle of -inf."""


def alibi(N, T):
    slopes = torch.tensor([2 ** (-8 * h / N) for h in range(1, N + 1)])
    lag = torch.arange(T).repeat(T, 1) - torch.arange(T).repeat(T, 1).T  # s - t
    future = torch.full((T, T), -torch.inf).triu(diagonal=1)
    return torch.einsum("n,ts->nts", slopes, lag.float()) + future
