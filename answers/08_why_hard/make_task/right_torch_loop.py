"""One generator of torch, a loop, one draw at a time."""


def make_task(n, lengths, lag, order_sensitive, seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    x, y = [], []
    for _ in range(n):
        T = draw(lengths[0], lengths[1] + 1)
        place = draw(0, T - lag)
        a, b = draw(1, 3), draw(1, 3)
        row = [0] * T
        row[place], row[place + lag] = a, b
        x.append(torch.tensor(row))
        y.append((a == 2) if order_sensitive else (a == b))
    return x, torch.tensor(y).long()
