"""Two comparisons of places."""


def visible(lengths, T):
    t = torch.arange(T)
    return (t[None, None, :] <= t[None, :, None]) & (
        t[None, None, :] < lengths[:, None, None]
    )
