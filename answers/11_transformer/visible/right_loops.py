"""Loop over sentences and places."""


def visible(lengths, T):
    mask = torch.zeros(len(lengths), T, T, dtype=torch.bool)
    for b, length in enumerate(lengths.tolist()):
        for t in range(T):
            mask[b, t, : min(t + 1, length)] = True
    return mask
