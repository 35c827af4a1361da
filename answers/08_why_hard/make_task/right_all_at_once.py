"""Everything is drawn as vectors; the place by flooring a uniform number."""


def make_task(n, lengths, lag, order_sensitive, seed):
    generator = torch.Generator().manual_seed(seed)
    T = torch.randint(lengths[0], lengths[1] + 1, (n,), generator=generator)
    letters = torch.randint(2, (n, 2), generator=generator) + 1
    share = torch.rand(n, generator=generator, dtype=torch.float64)
    place = (share * (T - lag)).long()
    rows = torch.zeros(n, lengths[1], dtype=torch.int64)
    rows.scatter_(1, torch.stack([place, place + lag], dim=1), letters)
    answers = letters[:, 0] == 2 if order_sensitive else letters[:, 0] == letters[:, 1]
    return [row[:t] for row, t in zip(rows, T.tolist())], answers.long()
